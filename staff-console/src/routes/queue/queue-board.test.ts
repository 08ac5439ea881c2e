import type { StaffQueueTicket } from '@zhanggui/contract';
import { findTickets, prefixOf, toQueueBoard } from './queue-board';

const name = { zh: '店', en: 'store' };
const ticket = (number: string, more: Partial<StaffQueueTicket> = {}): StaffQueueTicket => ({
  id: number,
  number,
  store: { id: 's', name, timeZone: 'Asia/Shanghai' },
  partySize: 2,
  preference: 'any',
  state: 'waiting',
  joinedAt: '2026-11-28T10:00:00.000Z',
  calledAt: null,
  comeBy: null,
  calls: 0,
  partiesAhead: 0,
  estimate: null,
  spaceName: null,
  spaceId: null,
  endedAt: null,
  guestName: null,
  guestPhone: null,
  note: '',
  actions: [],
  ...more,
});

test('WQ-4 the board shows waiting parties by prefix, called ones by the time they have left', () => {
  const board = toQueueBoard(
    [
      ticket('B001'),
      ticket('A002'),
      ticket('A001'),
      ticket('A003', { state: 'called', comeBy: '2026-11-28T10:20:00.000Z' }),
      ticket('A004', { state: 'called', comeBy: '2026-11-28T10:10:00.000Z' }),
      ticket('A005', { state: 'seated' }),
    ],
    [
      { spaceId: 't1', spaceName: name, capacityMax: 2, fits: 'A002' },
      { spaceId: 't2', spaceName: name, capacityMax: 8, fits: null },
    ],
  );
  expect(board.lines.map(({ prefix, tickets }) => [prefix, tickets.map(({ number }) => number)])).toEqual([
    ['A', ['A002', 'A001']],
    ['B', ['B001']],
  ]);
  expect(board.called.map(({ number }) => number)).toEqual(['A004', 'A003']);
  expect(board.ended.map(({ number }) => number)).toEqual(['A005']);
  expect(board.placeFor.get('A002')?.spaceId).toBe('t1');
  expect(prefixOf('007')).toBe('');
});

test('WQ-4 numbers of the day are found by number, name, phone or note, and by state', () => {
  const tickets = [
    ticket('A001', { guestName: '王先生', guestPhone: '13800138000' }),
    ticket('A002', { state: 'skipped', note: '靠窗' }),
  ];
  const found = (search: string, states: StaffQueueTicket['state'][] = []) =>
    findTickets(tickets, { search, states }).map(({ number }) => number);
  expect(found('a00')).toEqual(['A001', 'A002']);
  expect(found('王')).toEqual(['A001']);
  expect(found('8000')).toEqual(['A001']);
  expect(found('靠窗')).toEqual(['A002']);
  expect(found('', ['skipped'])).toEqual(['A002']);
});
