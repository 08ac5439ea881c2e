import fc from 'fast-check';
import { giveBackAt, giveBackShare, nextTierAfter, tierAt, tiersAfterMove } from './refund';

const START = new Date('2026-11-28T12:00:00Z');
const before = (hours: number, ms = 0) => new Date(START.getTime() - hours * 3_600_000 + ms);
const TIERS = [
  { hoursBefore: 2, refundBp: 5000 },
  { hoursBefore: 24, refundBp: 10_000 },
];

const someTiers = fc.array(
  fc.record({ hoursBefore: fc.integer({ min: 0, max: 96 }), refundBp: fc.integer({ min: 0, max: 10_000 }) }),
  { maxLength: 5 },
);
const somePaid = fc.record({ paidFen: fc.nat({ max: 1_000_000 }), points: fc.nat({ max: 1_000_000 }) });
const someTime = fc.integer({ min: -100 * 3600, max: 10 * 3600 }).map((s) => new Date(START.getTime() + s * 1000));

describe('BK-6 refund tiers', () => {
  test('all until a day before, half until two hours before, then nothing; the boundary is still the better tier', () => {
    const refund = (now: Date) => giveBackAt({ paidFen: 10_001, points: 0 }, TIERS, START, now).refundFen;
    expect(refund(before(30))).toBe(10_001);
    expect(refund(before(24))).toBe(10_001);
    expect(refund(before(24, 1))).toBe(5001);
    expect(refund(before(2))).toBe(5001);
    expect(refund(before(2, 1))).toBe(0);
    expect(refund(before(-1))).toBe(0);
  });

  test('without tiers everything comes back until the start', () => {
    expect(giveBackAt({ paidFen: 500, points: 3 }, [], START, before(0))).toMatchObject({
      refundFen: 500,
      refundPoints: 3,
    });
    expect(giveBackAt({ paidFen: 500, points: 3 }, [], START, before(0, 1)).refundFen).toBe(0);
  });

  test('what comes back and what is kept sum to what was paid, in fen and in points', () => {
    fc.assert(
      fc.property(somePaid, fc.integer({ min: 0, max: 10_000 }), (paid, ratioBp) => {
        const back = giveBackShare(paid, ratioBp);
        expect(back.refundFen + back.keptFen).toBe(paid.paidFen);
        expect(back.refundPoints + back.keptPoints).toBe(paid.points);
        for (const part of Object.values(back)) expect(part).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('the next tier is what a cancellation at its instant gives, and until then nothing changes', () => {
    fc.assert(
      fc.property(somePaid, someTiers, someTime, (paid, tiers, now) => {
        const current = giveBackAt(paid, tiers, START, now);
        const next = nextTierAfter(paid, tiers, START, now);
        if (!next) {
          expect(giveBackAt(paid, tiers, START, before(-1))).toEqual(current);
          return;
        }
        expect(giveBackAt(paid, tiers, START, next.from)).toMatchObject({
          refundFen: next.refundFen,
          refundPoints: next.refundPoints,
        });
        expect(giveBackAt(paid, tiers, START, new Date(next.from.getTime() - 1))).toEqual(current);
      }),
    );
  });

  test('moving a booking never wins back what a cancellation had lost already', () => {
    fc.assert(
      fc.property(somePaid, someTiers, someTime, someTime, fc.nat({ max: 500 }), (paid, tiers, movedAt, now, hours) => {
        fc.pre(movedAt < START && now >= movedAt);
        const before = giveBackAt(paid, tiers, START, movedAt);
        const newStart = new Date(START.getTime() + hours * 3_600_000);
        const after = giveBackAt(paid, tiersAfterMove(tiers, START, movedAt), newStart, now);
        expect(after.refundFen).toBeLessThanOrEqual(before.refundFen);
        expect(after.refundPoints).toBeLessThanOrEqual(before.refundPoints);
      }),
    );
    expect(tiersAfterMove(TIERS, START, before(3))).toEqual([
      { hoursBefore: 2, refundBp: 5000 },
      { hoursBefore: 24, refundBp: 5000 },
    ]);
  });

  test('of several tiers that hold the one that asks for most hours counts', () => {
    expect(tierAt(TIERS, START, before(48))).toEqual({ hoursBefore: 24, refundBp: 10_000 });
    expect(tierAt(TIERS, START, before(3))).toEqual({ hoursBefore: 2, refundBp: 5000 });
    expect(tierAt(TIERS, START, before(1))).toBeNull();
  });
});
