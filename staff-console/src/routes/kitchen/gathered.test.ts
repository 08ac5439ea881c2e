import type { TicketLineView, TicketView } from '@zhanggui/contract';
import { byUrgency, countAll, gather } from './gathered';

const named = (zh: string) => ({ zh, en: '' });

let count = 0;
function line(name: string, quantity: number, more: Partial<TicketLineView> = {}): TicketLineView {
  count += 1;
  return {
    id: `line-${count}`,
    name: named(name),
    optionNames: [],
    quantity,
    note: '',
    state: 'waiting',
    problem: null,
    actions: [],
    ...more,
  };
}

const ticket = (number: string, dueAt: string, lines: TicketLineView[]): TicketView => ({
  id: number,
  number,
  orderId: 'o',
  orderNumber: 'o',
  storeId: 's',
  stationId: 'k',
  stationName: named('厨房'),
  space: null,
  state: 'waiting',
  note: '',
  lines,
  createdAt: '2026-01-01T10:00:00Z',
  startedAt: null,
  doneAt: null,
  dueAt,
  urgentAt: dueAt,
  vip: null,
  sentBackReason: null,
  actions: [],
});

const tickets = [
  ticket('B', '2026-01-01T10:20:00Z', [
    line('宫保鸡丁', 2),
    line('米饭', 3, { state: 'done' }),
    line('宫保鸡丁', 1, { note: '不要花生' }),
  ]),
  ticket('A', '2026-01-01T10:10:00Z', [
    line('宫保鸡丁', 1, { state: 'started' }),
    line('酸梅汤', 2, { optionNames: [named('少冰'), named('大杯')] }),
  ]),
  ticket('C', '2026-01-01T10:20:00Z', [line('酸梅汤', 1, { optionNames: [named('大杯'), named('少冰')] })]),
];

test('KD-2 equal items are gathered over tickets, the most urgent first; another wish is another item', () => {
  expect(gather(tickets).map(({ name, note, quantity, parts }) => [name.zh, note, quantity, parts.length])).toEqual([
    ['宫保鸡丁', '', 3, 2],
    ['酸梅汤', '', 3, 2],
    ['宫保鸡丁', '不要花生', 1, 1],
  ]);
});

test('KD-2 the count of all open dishes leaves out what is done', () => {
  expect(countAll(tickets)).toEqual([
    { name: named('宫保鸡丁'), waiting: 3, started: 1 },
    { name: named('酸梅汤'), waiting: 3, started: 0 },
  ]);
});

test('KD-2 tickets stand by the time they are due', () => {
  expect(byUrgency(tickets).map(({ number }) => number)).toEqual(['A', 'B', 'C']);
});
