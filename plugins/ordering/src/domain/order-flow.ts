import type { OrderState } from '@zhanggui/contract';
import type { Flow } from '@zhanggui/core';

/** What moves an order (OR-6). What customers and staff may press is the part that `actions.ts` offers. */
export type OrderMove =
  | 'pay'
  | 'expire'
  | 'cancel'
  | 'accept'
  | 'reject'
  | 'prepare'
  | 'dispatch'
  | 'arrive'
  | 'confirm'
  | 'complete'
  | 'fail'
  | 'refund';

/** The life of an order. Only what stands here can happen. */
export const ORDER_FLOW: Flow<OrderState, OrderMove> = {
  placed: { pay: 'paid', expire: 'cancelled', cancel: 'cancelled' },
  paid: { accept: 'accepted', reject: 'cancelled', cancel: 'cancelled' },
  accepted: { prepare: 'preparing', cancel: 'cancelled', fail: 'exception' },
  preparing: { dispatch: 'delivering', cancel: 'cancelled', fail: 'exception' },
  delivering: { arrive: 'delivered', confirm: 'completed', fail: 'exception' },
  delivered: { confirm: 'completed', complete: 'completed' },
  completed: { refund: 'refunded' },
  cancelled: { refund: 'refunded' },
  exception: { cancel: 'cancelled', complete: 'completed' },
  refunded: {},
};

/** States in which an order still needs somebody. */
export const OPEN_STATES: readonly OrderState[] = [
  'placed',
  'paid',
  'accepted',
  'preparing',
  'delivering',
  'delivered',
  'exception',
];
