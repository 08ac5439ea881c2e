import fc from 'fast-check';
import { allocate, formatYuan, shareOf } from './index';

const amount = fc.integer({ min: 0, max: 1_000_000_000 });

describe('money', () => {
  test('a share is within half a fen of the exact product', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 20_000 }), (fen, bp) => {
        const exact = (fen * bp) / 10_000;
        expect(Math.abs(shareOf(fen, bp) - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
  });

  test('a share refuses fractions and negatives', () => {
    expect(() => shareOf(1.5, 100)).toThrow(RangeError);
    expect(() => shareOf(-1, 100)).toThrow(RangeError);
  });

  test('an allocation conserves the sum and gives each part its fair share to the fen', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(amount, weights, (total, parts) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const given = allocate(total, parts);
        expect(given.reduce((a, b) => a + b, 0)).toBe(total);
        given.forEach((part, i) => expect(Math.abs(part - (total * (parts[i] ?? 0)) / sum)).toBeLessThan(1));
      }),
    );
  });

  test('an allocation over nothing is a bug', () => expect(() => allocate(100, [0, 0])).toThrow(RangeError));

  test('yuan keep two digits', () => {
    expect(formatYuan(1250)).toBe('12.50');
    expect(formatYuan(5)).toBe('0.05');
    expect(formatYuan(-100)).toBe('-1.00');
  });
});
