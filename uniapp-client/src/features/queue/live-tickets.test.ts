import type { QueueTicketView } from '@zhanggui/contract';
import { isLive, newlyCalled, ticketToShow } from './live-tickets';

const ticket = (id: string, state: QueueTicketView['state'], calls = 0): QueueTicketView => ({
  id,
  number: id,
  store: { id: 's', name: { zh: '店', en: 'store' }, timeZone: 'Asia/Shanghai' },
  partySize: 2,
  preference: 'any',
  state,
  joinedAt: '2026-11-28T10:00:00.000Z',
  calledAt: null,
  comeBy: null,
  calls,
  partiesAhead: 0,
  estimate: null,
  spaceName: null,
  actions: [],
});

test('WQ-3 the number that is called comes before those that wait', () => {
  const tickets = [ticket('a', 'cancelled'), ticket('b', 'waiting'), ticket('c', 'called', 1)];
  expect(ticketToShow(tickets, null)?.id).toBe('c');
  expect(ticketToShow(tickets, 'a')?.id).toBe('a');
  expect(ticketToShow(tickets.slice(0, 2), 'gone')?.id).toBe('b');
  expect(ticketToShow([], null)).toBeNull();
  expect(tickets.filter(isLive).map(({ id }) => id)).toEqual(['b', 'c']);
});

test('WQ-4 the phone tells its guest of a call and of every call again, once', () => {
  const waiting = [ticket('a', 'waiting')];
  const called = [ticket('a', 'called', 1)];
  expect(newlyCalled(waiting, called)).toHaveLength(1);
  expect(newlyCalled(called, called)).toHaveLength(0);
  expect(newlyCalled(called, [ticket('a', 'called', 2)])).toHaveLength(1);
  expect(newlyCalled([ticket('a', 'skipped', 3)], called)).toHaveLength(1);
  expect(newlyCalled(called, [ticket('a', 'seated', 1)])).toHaveLength(0);
});
