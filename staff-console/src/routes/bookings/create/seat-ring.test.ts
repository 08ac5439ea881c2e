import { seatRing } from './seat-ring';

test('seats go clockwise around the table and leave the top to the dealer', () => {
  const ring = seatRing(3);
  expect(ring.map(({ seat }) => seat)).toEqual([1, 2, 3]);
  expect(ring[0]).toEqual({ seat: 1, left: 93, top: 50 });
  expect(ring[1]).toEqual({ seat: 2, left: 50, top: 88 });
  expect(ring[2]).toEqual({ seat: 3, left: 7, top: 50 });
});

test('no two of ten seats stand on each other', () => {
  const ring = seatRing(10);
  for (const one of ring) {
    for (const other of ring) {
      if (one.seat < other.seat) expect(Math.hypot(one.left - other.left, one.top - other.top)).toBeGreaterThan(15);
    }
  }
});
