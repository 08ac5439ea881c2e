import fc from 'fast-check';
import { takeFromLots, type Lot } from './lots';

const someLots = fc
  .array(fc.record({ remaining: fc.nat({ max: 1000 }), expiresAt: fc.nat({ max: 20 }) }), { maxLength: 12 })
  .map((lots) => lots.map((lot, index): Lot => ({ id: `lot-${index}`, ...lot })));
const totalOf = (lots: readonly Lot[]) => lots.reduce((sum, { remaining }) => sum + remaining, 0);

describe('LY-5 first in, first out', () => {
  test('what is taken sums to what was asked, and no lot gives more than it has', () => {
    fc.assert(
      fc.property(someLots, fc.nat({ max: 1000 }), (lots, share) => {
        const points = Math.floor((totalOf(lots) * share) / 1000);
        const taken = takeFromLots(lots, points);
        expect(taken.reduce((sum, part) => sum + part.points, 0)).toBe(points);
        for (const { lotId, points: part } of taken) {
          expect(part).toBeGreaterThan(0);
          expect(part).toBeLessThanOrEqual(lots.find(({ id }) => id === lotId)?.remaining ?? 0);
        }
        expect(new Set(taken.map(({ lotId }) => lotId)).size).toBe(taken.length);
      }),
    );
  });

  test('a lot is touched only when every lot that expires earlier is empty', () => {
    fc.assert(
      fc.property(someLots, fc.nat({ max: 1000 }), (lots, share) => {
        const points = Math.floor((totalOf(lots) * share) / 1000);
        const takenOf = new Map(takeFromLots(lots, points).map((part) => [part.lotId, part.points]));
        for (const lot of lots.filter(({ id }) => takenOf.has(id))) {
          for (const earlier of lots.filter(({ expiresAt }) => expiresAt < lot.expiresAt)) {
            expect(takenOf.get(earlier.id) ?? 0).toBe(earlier.remaining);
          }
        }
      }),
    );
  });

  test('a refund takes from the lot of its own order first', () => {
    const lots = [
      { id: 'old', remaining: 5, expiresAt: 1 },
      { id: 'own', remaining: 5, expiresAt: 9 },
    ];
    expect(takeFromLots(lots, 7, 'own')).toEqual([
      { lotId: 'own', points: 5 },
      { lotId: 'old', points: 2 },
    ]);
  });

  test('taking more than there is is a bug', () => {
    expect(() => takeFromLots([{ id: 'a', remaining: 1, expiresAt: 1 }], 2)).toThrow(RangeError);
  });
});
