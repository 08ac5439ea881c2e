import { headerProblem, paymentProblem, refundProblem } from './check-notice';

const NOW = 1_763_700_000;
const headers = { serial: 'PUB_KEY_ID_01', timestamp: String(NOW), nonce: 'n', signature: 's' };

test('PAY-2 headers: all there, our key, within five minutes', () => {
  const problem = (change: Partial<typeof headers>) => headerProblem({ ...headers, ...change }, 'PUB_KEY_ID_01', NOW);
  expect(problem({})).toBeUndefined();
  expect(problem({ signature: '' })).toBe('header missing');
  expect(problem({ serial: 'PUB_KEY_ID_02' })).toBe('signed with an unknown key');
  expect(problem({ timestamp: String(NOW - 300) })).toBeUndefined();
  expect(problem({ timestamp: String(NOW + 300) })).toBeUndefined();
  for (const timestamp of [String(NOW - 301), String(NOW + 301), '1e9', '-1', 'soon', '9'.repeat(13)]) {
    expect(problem({ timestamp })).toBe('too old or too new');
  }
});

test('PAY-2 a payment is ours when merchant, app, order, currency and amount are', () => {
  const asked = { merchantId: 'm', appId: 'a', outTradeNo: 'o', amountFen: 8_800 };
  const told = { merchantId: 'm', appId: 'a', outTradeNo: 'o', totalFen: 8_800, currency: 'CNY' };
  expect(paymentProblem(told, asked)).toBeUndefined();
  expect(paymentProblem({ ...told, merchantId: 'x' }, asked)).toBe('another merchant');
  expect(paymentProblem({ ...told, appId: 'x' }, asked)).toBe('another app');
  expect(paymentProblem({ ...told, outTradeNo: 'x' }, asked)).toBe('another order');
  expect(paymentProblem({ ...told, currency: 'JPY' }, asked)).toBe('another currency');
  for (const totalFen of [8_799, 8_801, 1, 0]) {
    expect(paymentProblem({ ...told, totalFen }, asked)).toBe('another amount');
  }
});

test('PAY-3 a refund is ours when merchant, order and both amounts are', () => {
  const asked = { merchantId: 'm', outTradeNo: 'o', amountFen: 8_800, refundFen: 1_000 };
  const told = { merchantId: 'm', outTradeNo: 'o', totalFen: 8_800, refundFen: 1_000 };
  expect(refundProblem(told, asked)).toBeUndefined();
  expect(refundProblem({ ...told, merchantId: 'x' }, asked)).toBe('another merchant');
  expect(refundProblem({ ...told, outTradeNo: 'x' }, asked)).toBe('another order');
  expect(refundProblem({ ...told, totalFen: 8_801 }, asked)).toBe('another amount');
  expect(refundProblem({ ...told, refundFen: 1_001 }, asked)).toBe('another amount');
});
