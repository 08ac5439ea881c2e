import fc from 'fast-check';
import type { Payment } from './payment';
import { refundedFenOf } from './refund';
import { applyRefund, endRefund, parseRefundRequest } from './refund-request';

const paid: Payment = {
  prepayId: 'wx1',
  outTradeNo: 'T1',
  tradeType: 'JSAPI',
  description: '长岛冰茶',
  notifyUrl: 'http://shop.example/notify',
  totalFen: 10_000,
  openid: 'oGuest',
  createdAt: 0,
  expiresAt: 1_000,
  closedAt: null,
  paidAt: 500,
  transactionId: '4200',
  refunds: [],
  noticeEndedAt: null,
};
const request = (outRefundNo: string, refundFen: number) => ({
  outTradeNo: 'T1',
  outRefundNo,
  refundFen,
  totalFen: 10_000,
});

test('PAY-7 no sequence of refunds gives back more than was paid', () => {
  const attempts = fc.array(
    fc.record({ number: fc.nat(9), refundFen: fc.integer({ min: 1, max: 12_000 }), closes: fc.boolean() }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(attempts, (tried) => {
      let payment = paid;
      for (const { number, refundFen, closes } of tried) {
        const applied = applyRefund(payment, request(`R${number}`, refundFen), 'id', 600);
        if (applied.ok) payment = applied.value.payment;
        if (closes) payment = endRefund(payment, `R${number}`, 'CLOSED', 700);
        expect(refundedFenOf(payment.refunds)).toBeLessThanOrEqual(payment.totalFen);
      }
      const numbers = payment.refunds.map(({ outRefundNo }) => outRefundNo);
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
  );
});

test('PAY-7 a refund that has ended stays as it ended', () => {
  const applied = applyRefund(paid, request('R1', 100), 'id', 600);
  if (!applied.ok) throw new Error(applied.error.message);
  const succeeded = endRefund(applied.value.payment, 'R1', 'SUCCESS', 700);
  expect(endRefund(succeeded, 'R1', 'CLOSED', 800)).toEqual(succeeded);
});

test('PAY-7 a refund request names its first bad field', () => {
  const body = { out_trade_no: 'T1', out_refund_no: 'R 1', amount: { refund: 0, total: 1, currency: 'CNY' } };
  expect(parseRefundRequest(body)).toMatchObject({ ok: false, error: { detail: { field: '/body/out_refund_no' } } });
  expect(parseRefundRequest({})).toMatchObject({ ok: false, error: { detail: { field: '/body/out_trade_no' } } });
});
