import type { Movement } from '@zhanggui/catalog';
import type { OrderView } from '@zhanggui/contract';
import { localMoment } from '@zhanggui/core';
import { dayNumbers, sql, type EngineTx } from '@zhanggui/platform';
import type { Venue } from '@zhanggui/venues';
import { randomUUID } from 'node:crypto';
import { customerActions } from './domain/actions';
import type { AcceptedSubmission } from './domain/submit';
import { orderTopics } from './move-order';
import { presentOrder, type OrderLineRow, type OrderListRow } from './order-rows';
import type { SubmitCall, VisitRow } from './submit.batch';

interface DraftLine extends OrderLineRow {
  option_keys: string[];
  category_id: string | null;
  prep_minutes: number;
  customer_id: string;
}

/** An accepted order before it is written. */
export interface OrderDraft {
  row: OrderListRow;
  lines: DraftLine[];
  requestId: string;
  inputHash: string;
  taken: AcceptedSubmission['taken'];
}

/** The order that an accepted submission becomes. Its number comes last, with the write. */
export function draftOf(
  now: Date,
  call: SubmitCall,
  inputHash: string,
  visit: VisitRow,
  venue: Venue,
  guestName: string,
  accepted: AcceptedSubmission,
): OrderDraft {
  const id = randomUUID();
  const lines = accepted.lines.map(
    ({ line, product, chosen, unitFen, amountFen, explanation }, position): DraftLine => ({
      id: randomUUID(),
      order_id: id,
      position,
      product_id: product.id,
      name: product.name,
      photo: product.photo,
      option_keys: chosen.map(({ option }) => option.key),
      option_names: chosen.map(({ option }) => option.name),
      quantity: line.quantity,
      note: line.note,
      unit_fen: unitFen,
      amount_fen: amountFen,
      explanation,
      category_id: product.categoryId,
      prep_minutes: product.prepMinutes ?? 0,
      customer_id: line.customerId,
      progress: null,
    }),
  );
  return {
    row: {
      id,
      number: '',
      store_id: visit.store_id,
      space_id: visit.space_id,
      visit_id: visit.id,
      customer_id: call.customerId,
      kind: 'dine-in',
      state: 'placed',
      amount_fen: accepted.amountFen,
      item_count: accepted.itemCount,
      note: call.body.note,
      placed_at: now,
      pay_by: new Date(now.getTime() + venue.orderFlow.unpaidMinutes * 60_000),
      paid_at: null,
      accept_by: null,
      overdue_at: null,
      escalated_at: null,
      accepted_at: null,
      preparing_at: null,
      delivering_at: null,
      delivered_at: null,
      completed_at: null,
      cancelled_at: null,
      cancel_reason: null,
      due_at: null,
      customer_name: guestName,
      first_lines: lines.slice(0, 4),
      rated: false,
    },
    lines,
    requestId: call.body.requestId,
    inputHash,
    taken: accepted.taken,
  };
}

/** What an order takes from stock. */
export const movementsOf = ({ row, taken }: OrderDraft): Movement[] =>
  taken.map(({ itemId, quantity, onHandAfter }) => ({
    storeId: row.store_id,
    itemId,
    quantity: -quantity,
    onHandAfter,
    cause: 'ordered',
    orderId: row.id,
  }));

/**
 * Writes the orders with lines and history, empties their carts, and tells everyone, together with the commit. Their
 * numbers stand in the rows once the transaction is over.
 */
export function insertDrafts(tx: EngineTx, drafts: readonly OrderDraft[], venues: ReadonlyMap<string, Venue>): void {
  const byStore = new Map<string, OrderDraft[]>();
  for (const draft of drafts) byStore.set(draft.row.store_id, [...(byStore.get(draft.row.store_id) ?? []), draft]);
  // In one order everywhere, because the counters stay locked until commit.
  for (const [storeId, ofStore] of [...byStore].sort(([a], [b]) => (a < b ? -1 : 1))) {
    insertOfStore(tx, storeId, localMoment(tx.now, venues.get(storeId)?.timeZone ?? 'UTC').date, ofStore);
  }
}

/** Numbers are `2611210042`: the day of the store and the order's place in it, without gaps. */
function insertOfStore(tx: EngineTx, storeId: string, day: string, drafts: readonly OrderDraft[]): void {
  const orders = drafts.map(({ row, requestId, inputHash }) => ({
    ...row,
    request_id: requestId,
    input_hash: inputHash,
  }));
  const lines = drafts.flatMap((draft) => draft.lines);
  const visitIds = orders.map((order) => order.visit_id);
  tx.send<{ id: string; number: string }>(
    sql`
    with counted as (${dayNumbers(storeId, 'order', day, drafts.length)}),
    given as (
      select (last - ${drafts.length}::int + ordinality)::text as place, draft.*
      from counted, jsonb_populate_recordset(null::engine."order", ${JSON.stringify(orders)}::jsonb) with ordinality as draft
    ), placed as (
      insert into engine."order" (id, number, store_id, space_id, visit_id, customer_id, request_id, input_hash, kind,
                                  state, amount_fen, item_count, note, placed_at, pay_by)
      select id, ${day.slice(2).replaceAll('-', '')}::text || lpad(place, greatest(4, length(place)), '0'), store_id,
             space_id, visit_id, customer_id, request_id, input_hash, kind, state, amount_fen, item_count, note,
             placed_at, pay_by
      from given
      returning id, number
    ), itemised as (
      insert into engine.order_line (id, order_id, position, product_id, name, photo, option_keys, option_names, quantity,
                                     note, unit_fen, amount_fen, explanation, category_id, prep_minutes, customer_id)
      select id, order_id, position, product_id, name, photo, option_keys, option_names, quantity, note, unit_fen,
             amount_fen, explanation, category_id, prep_minutes, customer_id
      from jsonb_populate_recordset(null::engine.order_line, ${JSON.stringify(lines)}::jsonb)
    ), recorded as (
      insert into engine.order_transition (order_id, from_state, to_state, action, actor_kind, actor_id, actor_name, at)
      select id, null, 'placed', 'place', 'customer', customer_id, customer_name, placed_at
      from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb)
        as o (id uuid, customer_id text, customer_name text, placed_at timestamptz)
    ), emptied as (
      delete from engine.cart_line where visit_id = any(${visitIds}::uuid[])
    ), turned as (
      update engine.visit set cart_version = cart_version + 1 where id = any(${visitIds}::uuid[])
    )
    select id, number from placed`,
    (placed) => {
      const numbers = new Map(placed.map(({ id, number }) => [id, number]));
      for (const { row } of drafts) row.number = numbers.get(row.id) ?? '';
    },
  );
  for (const { row } of drafts) {
    tx.emit({
      type: 'order.placed',
      storeId: row.store_id,
      topics: orderTopics(row),
      payload: {
        orderId: row.id,
        state: 'placed',
        spaceId: row.space_id,
        visitId: row.visit_id,
        customerId: row.customer_id,
        amountFen: row.amount_fen,
      },
    });
  }
}

/** The order as its customer sees it right after placing. */
export const presentDraft = ({ row, lines }: OrderDraft): Promise<OrderView> =>
  presentOrder(row, lines, customerActions(row.state, true, false), {
    payment: null,
    pointsEarned: null,
    rating: null,
  });
