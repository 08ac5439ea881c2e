import { keepFree, seatSpots } from './seats';

test('BK-1 nine seats stand around the table, none in the way of the dealer or of another', () => {
  const spots = seatSpots(9);
  expect(spots.map(({ seat }) => seat)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(spots.every(({ left, top }) => left >= 5 && left <= 95 && top >= 5 && top <= 95)).toBe(true);
  expect(spots[4]).toMatchObject({ left: 50, top: 92 });
  const distances = spots.flatMap((a) =>
    spots.filter((b) => b.seat > a.seat).map((b) => Math.hypot(a.left - b.left, a.top - b.top)),
  );
  expect(Math.min(...distances)).toBeGreaterThan(20);
  expect(spots.every(({ left, top }) => Math.hypot(left - 50, top - 8) > 15)).toBe(true);
});

test('a chosen seat that somebody else took is given up and told', () => {
  expect(keepFree([3, 4], [4, 7])).toEqual({ kept: [3], lost: [4] });
});
