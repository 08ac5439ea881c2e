import { Refusal, sql, type Queries } from '@zhanggui/platform';

/**
 * Orders `o` that keep a table from being cleared: somebody still waits for money, food or an answer. What was
 * delivered is on the table; it completes by itself and must not hold the next party up.
 */
export const UNFINISHED_ORDER = sql`o.state in ('placed', 'paid', 'accepted', 'preparing', 'delivering', 'exception')`;

/** @throws Refusal VISIT_HAS_OPEN_ORDERS where somebody of a visit still waits for something */
export async function requireSettledOrders(queries: Queries, visitId: string): Promise<void> {
  const unfinished = await queries.first<{ count: number }>(sql`
    select count(*) from engine."order" o where o.visit_id = ${visitId} and ${UNFINISHED_ORDER}`);
  if (unfinished && unfinished.count > 0) throw new Refusal('VISIT_HAS_OPEN_ORDERS', { count: unfinished.count });
}
