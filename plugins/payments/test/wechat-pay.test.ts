import { createServer, type IncomingHttpHeaders } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '@zhanggui/wechat-simulator';
import { readWechatPayEnv, type WechatPayEnv } from '../src/env';
import { WechatPayDown, WechatPayRefusal } from '../src/wechat/failure';
import { openNotice } from '../src/wechat/open-notice';
import { WechatPay, type PrepayOrder } from '../src/wechat/wechat-pay';

type Simulator = Awaited<ReturnType<typeof startSimulator>>;

const received: { headers: IncomingHttpHeaders; body: string }[] = [];
const listener = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    response.end();
  });
});
let dataDir: string;
let simulator: Simulator;
let env: WechatPayEnv;
let wechat: WechatPay;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wechat-simulator-'));
  simulator = await startSimulator({ port: 0, dataDir, refundDelayMs: 20 });
  const read = readWechatPayEnv({ ...simulator.environment });
  if (!read) throw new Error('the simulator tells everything');
  env = read;
  wechat = new WechatPay(env);
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await simulator.close();
  await new Promise((resolve) => {
    listener.close(resolve);
    listener.closeAllConnections();
  });
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  received.length = 0;
  await phone('/simulator/faults', undefined, 'DELETE');
});

async function phone(path: string, body?: object, method = 'POST'): Promise<number> {
  const response = await fetch(`${simulator.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return response.status;
}

let count = 0;
function order(change: Partial<PrepayOrder> = {}): PrepayOrder {
  count += 1;
  return {
    outTradeNo: `Ptest${count}`,
    client: 'jsapi',
    description: '夜航酒吧 订单 A001',
    amountFen: 8_800,
    expiresAt: new Date(Date.now() + 900_000),
    notifyUrl: `http://127.0.0.1:${(listener.address() as AddressInfo).port}/notices`,
    openid: 'oGuestOfTheBar0000000000001',
    payerAddress: '127.0.0.1',
    ...change,
  };
}

/** The first notice of a kind: those of a refund before may still be on their way. */
async function notice(eventType: string): Promise<{ headers: IncomingHttpHeaders; body: string }> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const first = received.find(({ body }) => body.includes(eventType));
    if (first) return first;
    if (Date.now() > deadline) throw new Error('no notice came');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('PAY-1 the parameters of wx.requestPayment are signed so that WeChat takes them', async () => {
  const params = wechat.signJsapi(await wechat.prepay(order()));
  expect(await phone('/simulator/pay', { ...params, paySign: params.paySign.replace(/^./, 'x') })).toBe(400);
  expect(await phone('/simulator/pay', params)).toBe(200);
});

test('PAY-1 a browser gets a page, a screen a code, and the same number again the same order', async () => {
  expect(await wechat.prepay(order({ client: 'h5' }))).toMatch(/^http.*\?/);
  const native = order({ client: 'native' });
  const codeUrl = await wechat.prepay(native);
  expect(codeUrl).toMatch(/^http|^weixin/);
  expect(await wechat.prepay(native)).toBe(codeUrl);
});

test('PAY-2 a payment is asked for, closed, and refused when it is too late to close it', async () => {
  expect(await wechat.query('Punknown')).toBeUndefined();
  const left = order();
  await wechat.prepay(left);
  expect(await wechat.query(left.outTradeNo)).toMatchObject({ trade_state: 'NOTPAY', amount: { total: 8_800 } });
  await wechat.close(left.outTradeNo);
  expect(await wechat.query(left.outTradeNo)).toMatchObject({ trade_state: 'CLOSED' });
  await wechat.close('Punknown');

  const paid = order();
  await phone('/simulator/pay', { prepayId: await wechat.prepay(paid) });
  await expect(wechat.close(paid.outTradeNo)).rejects.toMatchObject({ code: 'ORDERPAID' });
});

test('PAY-3 a refund keeps its number: asked for twice it is one', async () => {
  const paid = order();
  await phone('/simulator/pay', { prepayId: await wechat.prepay(paid) });
  const request = {
    outTradeNo: paid.outTradeNo,
    outRefundNo: 'Rtest1',
    refundFen: 3_000,
    totalFen: 8_800,
    reason: '商家拒单',
    notifyUrl: paid.notifyUrl,
  };
  expect(await wechat.queryRefund('Rtest1')).toBeUndefined();
  expect(await wechat.refund(request)).toBe('PROCESSING');
  await wechat.refund(request);
  expect(await wechat.queryRefund('Rtest1')).toMatch(/PROCESSING|SUCCESS/);
  await expect(wechat.refund({ ...request, outRefundNo: 'Rtest2', refundFen: 8_800 })).rejects.toThrow(
    WechatPayRefusal,
  );
});

test('PAY-1 a failure says what happened and nothing else: no key, no openid', async () => {
  const nobody = new WechatPay({ ...env, baseUrl: 'http://127.0.0.1:9' });
  const error: unknown = await nobody.prepay(order()).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(WechatPayDown);
  expect(Object.keys(error as object)).toEqual(['name']);
  const impostor = new WechatPay({ ...env, merchantId: '1600000000' });
  await expect(impostor.prepay(order())).rejects.toMatchObject({ status: 401, code: 'SIGN_ERROR' });
  const deaf = new WechatPay({ ...env, publicKeyId: 'PUB_KEY_ID_other' });
  await expect(deaf.prepay(order())).rejects.toThrow(WechatPayDown);
});

test('PAY-2 a true notice opens; with another key, another time or another byte it does not', async () => {
  const paid = order();
  await phone('/simulator/pay', { prepayId: await wechat.prepay(paid) });
  const { headers, body } = await notice('TRANSACTION.SUCCESS');
  const open = (change: Partial<{ headers: IncomingHttpHeaders; body: string; env: WechatPayEnv; now: Date }> = {}) =>
    openNotice('payment', change.headers ?? headers, change.body ?? body, change.env ?? env, change.now ?? new Date());

  expect(open()).toMatchObject({
    eventType: 'TRANSACTION.SUCCESS',
    resource: { out_trade_no: paid.outTradeNo, trade_state: 'SUCCESS', amount: { total: 8_800, currency: 'CNY' } },
  });
  expect(() => open({ body: `${body} ` })).toThrow('the signature does not fit');
  expect(() => open({ headers: { ...headers, 'wechatpay-nonce': 'other' } })).toThrow('the signature does not fit');
  expect(() => open({ headers: {} })).toThrow('header missing');
  expect(() => open({ now: new Date(Date.now() + 301_000) })).toThrow('too old or too new');
  expect(() => open({ env: { ...env, publicKeyId: 'PUB_KEY_ID_other' } })).toThrow('signed with an unknown key');
  expect(() => open({ env: { ...env, apiV3Key: 'x'.repeat(32) } })).toThrow('cannot be decrypted');
  expect(() => openNotice('refund', headers, body, env, new Date())).toThrow('not the notice of a refund');
});
