import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWechatPayEnv } from './env';

let folder: string;
let keyFile: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wechat-pay-env-'));
  keyFile = join(folder, 'key.pem');
  writeFileSync(keyFile, 'a key');
});
afterAll(() => rmSync(folder, { recursive: true }));

const complete = () => ({
  WECHAT_APP_ID: 'wx1',
  WECHAT_MERCHANT_ID: '1600000001',
  WECHAT_MERCHANT_SERIAL: 'AB',
  WECHAT_MERCHANT_KEY_FILE: keyFile,
  WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_01',
  WECHAT_PAY_PUBLIC_KEY_FILE: keyFile,
  WECHAT_API_V3_KEY: 'k'.repeat(32),
});

test('development does without WeChat Pay, production does not', () => {
  expect(readWechatPayEnv({ WECHAT_APP_ID: 'wx1' })).toBeUndefined();
  expect(() => readWechatPayEnv({ NODE_ENV: 'production' })).toThrow(/WECHAT_APP_ID[^]*WECHAT_API_V3_KEY/);
});

test('half of the facts is a mistake anywhere, named with every other problem', () => {
  expect(() =>
    readWechatPayEnv({ ...complete(), WECHAT_MERCHANT_ID: '', WECHAT_MERCHANT_KEY_FILE: join(folder, 'none') }),
  ).toThrow(/WECHAT_MERCHANT_ID: WeChat Pay needs it\n {2}WECHAT_MERCHANT_KEY_FILE: .*ENOENT/);
  expect(() => readWechatPayEnv({ ...complete(), WECHAT_API_V3_KEY: 'short' })).toThrow('has 5 bytes, must have 32');
  expect(() => readWechatPayEnv({ ...complete(), WECHAT_PAY_BASE_URL: 'here' })).toThrow('WECHAT_PAY_BASE_URL');
});

test('the facts are read with their files', () => {
  expect(readWechatPayEnv(complete())).toMatchObject({
    merchantId: '1600000001',
    merchantKey: Buffer.from('a key'),
    baseUrl: 'https://api.mch.weixin.qq.com',
  });
});
