import type { EventType, OrderState } from '@zhanggui/contract';
import { statesAllowing } from '@zhanggui/core';
import { Refusal, sql, type EngineTx } from '@zhanggui/platform';
import { venueOf } from '@zhanggui/venues';
import { ORDER_FLOW, type OrderMove } from './domain/order-flow';

/** Who moves an order. */
export interface Actor {
  kind: 'customer' | 'staff' | 'system';
  id: string | null;
  name: string | null;
}

export const SYSTEM: Actor = { kind: 'system', id: null, name: null };

interface MovedRow {
  id: string;
  store_id: string;
  space_id: string | null;
  visit_id: string | null;
  customer_id: string;
  amount_fen: number;
  before: OrderState;
}

/** The column that remembers when a state was reached. */
const REACHED_AT: Partial<Record<OrderState, string>> = {
  paid: 'paid_at',
  accepted: 'accepted_at',
  preparing: 'preparing_at',
  delivering: 'delivering_at',
  delivered: 'delivered_at',
  completed: 'completed_at',
  cancelled: 'cancelled_at',
};

/** Topics of everything that happens to an order. */
export const orderTopics = (order: {
  id: string;
  store_id: string;
  space_id: string | null;
  customer_id: string;
}): string[] => [
  `store:${order.store_id}`,
  `order:${order.id}`,
  `customer:${order.customer_id}`,
  ...(order.space_id ? [`space:${order.space_id}`] : []),
];

/**
 * Moves an order by one step of its flow, or not at all: the guarded UPDATE decides, so of two that try at once one
 * moves it. Who, when and why are recorded, and an event tells every screen (OR-6).
 *
 * @returns the state it was in, or undefined where that state does not allow the move
 */
export async function moveOrder(
  tx: EngineTx,
  orderId: string,
  move: OrderMove,
  actor: Actor,
  reason: string | null = null,
): Promise<MovedRow | undefined> {
  const from = statesAllowing(ORDER_FLOW, move);
  // Every declared move leads to one state whatever it starts from.
  const to = ORDER_FLOW[from[0] as OrderState][move] as OrderState;
  const reachedAt = REACHED_AT[to];
  const row = await tx.first<MovedRow>(sql`
    with found as (
      select id, state from engine."order" where id = ${orderId} and state = any(${from}) for update
    ), moved as (
      update engine."order" o set
        state = ${to},
        paid_at       = case when ${reachedAt ?? ''} = 'paid_at' then ${tx.now}::timestamptz else o.paid_at end,
        accepted_at   = case when ${reachedAt ?? ''} = 'accepted_at' then ${tx.now}::timestamptz else o.accepted_at end,
        preparing_at  = case when ${reachedAt ?? ''} = 'preparing_at' then ${tx.now}::timestamptz else o.preparing_at end,
        delivering_at = case when ${reachedAt ?? ''} = 'delivering_at' then ${tx.now}::timestamptz else o.delivering_at end,
        delivered_at  = case when ${reachedAt ?? ''} = 'delivered_at' then ${tx.now}::timestamptz else o.delivered_at end,
        completed_at  = case when ${reachedAt ?? ''} = 'completed_at' then ${tx.now}::timestamptz else o.completed_at end,
        cancelled_at  = case when ${reachedAt ?? ''} = 'cancelled_at' then ${tx.now}::timestamptz else o.cancelled_at end,
        cancel_reason = case when ${to} = 'cancelled' then ${reason} else o.cancel_reason end
      from found where o.id = found.id
      returning o.id, o.store_id, o.space_id, o.visit_id, o.customer_id, o.amount_fen, found.state as before
    ), recorded as (
      insert into engine.order_transition (order_id, from_state, to_state, action, actor_kind, actor_id, actor_name, reason, at)
      select id, before, ${to}, ${move}, ${actor.kind}, ${actor.id}, ${actor.name}, ${reason}, ${tx.now} from moved
    )
    select * from moved`);
  if (!row) return undefined;
  tx.emit({
    type: `order.${to}` as EventType & `order.${string}`,
    storeId: row.store_id,
    topics: orderTopics(row),
    payload: {
      orderId: row.id,
      state: to,
      spaceId: row.space_id,
      visitId: row.visit_id,
      customerId: row.customer_id,
      amountFen: row.amount_fen,
      reason,
    },
  });
  return row;
}

/**
 * `moveOrder` for a person who pressed a button.
 * @throws Refusal ORDER_STATE where the order is not in a state for it
 */
export async function requireMove(
  tx: EngineTx,
  orderId: string,
  move: OrderMove,
  actor: Actor,
  reason: string | null = null,
): Promise<MovedRow> {
  const moved = await moveOrder(tx, orderId, move, actor, reason);
  if (!moved) throw new Refusal('ORDER_STATE');
  return moved;
}

/** What the stations and waiters may do to an order. False where its state does not allow it, which is no error. */
export async function advanceOrder(
  tx: EngineTx,
  orderId: string,
  action: 'prepare' | 'dispatch' | 'arrive',
  actor: { kind: 'staff' | 'system'; id: string | null; name: string | null },
): Promise<boolean> {
  const moved = await moveOrder(tx, orderId, action, actor);
  if (moved && action === 'arrive') await setCompletion(tx, moved.id, moved.store_id);
  return moved !== undefined;
}

async function setCompletion(tx: EngineTx, orderId: string, storeId: string): Promise<void> {
  const venue = await venueOf(storeId);
  const minutes = venue?.orderFlow.autoCompleteMinutes ?? 60;
  await tx.run(sql`
    update engine."order" set complete_by = ${new Date(tx.now.getTime() + minutes * 60_000)} where id = ${orderId}`);
}
