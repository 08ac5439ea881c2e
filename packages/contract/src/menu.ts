import { z } from 'zod';
import { everyone, staff, type Endpoint } from './endpoint';
import { documentId, image, instant, none, pageOf, pageQuery, priceFen, requestId, text } from './shared';

export const optionView = z.object({
  key: z.string(),
  name: text,
  priceDeltaFen: z.int(),
  isDefault: z.boolean(),
  stockTracked: z.boolean(),
});

export const optionGroupView = z.object({
  key: z.string(),
  name: text,
  /** How many options must and may be chosen; `max` 1 is a single choice. */
  min: z.int(),
  max: z.int(),
  options: z.array(optionView),
});

export const saleHours = z.object({
  /** Weekdays on which the range begins: `mon` … `sun`. */
  weekdays: z.array(z.string()),
  from: z.string(),
  to: z.string(),
});

export const productView = z.object({
  id: documentId,
  categoryId: documentId.nullable(),
  name: text,
  description: text,
  photo: image.nullable(),
  priceFen,
  memberPriceFen: priceFen.nullable(),
  promotions: z.array(z.object({ priceFen, startsAt: instant.nullable(), endsAt: instant.nullable() })),
  unit: z.string().nullable(),
  prepMinutes: z.int().nullable(),
  tags: z.array(z.object({ key: z.string(), name: text, color: z.string().nullable() })),
  allergens: z.string().nullable(),
  saleHours: z.array(saleHours),
  optionGroups: z.array(optionGroupView),
  stockTracked: z.boolean(),
  /** Lower-case pinyin and initials of the Chinese name, for search (MN-7). */
  searchKeys: z.array(z.string()),
});

export const menuView = z.object({
  storeId: documentId,
  /** Changes with every saved edit that the menu shows. */
  version: z.string(),
  timeZone: z.string(),
  categories: z.array(
    z.object({ id: documentId, parentId: documentId.nullable(), name: text, icon: z.string().nullable() }),
  ),
  products: z.array(productView),
});

/**
 * Stock of one product, or of one option as `productId:optionKey`. Items that are not listed are not limited; null says of
 * an item that it is not limited any more.
 */
export const stockLevel = z.object({ itemId: z.string(), onHand: z.int().nullable() });

export const stockItem = z.object({
  itemId: z.string(),
  productId: documentId,
  name: text,
  optionName: text.nullable(),
  photo: image.nullable(),
  onHand: z.int(),
  warningLevel: z.int(),
  dailyRefill: z.int().nullable(),
  level: z.enum(['enough', 'low', 'sold-out']),
  /** False where pieces are not counted: it is listed because it was taken off sale. */
  tracked: z.boolean(),
  /** Why it was taken off sale until somebody puts it back; null where it was not. */
  stoppedReason: z.string().nullable(),
});

export const stockMovement = z.object({
  id: z.string(),
  at: instant,
  itemId: z.string(),
  quantity: z.int(),
  onHandAfter: z.int(),
  cause: z.enum(['initial', 'ordered', 'returned', 'adjusted', 'refilled']),
  reason: z.string().nullable(),
  staffName: z.string().nullable(),
  orderNumber: z.string().nullable(),
});

const storeParams = z.object({ storeId: documentId });

export const menu = {
  'menu.get': {
    method: 'GET',
    path: '/v1/stores/:storeId/menu',
    summary: 'The whole menu without stock; cached by ETag (MN-1, MN-2)',
    audience: everyone,
    params: storeParams,
    query: none,
    body: none,
    answer: menuView,
    refusals: ['NOT_FOUND'],
  },
  'menu.stock': {
    method: 'GET',
    path: '/v1/stores/:storeId/stock',
    summary: 'Stock of everything that is limited (MN-4)',
    audience: everyone,
    params: storeParams,
    query: none,
    body: none,
    answer: z.object({ levels: z.array(stockLevel) }),
    refusals: ['NOT_FOUND'],
  },
  'stock.list': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/stock',
    summary: 'Stock of a store for staff, with warning levels (MN-4)',
    audience: staff('stock.read'),
    params: storeParams,
    query: z.object({
      search: z.string().max(60).optional(),
      level: z.enum(['enough', 'low', 'sold-out']).optional(),
    }),
    body: none,
    answer: z.object({ items: z.array(stockItem) }),
    refusals: [],
  },
  'stock.movements': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/stock/movements',
    summary: 'Every movement of stock, newest first (MN-4)',
    audience: staff('stock.read'),
    params: storeParams,
    query: z.object({ itemId: z.string().max(140).optional(), ...pageQuery }),
    body: none,
    answer: pageOf(stockMovement),
    refusals: [],
  },
  'stock.adjust': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/stock/adjustments',
    summary: 'Adds to or takes from the stock of an item, with a reason (MN-4)',
    audience: staff('stock.adjust'),
    params: storeParams,
    query: none,
    body: z.strictObject({
      requestId,
      itemId: z.string().min(1).max(140),
      /** Signed: +10 restocks, −2 writes off. */
      quantity: z
        .int()
        .min(-100_000)
        .max(100_000)
        .refine((value) => value !== 0, '数量不能为 0'),
      reason: z.string().trim().min(1, '请填写原因').max(200),
    }),
    answer: stockItem,
    refusals: ['STOCK_NEGATIVE', 'STOCK_NOT_TRACKED', 'REQUEST_ID_REUSED'],
  },
  'stock.resume': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/stock/resumptions',
    summary: 'Puts an item back on sale that had run out; counted stock is then adjusted by hand (MN-4, KD-2)',
    audience: staff('stock.adjust'),
    params: storeParams,
    query: none,
    body: z.strictObject({ requestId, itemId: z.string().min(1).max(140) }),
    answer: z.object({ itemId: z.string(), onHand: z.int().nullable() }),
    refusals: ['NOT_FOUND', 'REQUEST_ID_REUSED'],
  },
} as const satisfies Record<string, Endpoint>;
