import type { Image, MenuView, OptionGroupView, ProductView } from '@zhanggui/contract';
import { WEEKDAYS } from '@zhanggui/core';
import { Prepared, ReadModel } from '@zhanggui/platform';
import { createHash } from 'node:crypto';
import { pinyin } from 'pinyin-pro';
import { imageOf } from '@zhanggui/venues';
import { optionItemId, type MenuProduct, type StockRule } from './domain/menu';
import { openStock } from './stock.store';

/** A store's menu, compiled: the bytes that phones get, and the products by id that orders are decided on. */
export interface Menu {
  view: MenuView;
  prepared: Prepared;
  products: ReadonlyMap<string, MenuProduct>;
  /** Every tracked item of the menu. */
  stockRules: ReadonlyMap<string, StockRule>;
}

const DEFAULT_PREP_MINUTES = 10;

/** Menus by store, made anew when anything that they show is saved. */
export const menuModel = new ReadModel<Menu>({
  name: 'menu',
  uids: [
    'api::product.product',
    'api::menu-category.menu-category',
    'api::product-tag.product-tag',
    'api::station.station',
    'api::store.store',
  ],
  keysOf: ({ storeId }) => (storeId ? [storeId] : 'all'),
  async load(strapi, storeId, engine) {
    const store = (await strapi.db.query('api::store.store').findOne({
      where: { documentId: storeId, active: true },
      select: ['timeZone'],
    })) as { timeZone: string } | null;
    if (!store) return undefined;
    const ofStore = { store: { documentId: storeId } };
    const categories = (await strapi.db.query('api::menu-category.menu-category').findMany({
      where: { ...ofStore, active: true },
      populate: { parent: { select: ['documentId'] } },
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    })) as CategoryDocument[];
    const documents = (await strapi.db.query('api::product.product').findMany({
      where: { ...ofStore, onShelf: true },
      populate: {
        photo: true,
        category: { select: ['documentId'] },
        station: { select: ['documentId'] },
        tags: true,
        promotions: true,
        saleHours: true,
        optionGroups: { populate: { options: true } },
      },
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    })) as ProductDocument[];
    const products = documents.map(productOf);
    const content = {
      storeId,
      timeZone: store.timeZone,
      categories: categories.map((category) => ({
        id: category.documentId,
        parentId: category.parent?.documentId ?? null,
        name: { zh: category.name, en: category.nameEn ?? category.name },
        icon: category.icon,
      })),
      products: products.map(({ stationId: _station, stockRules: _rules, ...view }): ProductView => view),
    };
    const version = createHash('sha1').update(JSON.stringify(content)).digest('base64url').slice(0, 12);
    const view: MenuView = { ...content, version };
    const stockRules = new Map(products.flatMap((product) => [...product.stockRules]));
    await openStock(engine, storeId, stockRules);
    return {
      view,
      prepared: new Prepared(view),
      products: new Map(products.map((product) => [product.id, product])),
      stockRules,
    };
  },
});

interface CategoryDocument {
  documentId: string;
  name: string;
  nameEn: string | null;
  icon: string | null;
  parent: { documentId: string } | null;
}

interface OptionDocument {
  key: string;
  name: string;
  nameEn: string | null;
  priceDeltaFen: number | null;
  isDefault: boolean | null;
  stockTracked: boolean | null;
}

interface ProductDocument {
  documentId: string;
  name: string;
  nameEn: string | null;
  description: string | null;
  descriptionEn: string | null;
  photo: Parameters<typeof imageOf>[0];
  priceFen: number;
  memberPriceFen: number | null;
  unit: string | null;
  prepMinutes: number | null;
  allergens: string | null;
  stockTracked: boolean | null;
  initialStock: number | null;
  dailyRefill: number | null;
  warningLevel: number | null;
  category: { documentId: string } | null;
  station: { documentId: string } | null;
  tags: { key: string; name: string; nameEn: string | null; color: string | null }[];
  promotions: { priceFen: number; startsAt: string | null; endsAt: string | null }[];
  saleHours: ({ from: string; to: string } & Record<(typeof WEEKDAYS)[number], boolean | null>)[];
  optionGroups: {
    key: string;
    name: string;
    nameEn: string | null;
    min: number | null;
    max: number | null;
    options: OptionDocument[];
  }[];
}

const textOf = (zh: string, en: string | null) => ({ zh, en: en ?? zh });

function optionGroupOf(group: ProductDocument['optionGroups'][number]): OptionGroupView {
  return {
    key: group.key,
    name: textOf(group.name, group.nameEn),
    min: group.min ?? 0,
    max: group.max ?? group.options.length,
    options: group.options.map((option) => ({
      key: option.key,
      name: textOf(option.name, option.nameEn),
      priceDeltaFen: option.priceDeltaFen ?? 0,
      isDefault: option.isDefault ?? false,
      stockTracked: option.stockTracked ?? false,
    })),
  };
}

function productOf(document: ProductDocument): MenuProduct {
  const id = document.documentId;
  const optionGroups = document.optionGroups.map(optionGroupOf);
  const rule = (itemId: string): [string, StockRule] => [
    itemId,
    {
      itemId,
      initialStock: document.initialStock ?? 0,
      dailyRefill: document.dailyRefill,
      warningLevel: document.warningLevel ?? 0,
    },
  ];
  const tracked = optionGroups.flatMap((group) => group.options.filter((option) => option.stockTracked));
  const photo: Image | null = imageOf(document.photo);
  return {
    id,
    categoryId: document.category?.documentId ?? null,
    name: textOf(document.name, document.nameEn),
    description: textOf(document.description ?? '', document.descriptionEn),
    photo,
    priceFen: document.priceFen,
    memberPriceFen: document.memberPriceFen,
    promotions: document.promotions.map((promotion) => ({
      priceFen: promotion.priceFen,
      startsAt: promotion.startsAt && new Date(promotion.startsAt).toISOString(),
      endsAt: promotion.endsAt && new Date(promotion.endsAt).toISOString(),
    })),
    unit: document.unit,
    prepMinutes: document.prepMinutes ?? DEFAULT_PREP_MINUTES,
    tags: document.tags.map((tag) => ({ key: tag.key, name: textOf(tag.name, tag.nameEn), color: tag.color })),
    allergens: document.allergens,
    saleHours: document.saleHours.map((range) => ({
      weekdays: WEEKDAYS.filter((weekday) => range[weekday]),
      from: range.from,
      to: range.to,
    })),
    optionGroups,
    stockTracked: document.stockTracked ?? false,
    searchKeys: searchKeysOf(document.name),
    stationId: document.station?.documentId ?? null,
    stockRules: new Map([
      ...(document.stockTracked ? [rule(id)] : []),
      ...tracked.map((option) => rule(optionItemId(id, option.key))),
    ]),
  };
}

/** `鱼香肉丝` is found by `yuxiangrousi` and by `yxrs` (MN-7). */
function searchKeysOf(name: string): string[] {
  const full = pinyin(name, { toneType: 'none', type: 'array' }).join('');
  const initials = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
  return [...new Set([full, initials].map((key) => key.toLowerCase().replace(/\s/g, '')))];
}
