import type { StockLevel } from '@zhanggui/contract';
import { sql, Refusal, type Engine, type EngineTx } from '@zhanggui/platform';
import { venueOf } from '@zhanggui/venues';
import type { StockRule } from './domain/menu';
import { menuModel } from './menu-model';
import { lockStock, refillLocked, saveMovements, type Movement } from './stock.store';

/** The stock rule of an item of any compiled menu. */
export function ruleFinder(storeIds: readonly string[]): (itemId: string) => StockRule | undefined {
  const menus = storeIds.map((storeId) => menuModel.peek(storeId));
  return (itemId) => menus.map((menu) => menu?.stockRules.get(itemId)).find((rule) => rule !== undefined);
}

/**
 * Gives back what an order took, once: movements of the same order and item that were returned already count.
 * Called in the transaction that cancels the order.
 */
export async function returnStock(tx: EngineTx, orderId: string): Promise<void> {
  const taken = await tx.rows<{ store_id: string; item_id: string; quantity: number }>(sql`
    select store_id, item_id, -sum(quantity)::int as quantity from engine.stock_movement
    where order_id = ${orderId} and cause in ('ordered', 'returned')
    group by store_id, item_id having sum(quantity) < 0`);
  if (taken.length === 0) return;
  const rows = await lockStock(
    tx,
    taken.map((item) => ({ storeId: item.store_id, itemId: item.item_id })),
  );
  const onHand = new Map(rows.map((row) => [row.item_id, row.on_hand]));
  const movements: Movement[] = taken.map((item) => ({
    storeId: item.store_id,
    itemId: item.item_id,
    quantity: item.quantity,
    onHandAfter: (onHand.get(item.item_id) ?? 0) + item.quantity,
    cause: 'returned',
    orderId,
  }));
  await saveMovements(tx, movements, ruleFinder([...new Set(taken.map((item) => item.store_id))]));
}

/**
 * Adds to or takes from an item by hand (MN-4).
 * @throws Refusal STOCK_NOT_TRACKED, STOCK_NEGATIVE
 */
export async function adjustStock(
  tx: EngineTx,
  storeId: string,
  change: { itemId: string; quantity: number; reason: string; staffId: string },
): Promise<{ before: number; after: number }> {
  const [row] = await lockStock(tx, [{ storeId, itemId: change.itemId }]);
  const menu = await menuModel.get(storeId);
  if (!row || !menu?.stockRules.has(change.itemId)) throw new Refusal('STOCK_NOT_TRACKED');
  const zone = menu.view.timeZone;
  const ruleOf = (itemId: string) => menu.stockRules.get(itemId);
  const refills = await refillLocked(tx, [row], ruleOf, () => zone);
  const before = row.on_hand;
  const after = before + change.quantity;
  if (after < 0) throw new Refusal('STOCK_NEGATIVE', { left: before });
  const movement: Movement = {
    storeId,
    itemId: change.itemId,
    quantity: change.quantity,
    onHandAfter: after,
    cause: 'adjusted',
    reason: change.reason,
    staffId: change.staffId,
  };
  await saveMovements(tx, [...refills, movement], ruleOf);
  return { before, after };
}

/**
 * Takes a product off sale because nothing of it is left (KD-2): counted stock is written off, with a movement; a product
 * that is not counted stays off sale until somebody puts it back. May be repeated.
 */
export async function stopSelling(
  tx: EngineTx,
  storeId: string,
  stop: { productId: string; reason: string; staffId: string },
): Promise<void> {
  const { productId, reason, staffId } = stop;
  const menu = await menuModel.get(storeId);
  if (menu?.stockRules.has(productId)) {
    const [row] = await lockStock(tx, [{ storeId, itemId: productId }]);
    if (row && row.on_hand > 0)
      await adjustStock(tx, storeId, { itemId: productId, quantity: -row.on_hand, reason, staffId });
    return;
  }
  await tx.run(sql`
    insert into engine.stock as s (store_id, item_id, on_hand, stopped_reason) values (${storeId}, ${productId}, 0, ${reason})
    on conflict (store_id, item_id) do update set stopped_reason = excluded.stopped_reason`);
  announceLevel(tx, storeId, { itemId: productId, onHand: 0 });
}

/**
 * Puts an item back on sale; null says that its pieces are not counted.
 * @throws Refusal NOT_FOUND where it was not taken off sale
 */
export async function resumeSelling(tx: EngineTx, storeId: string, itemId: string): Promise<StockLevel> {
  const row = await tx.first<{ on_hand: number }>(sql`
    update engine.stock set stopped_reason = null
    where store_id = ${storeId} and item_id = ${itemId} and stopped_reason is not null returning on_hand`);
  if (!row) throw new Refusal('NOT_FOUND');
  const menu = await menuModel.get(storeId);
  const level = { itemId, onHand: menu?.stockRules.has(itemId) ? row.on_hand : null };
  announceLevel(tx, storeId, level);
  return level;
}

function announceLevel(tx: EngineTx, storeId: string, level: StockLevel): void {
  tx.emit({
    type: 'stock.changed',
    storeId,
    topics: [`menu:${storeId}`, `store:${storeId}`],
    payload: { levels: [level] },
  });
}

/** Brings in today's refill of every store whose day has begun. A store where it came in already is left alone. */
export async function refillStores(engine: Engine): Promise<void> {
  const stores = await engine.db.rows<{ store_id: string }>(sql`select distinct store_id from engine.stock`);
  for (const { store_id: storeId } of stores) {
    try {
      await refillStore(engine, storeId);
    } catch (error) {
      // One store that is not in order must not leave the others with yesterday's stock.
      engine.log.error({ err: error, storeId }, 'stock not refilled');
    }
  }
}

async function refillStore(engine: Engine, storeId: string): Promise<void> {
  const [menu, venue] = await Promise.all([menuModel.get(storeId), venueOf(storeId)]);
  if (!menu || !venue) return;
  const daily = [...menu.stockRules.values()].filter((rule) => rule.dailyRefill !== null);
  if (daily.length === 0) return;
  await engine.transaction(async (tx) => {
    const rows = await lockStock(
      tx,
      daily.map((rule) => ({ storeId, itemId: rule.itemId })),
    );
    const ruleOf = (itemId: string) => menu.stockRules.get(itemId);
    await saveMovements(tx, await refillLocked(tx, rows, ruleOf, () => venue.timeZone), ruleOf);
  });
}
