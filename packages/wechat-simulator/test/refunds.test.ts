import { failureOf, Merchant, until } from './merchant';

let merchant: Merchant;

beforeAll(async () => {
  merchant = await Merchant.start();
});
afterAll(() => merchant.stop());
beforeEach(async () => {
  merchant.notices.length = 0;
  await merchant.call('/simulator/faults', undefined, 'DELETE');
});

const refundNotices = () => merchant.notices.filter((notice) => notice.event.startsWith('REFUND'));

test('PAY-7 a whole refund is processed, then succeeds with a notice', async () => {
  const { outTradeNo } = await merchant.sell();
  const refund = await merchant.refund(outTradeNo, 8_800, { out_refund_no: 'R-whole-1', reason: '商家拒单' });
  expect(refund).toMatchObject({
    status: 'PROCESSING',
    out_refund_no: 'R-whole-1',
    amount: { refund: 8_800, total: 8_800 },
  });
  await until(() => refundNotices().length === 1);
  expect(refundNotices()[0]).toMatchObject({
    event: 'REFUND.SUCCESS',
    isSignatureValid: true,
    resource: { out_trade_no: outTradeNo, out_refund_no: 'R-whole-1', refund_status: 'SUCCESS' },
  });
  expect(await merchant.get('v3/refund/domestic/refunds/R-whole-1')).toMatchObject({
    status: 'SUCCESS',
    refund_id: refund.refund_id,
  });
  expect(await merchant.query(outTradeNo)).toMatchObject({ trade_state: 'REFUND' });
});

test('PAY-7 the same refund number refunds once, and refuses another amount', async () => {
  const { outTradeNo } = await merchant.sell();
  const request = { out_refund_no: `R-${outTradeNo}` };
  const answers = await Promise.all([1, 2, 3].map(() => merchant.refund(outTradeNo, 3_000, request)));
  expect(new Set(answers.map(({ refund_id }) => refund_id)).size).toBe(1);
  expect(await failureOf(merchant.refund(outTradeNo, 2_000, request))).toMatchObject({ code: 'INVALID_REQUEST' });
  await until(() => refundNotices().length === 1);
  expect(await merchant.call(`/simulator/payments?outTradeNo=${outTradeNo}`)).toMatchObject({
    answer: { payments: [{ refundedFen: 3_000 }] },
  });
});

test('PAY-7 partial refunds never pass the paid amount', async () => {
  const { outTradeNo } = await merchant.sell();
  await merchant.refund(outTradeNo, 5_000);
  expect(await failureOf(merchant.refund(outTradeNo, 3_801))).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  await merchant.refund(outTradeNo, 3_800);
  expect(await failureOf(merchant.refund(outTradeNo, 1))).toMatchObject({ code: 'INVALID_REQUEST' });
});

test('PAY-7 refunds of unpaid, unknown or differently priced orders are refused', async () => {
  const unpaid = await merchant.prepay();
  expect(await failureOf(merchant.refund(unpaid.outTradeNo, 1))).toMatchObject({ code: 'INVALID_REQUEST' });
  expect(await failureOf(merchant.refund('T-unknown', 1))).toMatchObject({ status: 404, code: 'RESOURCE_NOT_EXISTS' });
  const paid = await merchant.sell();
  const wrongTotal = { amount: { refund: 1, total: 8_801, currency: 'CNY' } };
  expect(await failureOf(merchant.refund(paid.outTradeNo, 1, wrongTotal))).toMatchObject({ code: 'INVALID_REQUEST' });
  expect(await failureOf(merchant.refund(paid.outTradeNo, 0))).toMatchObject({ code: 'PARAM_ERROR' });
  expect(await failureOf(merchant.get('v3/refund/domestic/refunds/R-unknown'))).toMatchObject({
    status: 404,
    code: 'RESOURCE_NOT_EXISTS',
  });
});

test('PAY-7 a refund can fail on request: no balance, abnormal, closed', async () => {
  const { outTradeNo } = await merchant.sell();
  const withFault = (refund: string) => merchant.call('/simulator/faults', { scope: outTradeNo, refund });
  await withFault('notEnough');
  expect(await failureOf(merchant.refund(outTradeNo, 100))).toMatchObject({ status: 403, code: 'NOT_ENOUGH' });
  await withFault('abnormal');
  await merchant.refund(outTradeNo, 100);
  await until(() => refundNotices().some(({ event }) => event === 'REFUND.ABNORMAL'));
  await withFault('closed');
  await merchant.refund(outTradeNo, 100);
  await until(() => refundNotices().some(({ event }) => event === 'REFUND.CLOSED'));
});
