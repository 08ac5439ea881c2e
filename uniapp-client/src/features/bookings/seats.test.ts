import type { BookingView, ScheduledSession } from '@zhanggui/contract';
import { isWhereItIs, keepFree, openTo, seatSpots } from './seats';

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

describe('BK-6 where the seats of a booking may be moved to', () => {
  const session = (id: string, planId: string, takenSeats: number[]) =>
    ({ id, planId, takenSeats }) as ScheduledSession;
  const moving = {
    session: { id: 'main-1', planId: 'main', title: { zh: '', en: '' }, seats: [2, 3] },
  } as unknown as BookingView;

  test('dates of its plan, and its own seats are free to it', () => {
    const sessions = [
      session('main-1', 'main', [1, 2, 3]),
      session('main-2', 'main', [2]),
      session('side', 'side', []),
    ];
    expect(openTo(sessions, moving).map(({ id, takenSeats }) => [id, takenSeats])).toEqual([
      ['main-1', [1]],
      ['main-2', [2]],
    ]);
    expect(openTo(sessions, null)).toEqual(sessions);
  });

  test('the seats that it has are no move', () => {
    expect(isWhereItIs(moving, 'main-1', [2, 3])).toBe(true);
    expect(isWhereItIs(moving, 'main-1', [3, 4])).toBe(false);
    expect(isWhereItIs(moving, 'main-2', [2, 3])).toBe(false);
    expect(isWhereItIs(null, 'main-1', [2, 3])).toBe(false);
  });
});
