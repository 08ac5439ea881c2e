import type { StockItem } from '@zhanggui/contract';
import {
  serialBefore,
  once,
  pageFrom,
  recordAudit,
  Refusal,
  sql,
  type Handlers,
  type Queries,
} from '@zhanggui/platform';
import { menuModel, type Menu } from './menu-model';
import { adjustStock, resumeSelling } from './stock.service';
import { readStock } from './stock.store';

async function menuOf(storeId: string): Promise<Menu> {
  const menu = menuModel.peek(storeId) ?? (await menuModel.get(storeId));
  if (!menu) throw new Refusal('NOT_FOUND');
  return menu;
}

type Stock = Awaited<ReturnType<typeof readStock>>;

/** What is counted, and what was taken off sale without being counted. */
function stockItems(menu: Menu, stock: Stock): StockItem[] {
  const stopped = [...stock].filter(([itemId, { stoppedReason }]) => stoppedReason && !menu.stockRules.has(itemId));
  return [...menu.stockRules.keys(), ...stopped.map(([itemId]) => itemId)].flatMap((itemId) => {
    const [productId = '', optionKey] = itemId.split(':');
    const product = menu.products.get(productId);
    if (!product) return [];
    const rule = menu.stockRules.get(itemId);
    const option = product.optionGroups.flatMap((group) => group.options).find(({ key }) => key === optionKey);
    const { onHand, stoppedReason } = stock.get(itemId) ?? { onHand: 0, stoppedReason: null };
    const warningLevel = rule?.warningLevel ?? 0;
    return [
      {
        itemId,
        productId,
        name: product.name,
        optionName: option?.name ?? null,
        photo: product.photo,
        onHand,
        warningLevel,
        dailyRefill: rule?.dailyRefill ?? null,
        level: onHand === 0 ? 'sold-out' : onHand <= warningLevel ? 'low' : 'enough',
        tracked: rule !== undefined,
        stoppedReason,
      } satisfies StockItem,
    ];
  });
}

async function stockItem(queries: Queries, storeId: string, itemId: string): Promise<StockItem> {
  const item = stockItems(await menuOf(storeId), await readStock(queries, storeId)).find(
    (one) => one.itemId === itemId,
  );
  if (!item) throw new Refusal('STOCK_NOT_TRACKED');
  return item;
}

const matches = (item: StockItem, search: string): boolean =>
  [item.name.zh, item.name.en, item.optionName?.zh ?? ''].some((name) => name.toLowerCase().includes(search));

const SEVERITY = { 'sold-out': 0, low: 1, enough: 2 } as const;

interface MovementRow {
  id: number;
  at: Date;
  item_id: string;
  quantity: number;
  on_hand_after: number;
  cause: 'initial' | 'ordered' | 'returned' | 'adjusted' | 'refilled';
  reason: string | null;
  staff_name: string | null;
  order_number: string | null;
}

/** The menu and its stock (MN-1, MN-2, MN-4). */
export const catalogHandlers: Handlers = {
  'menu.get': ({ params }) => {
    const menu = menuModel.peek(params.storeId);
    return menu ? menu.prepared : menuOf(params.storeId).then((loaded) => loaded.prepared);
  },
  'menu.stock': async ({ engine, params }) => {
    const menu = await menuOf(params.storeId);
    const stock = await readStock(engine.db, params.storeId);
    const stopped = [...stock].filter(([, { stoppedReason }]) => stoppedReason).map(([itemId]) => itemId);
    const items = new Set([...menu.stockRules.keys(), ...stopped]);
    return { levels: [...items].map((itemId) => ({ itemId, onHand: stock.get(itemId)?.onHand ?? 0 })) };
  },
  'stock.list': async ({ engine, params, query }) => {
    const items = stockItems(await menuOf(params.storeId), await readStock(engine.db, params.storeId));
    const search = query.search?.trim().toLowerCase();
    return {
      items: items
        .filter((item) => !query.level || item.level === query.level)
        .filter((item) => !search || matches(item, search))
        .sort((a, b) => SEVERITY[a.level] - SEVERITY[b.level] || a.name.zh.localeCompare(b.name.zh, 'zh')),
    };
  },
  'stock.movements': async ({ engine, params, query }) => {
    const before = serialBefore(query.cursor);
    const rows = await engine.db.rows<MovementRow>(sql`
      select m.id, m.at, m.item_id, m.quantity, m.on_hand_after, m.cause, m.reason, a.staff_name,
             o.number as order_number
      from engine.stock_movement m
      left join engine."order" o on o.id = m.order_id
      left join lateral (
        select staff_name from engine.audit where m.staff_id is not null and staff_id = m.staff_id limit 1) a on true
      where m.store_id = ${params.storeId} and m.id < ${before}
        and (${query.itemId ?? null}::text is null or m.item_id = ${query.itemId ?? null})
      order by m.id desc limit ${query.limit + 1}`);
    return pageFrom(
      rows,
      query.limit,
      (row) => ({
        id: String(row.id),
        at: row.at.toISOString(),
        itemId: row.item_id,
        quantity: row.quantity,
        onHandAfter: row.on_hand_after,
        cause: row.cause,
        reason: row.reason,
        staffName: row.staff_name,
        orderNumber: row.order_number,
      }),
      (row) => [row.id],
    );
  },
  'stock.adjust': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const { itemId, quantity, reason } = body;
      const { before, after } = await adjustStock(tx, params.storeId, {
        itemId,
        quantity,
        reason,
        staffId: principal.id,
      });
      await recordAudit(tx, principal, {
        storeId: params.storeId,
        action: 'stock.adjusted',
        subjectType: 'stock',
        subjectId: itemId,
        before: { onHand: before },
        after: { onHand: after },
        reason,
        requestId: body.requestId,
      });
      return stockItem(tx, params.storeId, itemId);
    }),
  'stock.resume': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const level = await resumeSelling(tx, params.storeId, body.itemId);
      await recordAudit(tx, principal, {
        storeId: params.storeId,
        action: 'stock.resumed',
        subjectType: 'stock',
        subjectId: body.itemId,
        after: level,
        requestId: body.requestId,
      });
      return level;
    }),
};
