import type { OrderAction, OrderState, Permission } from '@zhanggui/contract';
import { next } from '@zhanggui/core';
import { ORDER_FLOW } from './order-flow';

/** States in which the guest has what was ordered and can say how it was (DL-3). */
export const RATED_STATES: readonly OrderState[] = ['delivered', 'completed'];

/** The buttons of the customer who ordered; other guests of the table watch. */
export function customerActions(state: OrderState, isOwner: boolean, isRated: boolean): OrderAction[] {
  if (!isOwner) return [];
  const offered = (['pay', 'cancel', 'confirm'] as const).filter((action) => next(ORDER_FLOW, state, action));
  // A customer cancels only what is not paid yet; after that it is the store's word.
  const moves = offered.filter((action) => action !== 'cancel' || state === 'placed');
  return RATED_STATES.includes(state) && !isRated ? [...moves, 'rate'] : moves;
}

const NEEDS: [OrderAction & ('accept' | 'reject' | 'cancel' | 'complete' | 'fail'), Permission][] = [
  ['accept', 'orders.accept'],
  ['reject', 'orders.accept'],
  ['complete', 'orders.complete'],
  ['cancel', 'orders.cancel'],
  ['fail', 'orders.exception'],
];

/** The buttons of staff: what the state allows and their role permits. `reject` stands in for `cancel` where it can. */
export function staffActions(state: OrderState, permissions: ReadonlySet<Permission>): OrderAction[] {
  const offered = NEEDS.filter(
    ([action, permission]) => next(ORDER_FLOW, state, action) && permissions.has(permission),
  );
  const actions = offered.map(([action]) => action);
  return actions.includes('reject') ? actions.filter((action) => action !== 'cancel') : actions;
}
