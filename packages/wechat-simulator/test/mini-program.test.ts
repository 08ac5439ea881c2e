import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { type Simulator, startSimulator } from '../src';

let simulator: Simulator;
let now = Date.now();
const dataDir = mkdtempSync(join(tmpdir(), 'wechat-simulator-'));

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, dataDir, now: () => now });
});
afterAll(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true, force: true });
});

type Answer = Record<string, unknown>;
const post = async (path: string, body: unknown): Promise<Answer> => {
  const response = await fetch(`${simulator.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as Answer;
};
const get = async (path: string): Promise<Answer> => (await (await fetch(`${simulator.url}${path}`)).json()) as Answer;

const session = (changes: Record<string, string>): Promise<Answer> => {
  const query = new URLSearchParams({
    appid: simulator.credentials.appId,
    secret: simulator.credentials.appSecret,
    grant_type: 'authorization_code',
    ...changes,
  });
  return get(`/sns/jscode2session?${query.toString()}`);
};
const stableToken = async (changes: Answer = {}): Promise<string> => {
  const { appId, appSecret } = simulator.credentials;
  const answer = await post('/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid: appId,
    secret: appSecret,
    ...changes,
  });
  return String(answer['access_token']);
};

test('PAY-7 a login code is good once, for five minutes, and the same user keeps the openid', async () => {
  const login = await post('/simulator/login', { user: 'alice' });
  const js_code = String(login['code']);
  expect(await session({ js_code })).toMatchObject({ openid: login['openid'] });
  expect(await session({ js_code })).toMatchObject({ errcode: 40163 });
  expect(await session({ js_code: 'nonsense' })).toMatchObject({ errcode: 40029 });

  const again = await post('/simulator/login', { user: 'alice' });
  expect(again['openid']).toBe(login['openid']);
  now += 5 * 60_000;
  expect(await session({ js_code: String(again['code']) })).toMatchObject({ errcode: 40029 });
  const given = await post('/simulator/login', { openid: 'openid-bob' });
  expect(await session({ js_code: String(given['code']) })).toMatchObject({ openid: 'openid-bob' });
});

test('PAY-7 login refuses a wrong app, secret and grant', async () => {
  expect(await session({ appid: 'wx0' })).toMatchObject({ errcode: 40013 });
  expect(await session({ secret: 'x' })).toMatchObject({ errcode: 40125 });
  expect(await session({ grant_type: 'x' })).toMatchObject({ errcode: 40002 });
  expect(await session({})).toMatchObject({ errcode: 41008 });
});

test('PAY-7 access tokens: stable ones stay, replaced ones fade, missing and expired ones are told apart', async () => {
  const first = await stableToken();
  expect(await stableToken()).toBe(first);
  const second = await stableToken({ force_refresh: true });
  expect(second).not.toBe(first);
  const use = async (token: string) =>
    (await post(`/wxa/business/getuserphonenumber?access_token=${token}`, { code: 'x' }))['errcode'];
  expect(await use(first)).toBe(40029);
  now += 5 * 60_000;
  expect(await use(first)).toBe(42001);
  expect(await use(second)).toBe(40029);
  expect(await use('nonsense')).toBe(40001);
  expect(await use('')).toBe(41001);
  now += 7_200_000;
  expect(await use(second)).toBe(42001);
  expect(await use(await stableToken())).toBe(40029);
});

test('PAY-7 a phone code gives the number once', async () => {
  const token = await stableToken();
  const { code } = await post('/simulator/phone-code', { phone: '13800138000' });
  const ask = () => post(`/wxa/business/getuserphonenumber?access_token=${token}`, { code });
  expect(await ask()).toMatchObject({ errcode: 0, phone_info: { purePhoneNumber: '13800138000', countryCode: '86' } });
  expect(await ask()).toMatchObject({ errcode: 40163 });
});

test('PAY-7 a subscribe message needs one permission each, and fields that fit', async () => {
  const token = await stableToken();
  const openid = 'oGuestOfTheBar0000000000001';
  const send = (thing: string) =>
    post(`/cgi-bin/message/subscribe/send?access_token=${token}`, {
      touser: openid,
      template_id: 'order-ready',
      page: 'pages/order/detail?id=1',
      data: { thing1: { value: thing }, time2: { value: '2026年11月21日 20:30' }, amount3: { value: '88.00元' } },
    });
  expect(await send('长岛冰茶')).toMatchObject({ errcode: 43101 });
  expect(await post('/simulator/subscribe', { openid, templateIds: ['order-ready'] })).toMatchObject({
    'order-ready': 'accept',
  });
  expect(await send('二十一个字的名称是放不进模板里面的真的放不进')).toMatchObject({ errcode: 47003 });
  expect(await send('长岛冰茶')).toMatchObject({ errcode: 0 });
  expect(await send('长岛冰茶')).toMatchObject({ errcode: 43101 });
  expect(await get(`/simulator/messages?openid=${openid}`)).toMatchObject({
    messages: [{ templateId: 'order-ready', data: { thing1: '长岛冰茶' } }],
  });
});

test('PAY-7 texts pass, are reviewed or are risky', async () => {
  const token = await stableToken();
  const judge = (content: string, changes: Answer = {}) =>
    post(`/wxa/msg_sec_check?access_token=${token}`, {
      openid: 'oGuestOfTheBar0000000000001',
      scene: 2,
      version: 2,
      content,
      ...changes,
    });
  expect(await judge('酒很好喝')).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } });
  expect(await judge('加微信领红包')).toMatchObject({ result: { suggest: 'review', label: 10001 } });
  expect(await judge('这里可以赌博')).toMatchObject({ result: { suggest: 'risky', label: 20006 } });
  expect(await judge('好', { version: 1 })).toMatchObject({ errcode: 47001 });
});

test('PAY-7 a mini-program code is a PNG that depends on its scene', async () => {
  const token = await stableToken();
  const draw = async (scene: string) => {
    const response = await fetch(`${simulator.url}/wxa/getwxacodeunlimit?access_token=${token}`, {
      method: 'POST',
      body: JSON.stringify({ scene, page: 'pages/scan/scan', width: 280 }),
    });
    return { type: response.headers.get('content-type'), body: Buffer.from(await response.arrayBuffer()) };
  };
  const [one, two] = [await draw('t=1'), await draw('t=2')];
  expect(one.type).toBe('image/png');
  expect(one.body.equals(two.body)).toBe(false);
  const dataStart = one.body.indexOf('IDAT') + 4;
  const data = one.body.subarray(dataStart, dataStart + one.body.readUInt32BE(dataStart - 8));
  expect(inflateSync(data)).toHaveLength(280 * 281);
  const tooLong = await draw('x'.repeat(33));
  expect(JSON.parse(tooLong.body.toString('utf8'))).toMatchObject({ errcode: 40169 });
});

test('an SMS is kept for the phone that asks', async () => {
  expect(await post('/sms/send', { phone: '13800138000', text: '验证码 123456' })).toHaveProperty('messageId');
  await post('/sms/send', { phone: '13900139000', text: '别人的' });
  expect(await get('/simulator/sms?phone=13800138000')).toMatchObject({ messages: [{ text: '验证码 123456' }] });
  expect(await post('/sms/send', { phone: 'nobody', text: 'x' })).toMatchObject({ code: 'PARAM_ERROR' });
});

test('PAY-7 malformed bodies on every address are refused, never a server error', async () => {
  const paths = [
    '/sms/send',
    '/simulator/login',
    '/simulator/phone-code',
    '/simulator/subscribe',
    '/simulator/pay',
    '/simulator/cancel',
    '/simulator/faults',
    '/simulator/notices/x/resend',
    '/cgi-bin/stable_token',
    `/cgi-bin/message/subscribe/send?access_token=${await stableToken()}`,
    `/wxa/msg_sec_check?access_token=${await stableToken()}`,
    `/wxa/getwxacodeunlimit?access_token=${await stableToken()}`,
    '/v3/refund/domestic/refunds',
  ];
  for (const path of paths) {
    for (const body of ['{', 'null', '[]', '"x"', '{"prepayId":{},"scene":[],"phone":1,"data":7,"touser":{}}']) {
      const response = await fetch(`${simulator.url}${path}`, { method: 'POST', body });
      expect([path, body, response.status < 500]).toEqual([path, body, true]);
    }
  }
  const open = await fetch(`${simulator.url}/simulator/pay`, { method: 'OPTIONS' });
  expect(open.headers.get('access-control-allow-origin')).toBe('*');
});
