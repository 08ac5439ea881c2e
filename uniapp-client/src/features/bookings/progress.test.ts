import type { BookingState, BookingView } from '@zhanggui/contract';
import { bookingProgress } from './progress';

const way = (state: BookingState) =>
  bookingProgress({
    state,
    createdAt: '2026-11-21T10:00:00.000Z',
    startsAt: '2026-11-21T12:00:00.000Z',
    endsAt: '2026-11-21T15:00:00.000Z',
  } as BookingView).map(({ name, phase }) => `${name} ${phase}`);

test('BK-3 the way of a booking: held, confirmed, checked in, completed', () => {
  expect(way('confirmed')).toEqual(['held done', 'confirmed present', 'checked-in coming', 'completed coming']);
  expect(way('completed').every((step) => step.endsWith('done'))).toBe(true);
});

test('a booking that the house has to confirm says so, and one that ended shows its end', () => {
  expect(way('pending')).toContain('pending present');
  expect(way('no-show')).toEqual(['held done', 'no-show present']);
});
