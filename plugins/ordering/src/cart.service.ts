import { menuModel } from '@zhanggui/catalog';
import type { Body, CartLine, CartView } from '@zhanggui/contract';
import { localMoment } from '@zhanggui/core';
import { accept, Refusal, sql, type Engine, type EngineTx, type Queries } from '@zhanggui/platform';
import { visitOf } from '@zhanggui/venues';
import { priceChoice } from './domain/cart';

const CART_LIMIT = 60;

interface CartRow {
  id: string;
  customer_id: string;
  customer_name: string;
  product_id: string;
  option_keys: string[];
  quantity: number;
  note: string;
}

/** The table's cart with today's prices (OR-3). A line that cannot be ordered as it is says why. */
export async function viewCart(
  queries: Queries,
  visit: { id: string; store_id: string; cart_version: number },
  now: Date,
): Promise<CartView> {
  const rows = await queries.rows<CartRow>(sql`
    select l.id, l.customer_id, c.nickname as customer_name, l.product_id, l.option_keys, l.quantity, l.note
    from engine.cart_line l join engine.customer c on c.id = l.customer_id
    where l.visit_id = ${visit.id} order by l.added_at, l.id`);
  const menu = await menuModel.get(visit.store_id);
  const moment = { now, local: localMoment(now, menu?.view.timeZone ?? 'UTC') };
  const lines = rows.map((row): CartLine => {
    const choice = { productId: row.product_id, optionKeys: row.option_keys, quantity: row.quantity };
    const priced = priceChoice(menu?.products ?? new Map(), choice, moment);
    const product = menu?.products.get(row.product_id);
    return {
      id: row.id,
      customerId: row.customer_id,
      customerName: row.customer_name,
      productId: row.product_id,
      name: product?.name ?? { zh: '已下架商品', en: 'No longer sold' },
      optionKeys: row.option_keys,
      optionNames: priced.ok ? priced.value.chosen.map(({ option }) => option.name) : [],
      quantity: row.quantity,
      note: row.note,
      unitFen: priced.ok ? priced.value.unitFen : 0,
      amountFen: priced.ok ? priced.value.amountFen : 0,
      problem: priced.ok ? null : { code: priced.code, params: priced.params ?? {} },
    };
  });
  return {
    visitId: visit.id,
    version: visit.cart_version,
    lines,
    totalFen: lines.reduce((total, line) => total + line.amountFen, 0),
  };
}

/** Changes the cart under the visit's lock, counts its version up and tells the other phones at the table. */
async function changeCart(
  engine: Engine,
  customerId: string,
  visitId: string,
  change: (tx: EngineTx, storeId: string) => Promise<number>,
): Promise<CartView> {
  return engine.transaction(async (tx) => {
    await tx.run(sql`select 1 from engine.visit where id = ${visitId} for update`);
    const visit = await visitOf(tx, visitId, customerId);
    const changed = await change(tx, visit.store_id);
    if (changed === 0) return viewCart(tx, visit, tx.now);
    await tx.run(sql`update engine.visit set cart_version = cart_version + 1 where id = ${visitId}`);
    const version = visit.cart_version + 1;
    tx.emit({
      type: 'cart.changed',
      storeId: visit.store_id,
      topics: [`space:${visit.space_id}`],
      payload: { visitId, version, customerId },
    });
    return viewCart(tx, { ...visit, cart_version: version }, tx.now);
  });
}

/**
 * Sets a line of the cart to what a phone says; the line's id is made by the phone, so a repeat changes nothing.
 * @throws Refusal NOT_YOUR_VISIT, VISIT_CLOSED, PRODUCT_UNAVAILABLE, OPTION_…, NOT_ON_SALE_NOW, CART_FULL
 */
export function putCartLine(
  engine: Engine,
  customerId: string,
  visitId: string,
  lineId: string,
  choice: Body<'cart.putLine'>,
): Promise<CartView> {
  const { productId, quantity, note } = choice;
  return changeCart(engine, customerId, visitId, async (tx, storeId) => {
    if (quantity === 0) {
      return tx.run(sql`delete from engine.cart_line where id = ${lineId} and visit_id = ${visitId}`);
    }
    const menu = await menuModel.get(storeId);
    const moment = { now: tx.now, local: localMoment(tx.now, menu?.view.timeZone ?? 'UTC') };
    const { chosen } = accept(priceChoice(menu?.products ?? new Map(), choice, moment));
    const count = await tx.first<{ count: number }>(
      sql`select count(*) as count from engine.cart_line where visit_id = ${visitId} and id <> ${lineId}`,
    );
    if ((count?.count ?? 0) >= CART_LIMIT) throw new Refusal('CART_FULL');
    const keys = chosen.map(({ option }) => option.key);
    const written = await tx.first<{ changed: boolean }>(sql`
      insert into engine.cart_line as l (id, visit_id, customer_id, product_id, option_keys, quantity, note, added_at)
      values (${lineId}, ${visitId}, ${customerId}, ${productId}, ${keys}, ${quantity}, ${note}, ${tx.now})
      on conflict (id) do update
        set product_id = excluded.product_id, option_keys = excluded.option_keys, quantity = excluded.quantity,
            note = excluded.note
        where l.visit_id = excluded.visit_id
          and (l.product_id, l.option_keys, l.quantity, l.note)
              is distinct from (excluded.product_id, excluded.option_keys, excluded.quantity, excluded.note)
      returning true as changed`);
    return written ? 1 : 0;
  });
}

/** Empties the cart of the table. */
export function clearCart(engine: Engine, customerId: string, visitId: string): Promise<CartView> {
  return changeCart(engine, customerId, visitId, (tx) =>
    tx.run(sql`delete from engine.cart_line where visit_id = ${visitId}`),
  );
}
