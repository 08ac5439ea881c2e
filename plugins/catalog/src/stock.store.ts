import { localMoment } from '@zhanggui/core';
import { sql, type Engine, type EngineTx, type Queries } from '@zhanggui/platform';
import { refillDue, type StockRule } from './domain/menu';

export interface StockRow {
  store_id: string;
  item_id: string;
  on_hand: number;
  refilled_on: string | null;
  /** Why the item was taken off sale until somebody puts it back. */
  stopped_reason: string | null;
}

export type MovementCause = 'initial' | 'ordered' | 'returned' | 'adjusted' | 'refilled';

/** One movement to be: the stock after it is computed by who holds the row's lock. */
export interface Movement {
  storeId: string;
  itemId: string;
  quantity: number;
  onHandAfter: number;
  cause: MovementCause;
  orderId?: string | null;
  staffId?: string | null;
  reason?: string | null;
}

/** Gives every newly tracked item of a menu its stock row, once, with its first movement. */
export async function openStock(engine: Engine, storeId: string, rules: ReadonlyMap<string, StockRule>): Promise<void> {
  if (rules.size === 0) return;
  const items = [...rules.values()];
  await engine.db.run(sql`
    with opened as (
      insert into engine.stock (store_id, item_id, on_hand)
      select ${storeId}, item_id, on_hand
      from unnest(${items.map((rule) => rule.itemId)}::text[], ${items.map((rule) => rule.initialStock)}::int[]) as t (item_id, on_hand)
      on conflict do nothing
      returning store_id, item_id, on_hand
    )
    insert into engine.stock_movement (store_id, item_id, quantity, on_hand_after, cause, at)
    select store_id, item_id, on_hand, on_hand, 'initial', ${engine.clock.now()} from opened where on_hand > 0`);
}

/** Locks the stock of items, always in the same order so that two orders cannot wait for each other in a circle. */
export async function lockStock(
  tx: EngineTx,
  items: readonly { storeId: string; itemId: string }[],
): Promise<StockRow[]> {
  if (items.length === 0) return [];
  return tx.rows<StockRow>(sql`
    select store_id, item_id, on_hand, refilled_on, stopped_reason from engine.stock
    where (store_id, item_id) in (
      select * from unnest(${items.map((item) => item.storeId)}::text[], ${items.map((item) => item.itemId)}::text[]))
    order by store_id, item_id
    for update`);
}

/** Writes locked stock and its movements, and tells menus, consoles and whoever restocks. */
export async function saveMovements(
  tx: EngineTx,
  movements: readonly Movement[],
  ruleOf: (itemId: string) => StockRule | undefined,
): Promise<void> {
  if (movements.length === 0) return;
  const last = new Map(movements.map((movement) => [`${movement.storeId} ${movement.itemId}`, movement]));
  const finals = [...last.values()];
  await tx.run(sql`
    with final as (
      select * from unnest(${finals.map((m) => m.storeId)}::text[], ${finals.map((m) => m.itemId)}::text[],
                           ${finals.map((m) => m.onHandAfter)}::int[]) as t (store_id, item_id, on_hand)
    ), written as (
      update engine.stock s set
        on_hand = final.on_hand,
        stopped_reason = case when final.on_hand > 0 then null else s.stopped_reason end
      from final
      where s.store_id = final.store_id and s.item_id = final.item_id
    )
    insert into engine.stock_movement (store_id, item_id, quantity, on_hand_after, cause, order_id, staff_id, reason, at)
    select store_id, item_id, quantity, after, cause, order_id::uuid, staff_id, reason, ${tx.now}
    from unnest(${movements.map((m) => m.storeId)}::text[], ${movements.map((m) => m.itemId)}::text[],
                ${movements.map((m) => m.quantity)}::int[], ${movements.map((m) => m.onHandAfter)}::int[],
                ${movements.map((m) => m.cause)}::text[], ${movements.map((m) => m.orderId ?? null)}::text[],
                ${movements.map((m) => m.staffId ?? null)}::text[], ${movements.map((m) => m.reason ?? null)}::text[])
      with ordinality as t (store_id, item_id, quantity, after, cause, order_id, staff_id, reason, position)
    order by position`);
  announce(tx, movements, finals, ruleOf);
}

function announce(
  tx: EngineTx,
  movements: readonly Movement[],
  finals: readonly Movement[],
  ruleOf: (itemId: string) => StockRule | undefined,
): void {
  for (const storeId of new Set(finals.map((final) => final.storeId))) {
    const levels = finals
      .filter((final) => final.storeId === storeId)
      .map((final) => ({ itemId: final.itemId, onHand: final.onHandAfter }));
    tx.emit({ type: 'stock.changed', storeId, topics: [`menu:${storeId}`, `store:${storeId}`], payload: { levels } });
  }
  for (const { storeId, itemId, quantity, onHandAfter } of movements) {
    const warningLevel = ruleOf(itemId)?.warningLevel ?? 0;
    // Once, when it falls to the level: not again with every sale below it.
    if (quantity < 0 && onHandAfter <= warningLevel && onHandAfter - quantity > warningLevel) {
      tx.emit({ type: 'stock.low', storeId, topics: [`store:${storeId}`], payload: { itemId, onHand: onHandAfter } });
    }
  }
}

/** Today's refill of locked rows, where it has not come in yet: part of every decision, so no order waits for a job. */
export async function refillLocked(
  tx: EngineTx,
  rows: readonly StockRow[],
  ruleOf: (itemId: string) => StockRule | undefined,
  zoneOf: (storeId: string) => string,
): Promise<Movement[]> {
  const movements: Movement[] = [];
  const dated: { row: StockRow; today: string }[] = [];
  for (const row of rows) {
    const rule = ruleOf(row.item_id);
    if (!rule || rule.dailyRefill === null) continue;
    const today = localMoment(tx.now, zoneOf(row.store_id)).date;
    if (row.refilled_on !== null && row.refilled_on >= today) continue;
    dated.push({ row, today });
    const quantity = refillDue({ onHand: row.on_hand, refilledOn: row.refilled_on }, rule.dailyRefill, today);
    if (quantity === 0) continue;
    row.on_hand += quantity;
    movements.push({
      storeId: row.store_id,
      itemId: row.item_id,
      quantity,
      onHandAfter: row.on_hand,
      cause: 'refilled',
    });
  }
  if (dated.length > 0) {
    await tx.run(sql`
      update engine.stock s set refilled_on = t.today::date
      from unnest(${dated.map(({ row }) => row.store_id)}::text[], ${dated.map(({ row }) => row.item_id)}::text[],
                  ${dated.map(({ today }) => today)}::text[]) as t (store_id, item_id, today)
      where s.store_id = t.store_id and s.item_id = t.item_id`);
  }
  return movements;
}

/** Stock of a store by item, with why an item was taken off sale. */
export async function readStock(
  queries: Queries,
  storeId: string,
): Promise<Map<string, { onHand: number; stoppedReason: string | null }>> {
  const rows = await queries.rows<{ item_id: string; on_hand: number; stopped_reason: string | null }>(
    sql`select item_id, on_hand, stopped_reason from engine.stock where store_id = ${storeId}`,
  );
  return new Map(rows.map((row) => [row.item_id, { onHand: row.on_hand, stoppedReason: row.stopped_reason }]));
}
