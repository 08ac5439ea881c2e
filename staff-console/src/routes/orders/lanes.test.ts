import type { OrderState, OrderSummary } from '@zhanggui/contract';
import { BOARD_STATES, toBoard } from './lanes';

function order(id: string, state: OrderState, placedAt: string, overdue = false): OrderSummary {
  const name = { zh: '', en: '' };
  return {
    id,
    number: id,
    kind: 'dine-in',
    state,
    store: { id: 's', name, cover: null, timeZone: 'Asia/Shanghai' },
    space: null,
    visitId: null,
    itemCount: 1,
    brief: name,
    amountFen: 1,
    customerName: '',
    times: {
      placedAt,
      payBy: placedAt,
      paidAt: null,
      acceptBy: null,
      acceptedAt: null,
      preparingAt: null,
      deliveringAt: null,
      deliveredAt: null,
      completedAt: null,
      cancelledAt: null,
      dueAt: null,
    },
    overdue,
    escalated: false,
    actions: [],
  };
}

const ids = (orders: OrderSummary[]) => orders.map(({ id }) => id);

test('KD-3 new orders stand newest first, those past their deadline on top', () => {
  const board = toBoard([
    order('early', 'paid', '2026-01-01T10:00:00Z', true),
    order('middle', 'paid', '2026-01-01T10:05:00Z'),
    order('late', 'paid', '2026-01-01T10:06:00Z'),
  ]);
  expect(ids(board.new)).toEqual(['early', 'late', 'middle']);
});

test('orders under way stand longest waiting first, delivered ones last', () => {
  const board = toBoard([
    order('b', 'accepted', '2026-01-01T10:02:00Z'),
    order('a', 'preparing', '2026-01-01T10:01:00Z'),
    order('there', 'delivered', '2026-01-01T09:00:00Z'),
    order('carried', 'delivering', '2026-01-01T09:30:00Z'),
  ]);
  expect(ids(board.cooking)).toEqual(['a', 'b']);
  expect(ids(board.serving)).toEqual(['carried', 'there']);
});

test('ended and unpaid orders are not on the board', () => {
  const board = toBoard([
    order('x', 'completed', '2026-01-01T10:00:00Z'),
    order('y', 'placed', '2026-01-01T10:00:00Z'),
  ]);
  expect(Object.values(board).flat()).toEqual([]);
  expect(BOARD_STATES.split(',')).not.toContain('placed');
});
