import type { Timeline, TimelineItem } from '@zhanggui/contract';
import { peopleDays } from './person-day';

const at = (time: string): string => `2026-11-21T${time}:00.000Z`;
const clock = (time: string): number => Date.parse(at(time));
const hours = (stretches: readonly { from: number; to: number }[]) =>
  stretches.map(({ from, to }) => [from, to].map((each) => new Date(each).toISOString().slice(11, 16)).join('–'));

const item = (from: string, to: string | null, cleanUntil: string | null = null): TimelineItem => ({
  id: from,
  resourceId: 'amy',
  kind: 'booking',
  startsAt: at(from),
  endsAt: to && at(to),
  cleanUntil: cleanUntil && at(cleanUntil),
  bookingId: from,
  visitId: null,
  blockId: null,
  sessionId: null,
  state: 'confirmed',
  title: from,
  partySize: 1,
  note: '',
  actions: [],
});

function amy(items: TimelineItem[], now: string, shifts = [{ from: at('10:00'), to: at('18:00') }]) {
  const name = { zh: 'Amy', en: 'Amy' };
  const timeline: Timeline = {
    date: '2026-11-21',
    timeZone: 'UTC',
    from: at('08:00'),
    to: at('22:00'),
    slotMinutes: 30,
    rows: [
      { id: 'amy', kind: 'person', name, areaName: null, space: null, place: null, shifts },
      { id: 'T1', kind: 'space', name, areaName: null, space: null, place: null, shifts: null },
    ],
    items,
  };
  const [day, ...others] = peopleDays(timeline, clock(now));
  if (!day || others.length > 0) throw new Error('Amy is the only person');
  return day;
}

test('BK-12 between appointments somebody is free, as long as the shift lasts and a booking fits', () => {
  const day = amy([item('15:00', '16:00', '16:15'), item('11:00', '12:00'), item('12:20', '13:00')], '09:00');
  expect(hours(day.free)).toEqual(['10:00–11:00', '13:00–15:00', '16:30–18:00']);
  expect(day.items.map(({ title }) => title)).toEqual(['11:00', '12:20', '15:00']);
  expect(day).toMatchObject({ state: 'off', until: null, next: { title: '11:00' } });
});

test('BK-12 at this moment somebody is busy, free or off duty, and until when', () => {
  const items = [item('11:00', '12:00'), item('15:00', '16:00', '16:15')];
  expect(amy(items, '11:30')).toMatchObject({ state: 'busy', until: clock('12:00'), next: { title: '15:00' } });
  expect(amy(items, '16:05')).toMatchObject({ state: 'busy', until: clock('16:15'), next: null });
  expect(amy(items, '13:00')).toMatchObject({ state: 'free', until: clock('15:00') });
  expect(hours(amy(items, '13:10').free)).toEqual(['13:30–15:00', '16:30–18:00']);
  expect(amy(items, '18:30')).toMatchObject({ state: 'off', free: [] });
  expect(amy([item('11:00', null)], '12:00')).toMatchObject({ state: 'busy', until: null, free: [] });
  expect(amy([], '12:00', [])).toMatchObject({ state: 'off', free: [] });
});
