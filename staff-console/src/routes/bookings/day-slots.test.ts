import type { TimelineItem } from '@zhanggui/contract';
import { lengthsOf, startsOf, takenBy } from './day-slots';

test('the starts of a day run past midnight and stop before closing', () => {
  const day = { from: '2026-11-21T10:00:00.000Z', to: '2026-11-21T18:00:00.000Z' };
  const starts = startsOf(day, 60);
  expect(starts).toHaveLength(8);
  expect(starts[0]).toBe(day.from);
  expect(starts.at(-1)).toBe('2026-11-21T17:00:00.000Z');
});

test('the grid begins with the opening, whatever the hour', () => {
  const day = { from: '2026-11-21T10:10:00.000Z', to: '2026-11-21T12:00:00.000Z' };
  expect(startsOf(day, 30)[0]).toBe('2026-11-21T10:10:00.000Z');
});

test('a place is taken by what overlaps, not by what only touches', () => {
  const item = {
    resourceId: 'T1',
    bookingId: 'b',
    startsAt: '2026-11-21T10:00:00Z',
    endsAt: '2026-11-21T12:00:00Z',
  } as TimelineItem;
  const at = (time: string) => Date.parse(`2026-11-21T${time}:00Z`);
  expect(takenBy([item], 'T1', at('11:30'), at('13:00'))).toBe(item);
  expect(takenBy([item], 'T1', at('12:00'), at('13:00'))).toBeNull();
  expect(takenBy([item], 'T2', at('11:30'), at('13:00'))).toBeNull();
  expect(takenBy([item], 'T1', at('11:30'), at('13:00'), 'b')).toBeNull();
});

test('lengths are whole slots, and the present one', () => {
  expect(lengthsOf(60, 120)).toEqual([60, 120, 180, 240, 300, 360, 420, 480]);
  expect(lengthsOf(60, 100)).toContain(100);
});
