import {
  chooseOptions,
  lockStock,
  menuModel,
  refillLocked,
  ruleFinder,
  stockNeeds,
  type Menu,
  type Movement,
} from '@zhanggui/catalog';
import type { Body } from '@zhanggui/contract';
import { sql, type EngineTx } from '@zhanggui/platform';
import { venueOf, type Venue } from '@zhanggui/venues';
import type { SubmittedLine } from './domain/submit';

/** A customer's wish to order the cart of a table. */
export interface SubmitCall {
  customerId: string;
  body: Body<'orders.submit'>;
}

export interface VisitRow {
  id: string;
  store_id: string;
  space_id: string;
  state: 'open' | 'closed';
  cart_version: number;
}

/** Everything that a batch of submits is decided on, locked until its transaction ends. */
export interface Batch {
  visits: Map<string, VisitRow>;
  /** Nicknames of guests, by `visit customer`. */
  guests: Map<string, string>;
  lines: Map<string, SubmittedLine[]>;
  /** Orders that an earlier submit of the same request made, by `customer requestId`. */
  stored: Map<string, { id: string; input_hash: string }>;
  venues: Map<string, Venue>;
  menus: Map<string, Menu>;
  /** Stock at hand by store and item; items that are not limited have none, unless they were taken off sale. */
  onHand: Map<string, Map<string, number>>;
  refills: Movement[];
}

interface LineRow {
  id: string;
  visit_id: string;
  customer_id: string;
  product_id: string;
  option_keys: string[];
  quantity: number;
  note: string;
}

/**
 * Loads and locks what the calls need, always in the order visits, stock, so that no two batches wait for each other in
 * a circle. The visit's lock makes submits of one table take turns.
 */
export async function loadBatch(tx: EngineTx, calls: readonly SubmitCall[]): Promise<Batch> {
  const visitIds = [...new Set(calls.map((call) => call.body.visitId))];
  const customerIds = calls.map((call) => call.customerId);
  // Sent together: what is asked after the lock is answered when it is held.
  const [visits, stored, guests, lineRows] = await Promise.all([
    tx.rows<VisitRow>(sql`
      select id, store_id, space_id, state, cart_version from engine.visit where id = any(${visitIds}::uuid[])
      order by id for update`),
    tx.rows<{ id: string; customer_id: string; request_id: string; input_hash: string }>(sql`
      select o.id, o.customer_id, o.request_id, o.input_hash
      from unnest(${customerIds}::text[], ${calls.map((call) => call.body.requestId)}::uuid[]) as call (customer_id, request_id)
      join engine."order" o on o.customer_id = call.customer_id and o.request_id = call.request_id`),
    tx.rows<{ visit_id: string; customer_id: string; nickname: string }>(sql`
      select g.visit_id, g.customer_id, c.nickname
      from engine.visit_guest g join engine.customer c on c.id = g.customer_id
      where g.visit_id = any(${visitIds}::uuid[]) and g.customer_id = any(${customerIds}::text[])`),
    tx.rows<LineRow>(sql`
      select id, visit_id, customer_id, product_id, option_keys, quantity, note from engine.cart_line
      where visit_id = any(${visitIds}::uuid[]) order by visit_id, added_at, id`),
  ]);

  const lines = new Map<string, SubmittedLine[]>(visitIds.map((id) => [id, []]));
  for (const row of lineRows) {
    lines.get(row.visit_id)?.push({
      id: row.id,
      customerId: row.customer_id,
      productId: row.product_id,
      optionKeys: row.option_keys,
      quantity: row.quantity,
      note: row.note,
    });
  }
  const storeIds = [...new Set(visits.map((visit) => visit.store_id))];
  const venues = await loaded(storeIds, venueOf);
  const menus = await loaded(storeIds, (storeId) => menuModel.get(storeId));
  const limited = visits.flatMap((visit) =>
    limitedItems(menus.get(visit.store_id), lines.get(visit.id) ?? []).map((itemId) => ({
      storeId: visit.store_id,
      itemId,
    })),
  );
  const stock = await lockStock(tx, limited);
  const zoneOf = (storeId: string) => venues.get(storeId)?.timeZone ?? 'UTC';
  const refills = await refillLocked(tx, stock, ruleFinder(storeIds), zoneOf);
  const onHand = new Map<string, Map<string, number>>(storeIds.map((storeId) => [storeId, new Map<string, number>()]));
  for (const row of stock) {
    const counted = menus.get(row.store_id)?.stockRules.has(row.item_id) === true;
    if (counted || row.stopped_reason !== null) onHand.get(row.store_id)?.set(row.item_id, row.on_hand);
  }
  return {
    visits: new Map(visits.map((visit) => [visit.id, visit])),
    guests: new Map(guests.map((guest) => [`${guest.visit_id} ${guest.customer_id}`, guest.nickname])),
    lines,
    stored: new Map(stored.map((row) => [`${row.customer_id} ${row.request_id}`, row])),
    venues,
    menus,
    onHand,
    refills,
  };
}

async function loaded<T>(
  keys: readonly string[],
  load: (key: string) => Promise<T | undefined>,
): Promise<Map<string, T>> {
  const entries = new Map<string, T>();
  for (const key of keys) {
    const value = await load(key);
    if (value) entries.set(key, value);
  }
  return entries;
}

/** What may limit the lines: counted items, and products that somebody took off sale. */
function limitedItems(menu: Menu | undefined, lines: readonly SubmittedLine[]): string[] {
  return lines.flatMap((line) => {
    const product = menu?.products.get(line.productId);
    const chosen = product && chooseOptions(product, line.optionKeys);
    if (!product || !chosen?.ok) return [];
    return [product.id, ...stockNeeds(product, chosen.value, line.quantity).map(({ itemId }) => itemId)];
  });
}
