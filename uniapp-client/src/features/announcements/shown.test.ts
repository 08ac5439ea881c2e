import { nextChange, shownAt } from './shown';

const item = (id: string, startsAt: string | null, endsAt: string | null, pinned = false) => ({
  id,
  startsAt,
  endsAt,
  pinned,
});
const now = new Date('2026-11-21T12:00:00.000Z');

test('MK-6 announcements appear and go by the clock of the phone, pinned ones first', () => {
  const items = [
    item('running', '2026-11-21T11:00:00.000Z', '2026-11-21T13:00:00.000Z'),
    item('pinned', null, null, true),
    item('over', null, '2026-11-21T12:00:00.000Z'),
    item('coming', '2026-11-21T12:30:00.000Z', null),
  ];
  expect(shownAt(items, now).map(({ id }) => id)).toEqual(['pinned', 'running']);
  expect(nextChange(items, now)?.toISOString()).toBe('2026-11-21T12:30:00.000Z');
  expect(nextChange(items, new Date('2026-11-21T13:00:00.000Z'))).toBeNull();
});
