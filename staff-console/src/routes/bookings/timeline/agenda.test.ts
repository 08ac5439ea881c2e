import type { TimelineItem } from '@zhanggui/contract';
import { agendaOf, dueness } from './agenda';

const item = (id: string, from: string, to: string | null, more: Partial<TimelineItem> = {}): TimelineItem => ({
  id,
  resourceId: `place-${id}`,
  kind: 'booking',
  startsAt: `2026-11-21T${from}:00Z`,
  endsAt: to && `2026-11-21T${to}:00Z`,
  cleanUntil: null,
  bookingId: id,
  visitId: null,
  blockId: null,
  sessionId: null,
  state: 'confirmed',
  title: id,
  partySize: 2,
  note: '',
  actions: [],
  ...more,
});

test('the day in the hand begins with who is due and who is here, then who comes, each party once', () => {
  const parts = agendaOf(
    [
      item('later', '15:00', '16:00'),
      item('soon', '13:00', '14:00'),
      item('over', '09:00', '10:00'),
      item('here', '11:00', null, { kind: 'visit' }),
      item('due', '11:45', '13:00'),
      item('joined', '13:30', '15:00'),
      item('joined', '13:30', '15:00', { resourceId: 'second' }),
      item('broom', '10:00', '10:15', { kind: 'cleaning', bookingId: null }),
    ],
    Date.parse('2026-11-21T12:00:00Z'),
  );
  expect(parts.map(({ part, entries }) => [part, entries.map((entry) => entry.item.id)])).toEqual([
    ['due', ['due']],
    ['here', ['here']],
    ['coming', ['soon', 'joined', 'later']],
    ['past', ['over']],
  ]);
  expect(parts[2]?.entries[1]?.resourceIds).toEqual(['place-joined', 'second']);
});

test('a party that has not come is due at its time and late after ten minutes', () => {
  const at = (time: string) => Date.parse(`2026-11-21T${time}:00Z`);
  const booking = item('a', '12:00', '14:00');
  expect(dueness(booking, at('11:59'))).toBeNull();
  expect(dueness(booking, at('12:00'))).toBe('due');
  expect(dueness(booking, at('12:10'))).toBe('late');
  expect(dueness(booking, at('14:00'))).toBeNull();
  expect(dueness({ ...booking, kind: 'visit', state: 'checked-in' }, at('12:30'))).toBeNull();
});
