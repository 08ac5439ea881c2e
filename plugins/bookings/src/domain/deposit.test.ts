import fc from 'fast-check';
import { depositFen, maxPoints, payWithPoints } from './deposit';
import { stayOf } from './stay';

test('BK-2 deposits: fixed for a booking or a guest, or a ratio of the price', () => {
  expect(depositFen({ kind: 'fixed', amountFen: 5000, per: 'booking' }, 0, 4)).toBe(5000);
  expect(depositFen({ kind: 'fixed', amountFen: 5000, per: 'guest' }, 0, 4)).toBe(20_000);
  expect(depositFen({ kind: 'ratio', ratioBp: 3333 }, 9999, 4)).toBe(3333);
  expect(depositFen({ kind: 'none' }, 9999, 4)).toBe(0);
});

test('BK-2 points and money make up the deposit, and points stay within the cap', () => {
  const rule = fc.record({ fenPerPoint: fc.integer({ min: 1, max: 500 }), capBp: fc.integer({ min: 0, max: 10_000 }) });
  fc.assert(
    fc.property(rule, fc.integer({ min: 0, max: 10_000_000 }), fc.nat(100_000), (points, totalFen, used) => {
      const max = maxPoints(points, totalFen);
      const paid = payWithPoints(points, totalFen, used);
      if (!paid.ok) return used > max;
      const { pointsFen, dueFen } = paid.value;
      return (
        used <= max && pointsFen + dueFen === totalFen && dueFen >= 0 && pointsFen * 10_000 <= totalFen * points.capBp
      );
    }),
  );
});

test('lengths: what is offered, or the turn time of the party', () => {
  const turns = { durations: [], defaultMinutes: 120, turnTimes: [{ partyMin: 1, partyMax: 2, minutes: 90 }] };
  expect(stayOf(turns, 2, undefined)).toMatchObject({ value: 90 });
  expect(stayOf(turns, 3, undefined)).toMatchObject({ value: 120 });
  expect(stayOf(turns, 2, 120)).toMatchObject({ code: 'TOO_LONG', params: { minutes: 90 } });
  expect(stayOf({ ...turns, durations: [60, 120] }, 2, 90)).toMatchObject({
    code: 'TOO_SHORT',
    params: { minutes: 120 },
  });
});
