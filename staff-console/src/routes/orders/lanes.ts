import type { OrderState, OrderSummary } from '@zhanggui/contract';

/** The columns of the board, in the direction that orders move. */
export const LANES = ['new', 'cooking', 'serving'] as const;
export type Lane = (typeof LANES)[number];

const LANE_OF: Partial<Record<OrderState, Lane>> = {
  paid: 'new',
  exception: 'new',
  accepted: 'cooking',
  preparing: 'cooking',
  delivering: 'serving',
  delivered: 'serving',
};

/** The states that the board asks for. */
export const BOARD_STATES = Object.keys(LANE_OF).join(',');

export type Board = Record<Lane, OrderSummary[]>;

/**
 * Orders by lane. What waits for an answer stands newest first with overdue ones on top; what is under way stands by
 * how long it has been waiting, so that the forgotten one comes up.
 */
export function toBoard(orders: readonly OrderSummary[]): Board {
  const board: Board = { new: [], cooking: [], serving: [] };
  for (const order of orders) {
    const lane = LANE_OF[order.state];
    if (lane) board[lane].push(order);
  }
  board.new.sort((one, other) => Number(other.overdue) - Number(one.overdue) || placed(other) - placed(one));
  board.cooking.sort((one, other) => placed(one) - placed(other));
  board.serving.sort(
    (one, other) =>
      Number(one.state === 'delivered') - Number(other.state === 'delivered') || placed(one) - placed(other),
  );
  return board;
}

const placed = (order: OrderSummary) => Date.parse(order.times.placedAt);
