import { refundOf, tierNow } from './refund-preview';

const startsAt = '2026-11-21T12:00:00Z';
const tiers = [
  { hoursBefore: 24, refundBp: 10_000 },
  { hoursBefore: 2, refundBp: 5_000 },
];
const deposit = { totalFen: 10_000, pointsUsed: 300, pointsFen: 3_000, dueFen: 7_000, paidFen: 7_000, refundedFen: 0 };
const at = (time: string) => Date.parse(`2026-11-21T${time}:00Z`);

test('the tier that counts is the strictest whose time has not run out', () => {
  expect(tierNow(tiers, startsAt, at('12:00') - 25 * 3_600_000)?.refundBp).toBe(10_000);
  expect(tierNow(tiers, startsAt, at('10:00'))?.refundBp).toBe(5_000);
  expect(tierNow(tiers, startsAt, at('10:01'))).toBeNull();
  expect(tierNow([], startsAt, at('01:00'))?.refundBp).toBe(10_000);
  expect(tierNow([], startsAt, at('12:01'))).toBeNull();
});

test('BK-6 staff see before they cancel what goes back by the rules and what in full', () => {
  const booking = { deposit, refundTiers: tiers, startsAt };
  expect(refundOf(booking, 'by-tier', at('09:00'))).toEqual({ fen: 3_500, points: 150 });
  expect(refundOf(booking, 'by-tier', at('11:30'))).toEqual({ fen: 0, points: 0 });
  expect(refundOf(booking, 'whole', at('11:30'))).toEqual({ fen: 7_000, points: 300 });
});
