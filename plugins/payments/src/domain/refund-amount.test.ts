import fc from 'fast-check';
import { actionAfterRefund, amountToRefund, leftToRefund } from './refund-amount';

test('PAY-3 refunds together never pass what was paid, and all of it can go back', () => {
  const asks = fc.array(fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), asks, (amountFen, asked) => {
      let owedFen = 0;
      for (const ask of asked) {
        const fen = amountToRefund({ amountFen, refundedFen: 0, owedFen }, ask);
        expect(fen).toBeLessThanOrEqual(ask ?? amountFen);
        owedFen += fen;
        expect(owedFen).toBeLessThanOrEqual(amountFen);
      }
      owedFen += amountToRefund({ amountFen, refundedFen: 0, owedFen }, undefined);
      expect(owedFen).toBe(amountFen);
      expect(leftToRefund({ amountFen, refundedFen: 0, owedFen })).toBe(0);
    }),
  );
});

test('PAY-3 a payment is empty exactly when the last fen went back', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 5_000 }), (refunds, keptFen) => {
      const amountFen = refunds.reduce((sum, fen) => sum + fen, keptFen);
      let owedFen = amountFen - keptFen;
      let refundedFen = 0;
      for (const fen of refunds) {
        owedFen -= fen;
        refundedFen += fen;
        const expected = owedFen > 0 ? 'refund' : keptFen > 0 ? 'keep' : 'empty';
        expect(actionAfterRefund({ amountFen, refundedFen, owedFen })).toBe(expected);
      }
    }),
  );
});

test('a refund of half a fen or less than nothing is a mistake', () => {
  const paid = { amountFen: 100, refundedFen: 0, owedFen: 0 };
  expect(() => amountToRefund(paid, 0.5)).toThrow(RangeError);
  expect(() => amountToRefund(paid, -1)).toThrow(RangeError);
});
