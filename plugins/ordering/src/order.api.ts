import type { OrderState } from '@zhanggui/contract';
import { ORDER_STATES } from '@zhanggui/contract';
import {
  placeBefore,
  empty,
  once,
  pageFrom,
  Refusal,
  sql,
  type Engine,
  type EngineTx,
  type Handlers,
  type Queries,
} from '@zhanggui/platform';
import { visitOf } from '@zhanggui/venues';
import { clearCart, putCartLine, viewCart } from './cart.service';
import { customerActions, RATED_STATES } from './domain/actions';
import { OPEN_STATES } from './domain/order-flow';
import { requireMove, type Actor } from './move-order';
import { LIST_COLUMNS, presentSummary, readOrder, viewOrder, type OrderListRow } from './order-rows';
import { saveRating } from './rating.store';
import { endOrder } from './settle-order';
import type { SubmitCall } from './submit.batch';
import { openSubmits } from './submit.service';

/** Set when the engine starts: one way in for all submits of this instance. */
let submits: ((call: SubmitCall) => ReturnType<ReturnType<typeof openSubmits>>) | undefined;

export function startSubmits(engine: Engine): void {
  submits = openSubmits(engine);
}

/** The order, if this customer may see it: their own, or one of a table where they sat. */
async function visibleOrder(queries: Queries, orderId: string, customerId: string): Promise<OrderListRow> {
  const row = await readOrder(queries, orderId);
  if (!row) throw new Refusal('NOT_FOUND');
  if (row.customer_id === customerId) return row;
  const guest = await queries.first(
    sql`select 1 as yes from engine.visit_guest where visit_id = ${row.visit_id} and customer_id = ${customerId}`,
  );
  if (!guest) throw new Refusal('NOT_FOUND');
  return row;
}

async function viewForCustomer(queries: Queries, orderId: string, customerId: string) {
  const row = await visibleOrder(queries, orderId, customerId);
  return viewOrder(queries, row, customerActions(row.state, row.customer_id === customerId, row.rated));
}

async function requireOwn(tx: EngineTx, orderId: string, customerId: string): Promise<Actor> {
  const row = await visibleOrder(tx, orderId, customerId);
  if (row.customer_id !== customerId) throw new Refusal('NOT_FOUND');
  return { kind: 'customer', id: customerId, name: row.customer_name };
}

const ENDED_STATES: OrderState[] = ORDER_STATES.filter((state) => !OPEN_STATES.includes(state));

/** Carts and orders of customers (OR-3, OR-4, OR-6, OR-13). */
export const orderHandlers: Handlers = {
  'cart.get': async ({ engine, principal, params, now }) =>
    viewCart(engine.db, await visitOf(engine.db, params.visitId, principal.id), now),
  'cart.putLine': ({ engine, principal, params, body }) =>
    putCartLine(engine, principal.id, params.visitId, params.lineId, body),
  'cart.clear': ({ engine, principal, params }) => clearCart(engine, principal.id, params.visitId),
  'orders.submit': ({ principal, body }) => {
    if (!submits) throw new Error('ordering is not started');
    return submits({ customerId: principal.id, body });
  },
  'orders.mine': async ({ engine, principal, query }) => {
    const before = placeBefore(query.cursor);
    const states = query.state === 'open' ? OPEN_STATES : query.state === 'ended' ? ENDED_STATES : ORDER_STATES;
    const rows = await engine.db.rows<OrderListRow>(sql`
      select ${LIST_COLUMNS} from engine."order" o
      where o.customer_id = ${principal.id} and o.state = any(${states})
        ${before ? sql`and (o.placed_at, o.id) < (${before.at}, ${before.id}::uuid)` : empty}
      order by o.placed_at desc, o.id desc limit ${query.limit + 1}`);
    return presentPage(rows, query.limit, (row) => customerActions(row.state, true, row.rated));
  },
  'orders.get': ({ engine, principal, params }) => viewForCustomer(engine.db, params.orderId, principal.id),
  'orders.cancel': ({ engine, principal, params, identity }) =>
    once(engine, identity, async (tx) => {
      const actor = await requireOwn(tx, params.orderId, principal.id);
      const row = await tx.first<{ state: OrderState }>(
        sql`select state from engine."order" where id = ${params.orderId} for update`,
      );
      // Paid in the meantime: from here it is the store's word.
      if (row?.state !== 'placed') throw new Refusal('ORDER_STATE');
      await endOrder(engine, tx, params.orderId, 'cancel', actor, '顾客取消');
      return viewForCustomer(tx, params.orderId, principal.id);
    }),
  'orders.confirm': ({ engine, principal, params, identity }) =>
    once(engine, identity, async (tx) => {
      const actor = await requireOwn(tx, params.orderId, principal.id);
      await requireMove(tx, params.orderId, 'confirm', actor);
      return viewForCustomer(tx, params.orderId, principal.id);
    }),
  'orders.rate': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const row = await visibleOrder(tx, params.orderId, principal.id);
      if (row.customer_id !== principal.id) throw new Refusal('NOT_FOUND');
      if (!RATED_STATES.includes(row.state)) throw new Refusal('ORDER_STATE');
      await saveRating(tx, row, body);
      return viewForCustomer(tx, params.orderId, principal.id);
    }),
};

/** A page of orders, newest first. */
export async function presentPage(
  rows: readonly OrderListRow[],
  limit: number,
  actionsOf: (row: OrderListRow) => Parameters<typeof presentSummary>[1],
) {
  const page = pageFrom(
    rows,
    limit,
    (row) => presentSummary(row, actionsOf(row)),
    (row) => [row.placed_at.toISOString(), row.id],
  );
  return { items: await Promise.all(page.items), nextCursor: page.nextCursor };
}
