import type { OrderRating } from '@zhanggui/contract';
import { Refusal, sql, type EngineTx, type Queries } from '@zhanggui/platform';

/** What the guest said about an order, or null. */
export async function readRating(queries: Queries, orderId: string): Promise<OrderRating | null> {
  const row = await queries.first<{ stars: number; comment: string; at: Date }>(sql`
    select stars, comment, at from engine.order_rating where order_id = ${orderId}`);
  return row ? { ...row, at: row.at.toISOString() } : null;
}

/**
 * Keeps what a guest said about an order, once (DL-3).
 * @throws Refusal ALREADY_RATED
 */
export async function saveRating(
  tx: EngineTx,
  order: { id: string; store_id: string; customer_id: string },
  said: { stars: number; comment: string },
): Promise<void> {
  const saved = await tx.run(sql`
    insert into engine.order_rating (order_id, store_id, customer_id, stars, comment, at)
    values (${order.id}, ${order.store_id}, ${order.customer_id}, ${said.stars}, ${said.comment}, ${tx.now})
    on conflict (order_id) do nothing`);
  if (saved === 0) throw new Refusal('ALREADY_RATED');
}
