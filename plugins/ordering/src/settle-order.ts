import { returnStock } from '@zhanggui/catalog';
import { closePayments, refundPayable, type Payable } from '@zhanggui/payments';
import { Refusal, sql, type Engine, type EngineTx } from '@zhanggui/platform';
import { venueOf } from '@zhanggui/venues';
import type { OrderMove } from './domain/order-flow';
import { moveOrder, requireMove, SYSTEM, type Actor } from './move-order';
import type { OrderRow } from './order-rows';

const DESCRIPTION_LIMIT = 40;
const MINUTE_MS = 60_000;

/**
 * Ends an order before it was served: its stock goes back, an unfinished payment is closed, a finished one refunded,
 * all in the caller's transaction (PAY-3, MN-4).
 *
 * @throws Refusal ORDER_STATE
 */
export async function endOrder(
  engine: Engine,
  tx: EngineTx,
  orderId: string,
  move: Extract<OrderMove, 'cancel' | 'reject' | 'expire'>,
  actor: Actor,
  reason: string,
): Promise<void> {
  const moved = await requireMove(tx, orderId, move, actor, reason);
  await returnStock(tx, orderId);
  if (moved.before === 'placed') await closePayments(engine, tx, 'order', orderId);
  else await refundPayable(engine, tx, { payableType: 'order', payableId: orderId, cause: `order-${move}`, reason });
}

/** Accepts a paid order and says by when the kitchen expects to be done. */
export async function acceptOrder(tx: EngineTx, orderId: string, actor: Actor): Promise<boolean> {
  const moved = await moveOrder(tx, orderId, 'accept', actor);
  if (!moved) return false;
  await tx.run(sql`
    update engine."order" o set due_at = ${tx.now}::timestamptz + make_interval(mins =>
      (select coalesce(max(prep_minutes), 0)::int from engine.order_line where order_id = o.id))
    where id = ${orderId}`);
  return true;
}

/** An order as payments see it. */
export function orderPayable(): Payable {
  return {
    type: 'order',
    async invoice(tx, orderId, customerId) {
      const row = await tx.first<OrderRow>(sql`
        select id, number, store_id, customer_id, visit_id, state, amount_fen, pay_by, note from engine."order"
        where id = ${orderId} for update`);
      if (!row || row.customer_id !== customerId) throw new Refusal('NOT_FOUND');
      if (row.state === 'cancelled') throw new Refusal('PAYMENT_CLOSED');
      if (row.state !== 'placed') throw new Refusal('ALREADY_PAID');
      // The timer may be late; the deadline is not.
      if (row.pay_by <= tx.now) throw new Refusal('PAYMENT_CLOSED');
      const venue = await venueOf(row.store_id);
      return {
        storeId: row.store_id,
        amountFen: row.amount_fen,
        description: `${(venue?.name.zh ?? '').slice(0, DESCRIPTION_LIMIT)} 订单 ${row.number}`.trim(),
        expiresAt: row.pay_by,
      };
    },
    async paid(tx, orderId) {
      const moved = await moveOrder(tx, orderId, 'pay', SYSTEM);
      if (!moved) return 'refused';
      const venue = await venueOf(moved.store_id);
      const acceptBy = tx.now.getTime() + (venue?.orderFlow.acceptMinutes ?? 3) * MINUTE_MS;
      const escalateBy = acceptBy + (venue?.orderFlow.escalateMinutes ?? 5) * MINUTE_MS;
      await tx.run(sql`
        update engine."order" set accept_by = ${new Date(acceptBy)}, escalate_by = ${new Date(escalateBy)}
        where id = ${orderId}`);
      if (venue?.orderFlow.autoAccept) await acceptOrder(tx, orderId, SYSTEM);
      return 'accepted';
    },
    async refunded(tx, orderId, { whole }) {
      if (whole) await moveOrder(tx, orderId, 'refund', SYSTEM);
    },
  };
}

/** A free order needs no payment: it is paid as soon as it is placed. */
export async function settleFreeOrder(tx: EngineTx, orderId: string): Promise<void> {
  await orderPayable().paid(tx, orderId, { id: orderId, amountFen: 0 });
}
