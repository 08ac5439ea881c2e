import type { BookingState, BookingView } from '@zhanggui/contract';
import { bookingProgress } from './progress';

const steps = (state: BookingState, happened: Partial<BookingView> = {}) =>
  bookingProgress({
    state,
    createdAt: '2026-11-21T10:00:00.000Z',
    startsAt: '2026-11-21T12:00:00.000Z',
    endsAt: '2026-11-21T15:00:00.000Z',
    checkedInAt: null,
    endedAt: null,
    ...happened,
  } as BookingView);
const way = (state: BookingState) => steps(state).map(({ name, phase }) => `${name} ${phase}`);

test('BK-3 the way of a booking: held, confirmed, checked in, completed', () => {
  expect(way('confirmed')).toEqual(['held done', 'confirmed present', 'checked-in coming', 'completed coming']);
  expect(way('completed').every((step) => step.endsWith('done'))).toBe(true);
});

test('BK-3 a party that came early is told of the time when it came', () => {
  const times = (happened: Partial<BookingView>) => steps('checked-in', happened).map(({ at }) => at?.slice(11, 16));
  expect(times({})).toEqual(['10:00', undefined, '12:00', '15:00']);
  expect(times({ checkedInAt: '2026-11-21T11:40:00.000Z' })).toEqual(['10:00', undefined, '11:40', '15:00']);
});

test('a booking that the house has to confirm says so, and one that ended shows its end', () => {
  expect(way('pending')).toContain('pending present');
  expect(way('no-show')).toEqual(['held done', 'no-show present']);
});
