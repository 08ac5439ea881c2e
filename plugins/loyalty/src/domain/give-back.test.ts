import fc from 'fast-check';
import { giveBack, returnable, type Draw } from './give-back';

const NOW = 10;
const someDraws = fc
  .array(fc.record({ points: fc.integer({ min: 1, max: 1000 }), expiresAt: fc.nat({ max: 20 }) }), { maxLength: 10 })
  .map((draws) => draws.map((draw, index): Draw => ({ lotId: `lot-${index}`, ...draw })));

describe('LY-3 spent points come back', () => {
  test('what comes back is what was asked or all that has not expired, and no lot gets more than it gave', () => {
    fc.assert(
      fc.property(someDraws, fc.nat({ max: 5000 }), (draws, points) => {
        const parts = giveBack(draws, points, NOW);
        const sum = parts.reduce((total, part) => total + part.points, 0);
        expect(sum).toBe(Math.min(points, returnable(draws, NOW)));
        for (const part of parts) {
          const draw = draws.find(({ lotId }) => lotId === part.lotId);
          expect(part.points).toBeLessThanOrEqual(draw?.points ?? 0);
          expect(draw?.expiresAt).toBeGreaterThan(NOW);
        }
      }),
    );
  });

  test('lots that last longest are filled first', () => {
    const draws = [
      { lotId: 'soon', points: 5, expiresAt: 11 },
      { lotId: 'late', points: 5, expiresAt: 19 },
      { lotId: 'gone', points: 5, expiresAt: 9 },
    ];
    expect(giveBack(draws, 7, NOW)).toEqual([
      { lotId: 'late', points: 5 },
      { lotId: 'soon', points: 2 },
    ]);
  });
});
