import { failureOf, Merchant, until } from './merchant';

let merchant: Merchant;

beforeAll(async () => {
  merchant = await Merchant.start();
});
afterAll(() => merchant.stop());
beforeEach(() => {
  merchant.notices.length = 0;
});

test('PAY-7 a JSAPI order is paid with signed parameters and the notice verifies and decrypts', async () => {
  const { prepayId, outTradeNo } = await merchant.prepay({ attach: '桌位 3' });
  const paid = await merchant.call('/simulator/pay', { prepayId, ...merchant.payParams(prepayId) });
  expect(paid).toMatchObject({ status: 200, answer: { errMsg: 'requestPayment:ok', payment: { state: 'SUCCESS' } } });

  const [notice] = await merchant.receive(1);
  expect(notice).toMatchObject({
    event: 'TRANSACTION.SUCCESS',
    isSignatureValid: true,
    resource: {
      appid: merchant.simulator.credentials.appId,
      mchid: merchant.simulator.credentials.merchantId,
      out_trade_no: outTradeNo,
      trade_state: 'SUCCESS',
      trade_type: 'JSAPI',
      attach: '桌位 3',
      payer: { openid: 'oGuestOfTheBar0000000000001' },
      amount: { total: 8_800, payer_total: 8_800, currency: 'CNY', payer_currency: 'CNY' },
    },
  });
  expect(await merchant.query(outTradeNo)).toEqual(notice?.resource);
  const params = { mchid: merchant.simulator.credentials.merchantId };
  const byId = await merchant.get(`v3/pay/transactions/id/${notice?.resource.transaction_id}`, { params });
  expect(byId).toEqual(notice?.resource);
});

test('PAY-7 a payment signature that the merchant did not make is refused', async () => {
  const { prepayId } = await merchant.prepay();
  const other = await merchant.prepay();
  const stolen = { prepayId, ...merchant.payParams(other.prepayId) };
  const changed = { ...merchant.payParams(prepayId), timeStamp: '1' };
  for (const body of [stolen, changed]) {
    expect(await merchant.call('/simulator/pay', body)).toMatchObject({
      status: 400,
      answer: { code: 'PAY_SIGN_INVALID' },
    });
  }
});

test('PAY-7 paying twice pays once', async () => {
  const { prepayId } = await merchant.sell();
  expect(await merchant.call('/simulator/pay', { prepayId })).toMatchObject({
    status: 400,
    answer: { code: 'ORDERPAID' },
  });
  await merchant.receive(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(merchant.notices).toHaveLength(1);
});

test('PAY-7 H5 and native orders lead to the pay sheet', async () => {
  const { h5_url: h5Url } = await merchant.post<{ h5_url: string }>('v3/pay/transactions/h5', {
    ...merchant.order(),
    scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } },
  });
  expect(h5Url).toMatch(/\/pay\/wx\d{14}[0-9a-f]{20}\?/);
  const sheet = await fetch(`${h5Url}&redirect_url=${encodeURIComponent('http://localhost/app')}`);
  expect(sheet.headers.get('content-type')).toContain('text/html');

  const { code_url: codeUrl } = await merchant.post<{ code_url: string }>(
    'v3/pay/transactions/native',
    merchant.order(),
  );
  expect(codeUrl).toMatch(/\/pay\/wx/);
  const prepayId = codeUrl.split('/').pop();
  expect(await merchant.call('/simulator/pay', { prepayId })).toMatchObject({ status: 200 });
});

test.each<[string, Record<string, unknown>, string]>([
  ['no description', { description: undefined }, '/body/description'],
  ['an order number with spaces', { out_trade_no: 'a b c d e' }, '/body/out_trade_no'],
  ['a notice address with a query', { notify_url: 'https://shop.example/notify?x=1' }, '/body/notify_url'],
  ['an amount of nothing', { amount: { total: 0 } }, '/body/amount/total'],
  ['an amount in yuan', { amount: { total: 88.5 } }, '/body/amount/total'],
  ['a foreign currency', { amount: { total: 1, currency: 'USD' } }, '/body/amount/currency'],
  ['no payer', { payer: {} }, '/body/payer/openid'],
  ['another merchant', { mchid: '1600000001' }, '/body/mchid'],
  ['a time without zone', { time_expire: '2030-01-01T00:00:00' }, '/body/time_expire'],
])('PAY-7 an order with %s is refused with the field named', async (_, changes, field) => {
  const failure = await failureOf(merchant.prepay(changes));
  expect(failure).toMatchObject({ status: 400, code: 'PARAM_ERROR' });
  expect(failure.message).toContain(field);
});

test('PAY-7 an app that is not bound to the merchant is refused', async () => {
  expect(await failureOf(merchant.prepay({ appid: 'wx1234567890123456' }))).toMatchObject({
    code: 'APPID_MCHID_NOT_MATCH',
  });
});

test('PAY-7 an order number may be repeated with the same request alone', async () => {
  const placed = await merchant.prepay();
  const repeated = await merchant.prepay({ out_trade_no: placed.outTradeNo });
  expect(repeated.prepayId).toBe(placed.prepayId);
  expect(await failureOf(merchant.prepay({ out_trade_no: placed.outTradeNo, amount: { total: 1 } }))).toMatchObject({
    status: 403,
    code: 'OUT_TRADE_NO_USED',
  });
  await merchant.call('/simulator/pay', { prepayId: placed.prepayId });
  expect(await failureOf(merchant.prepay({ out_trade_no: placed.outTradeNo }))).toMatchObject({ code: 'ORDERPAID' });
});

test('PAY-7 a closed order cannot be paid, a paid order cannot be closed', async () => {
  const close = (outTradeNo: string) =>
    merchant.post(`v3/pay/transactions/out-trade-no/${outTradeNo}/close`, {
      mchid: merchant.simulator.credentials.merchantId,
    });
  const open = await merchant.prepay();
  await close(open.outTradeNo);
  await close(open.outTradeNo);
  expect(await merchant.query(open.outTradeNo)).toMatchObject({ trade_state: 'CLOSED' });
  expect(await merchant.call('/simulator/pay', { prepayId: open.prepayId })).toMatchObject({
    answer: { code: 'ORDERCLOSED' },
  });
  const paid = await merchant.sell();
  expect(await failureOf(close(paid.outTradeNo))).toMatchObject({ status: 400, code: 'ORDERPAID' });
  expect(await failureOf(close('T0000000000'))).toMatchObject({ status: 404, code: 'ORDER_NOT_EXIST' });
});

test('PAY-7 an order past its time is closed by itself', async () => {
  const { prepayId, outTradeNo } = await merchant.prepay({ time_expire: new Date(Date.now() + 200).toISOString() });
  expect(await merchant.query(outTradeNo)).toMatchObject({ trade_state: 'NOTPAY' });
  await until(async () => (await merchant.query(outTradeNo)).trade_state === 'CLOSED');
  expect(await merchant.call('/simulator/pay', { prepayId })).toMatchObject({ answer: { code: 'ORDERCLOSED' } });
});

test('PAY-7 cancelling leaves the order open', async () => {
  const { prepayId } = await merchant.prepay();
  expect(await merchant.call('/simulator/cancel', { prepayId })).toMatchObject({
    status: 200,
    answer: { errMsg: 'requestPayment:fail cancel', payment: { state: 'NOTPAY' } },
  });
  expect(await merchant.call('/simulator/pay', { prepayId })).toMatchObject({ status: 200 });
});

test('PAY-7 a request that is not signed by the merchant is refused, malformed ones too', async () => {
  const { url } = merchant.simulator;
  const unsigned = await fetch(`${url}/v3/pay/transactions/jsapi`, { method: 'POST', body: '{' });
  expect(unsigned.status).toBe(401);
  expect(await unsigned.json()).toMatchObject({ code: 'SIGN_ERROR' });

  const authorization =
    `WECHATPAY2-SHA256-RSA2048 mchid="${merchant.simulator.credentials.merchantId}",` +
    `serial_no="${merchant.simulator.credentials.merchantSerial}",timestamp="${Math.floor(Date.now() / 1000)}",` +
    'nonce_str="abc",signature="bm90IGEgc2lnbmF0dXJl"';
  const forged = await fetch(`${url}/v3/bill/tradebill?bill_date=2026-01-01`, { headers: { authorization } });
  expect(forged.status).toBe(401);
  expect(await forged.json()).toMatchObject({ code: 'SIGN_ERROR', detail: { issue: 'sign not match' } });
});

test('PAY-7 a restart forgets neither payments nor unheard notices', async () => {
  const first = await Merchant.start({ retryDelaysMs: [60_000] });
  const pending = await first.prepay();
  first.answers = [500];
  const paid = await first.sell();
  await first.receive(1);
  await first.simulator.close();

  const dataDir = first.simulator.environment.WECHAT_MERCHANT_KEY_FILE.replace(/\/credentials\/.*/, '');
  const second = await Merchant.start({ dataDir });
  expect(second.simulator.credentials).toEqual(first.simulator.credentials);
  expect(await second.query(pending.outTradeNo)).toMatchObject({ trade_state: 'NOTPAY' });
  expect(await second.call('/simulator/pay', { prepayId: pending.prepayId })).toMatchObject({ status: 200 });
  // The address is still the first merchant's, whose server goes on listening.
  await until(() => first.notices.filter((notice) => notice.resource.out_trade_no === paid.outTradeNo).length === 2);
  await second.stop({ keepData: true });
  await first.stop();
});
