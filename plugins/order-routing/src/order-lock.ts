import type { OrderState } from '@zhanggui/contract';
import { Refusal, requireStore, sql, type EngineTx, type Sql, type StaffPrincipal } from '@zhanggui/platform';

export interface LockedOrder {
  id: string;
  store_id: string;
  state: OrderState;
}

/** States in which nothing of an order is made or carried. */
const AT_REST: readonly OrderState[] = ['placed', 'paid', 'cancelled', 'refunded'];
export const isAtRest = ({ state }: LockedOrder): boolean => AT_REST.includes(state);

/**
 * Locks the order that a ticket, a line or a task belongs to; `orderId` is a query for its id. Whoever works on one
 * order queues up here, so each decides on what the one before left: two waiters who deliver the last two dishes at
 * once do not both think that one is still missing. Rows are read after the lock, never with it.
 *
 * @throws Refusal NOT_FOUND where there is no such row in a store of the staff's
 */
export async function lockOrderOf(tx: EngineTx, principal: StaffPrincipal, orderId: Sql): Promise<LockedOrder> {
  const order = await tx.first<LockedOrder>(sql`
    select id, store_id, state from engine."order" where id = (${orderId}) for update`);
  if (!order) throw new Refusal('NOT_FOUND');
  requireStore(principal, order.store_id);
  return order;
}
