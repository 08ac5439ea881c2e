import type { TimelineItem } from '@zhanggui/contract';
import { agendaOf } from './agenda';

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

test('BK-10 the day in the hand begins with who is here, then who comes, each party once', () => {
  const parts = agendaOf(
    [
      item('later', '15:00', '16:00'),
      item('soon', '13:00', '14:00'),
      item('over', '09:00', '10:00'),
      item('here', '11:00', null, { kind: 'visit' }),
      item('joined', '13:30', '15:00'),
      item('joined', '13:30', '15:00', { resourceId: 'second' }),
      item('broom', '10:00', '10:15', { kind: 'cleaning', bookingId: null }),
    ],
    Date.parse('2026-11-21T12:00:00Z'),
  );
  expect(parts.map(({ part, entries }) => [part, entries.map((entry) => entry.item.id)])).toEqual([
    ['current', ['here']],
    ['coming', ['soon', 'joined', 'later']],
    ['past', ['over']],
  ]);
  expect(parts[1]?.entries[1]?.resourceIds).toEqual(['place-joined', 'second']);
});
