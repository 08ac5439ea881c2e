import type { ContentWriter, References } from './content-writer';
import { fenOf } from './content-writer';
import type { DemoMenuRow, DemoStore, DemoVenue } from './demo-files';
import type { SharedContent } from './seed-shared';
import type { DemoMedia } from './upload-media';

/** Categories, products, combos and the rules that send them to stations. @returns the products by Chinese name */
export async function seedMenu(
  writer: ContentWriter,
  media: DemoMedia,
  shared: SharedContent,
  { folder, store, menu }: DemoVenue,
  storeId: string,
  stations: References,
): Promise<References> {
  const categories = await seedCategories(writer, store, storeId);
  const products = await writer.createAll(
    'api::product.product',
    menu,
    ({ name }) => name,
    (row, sortOrder) => ({
      ...productData(row, store, shared),
      store: storeId,
      category: categories(row.category),
      photo: media.get(`${folder}/${row.image}.webp`),
      sortOrder,
    }),
  );
  await writer.createAll(
    'api::combo.combo',
    store.combos,
    ({ name }) => name,
    (combo, sortOrder) => ({
      store: storeId,
      category: categories(combo.category),
      name: combo.name,
      nameEn: combo.nameEn,
      description: combo.description,
      photo: media.get(`${folder}/${combo.image}.webp`),
      priceFen: fenOf(combo.priceYuan),
      groups: combo.groups.map(({ name, nameEn, pick, choices }) => ({
        name,
        nameEn,
        pick,
        choices: choices.map(({ product, quantity, priceDeltaYuan }) => ({
          product: products.get(product),
          quantity,
          priceDeltaFen: fenOf(priceDeltaYuan),
        })),
      })),
      onShelf: true,
      sortOrder,
    }),
  );
  await seedRouting(writer, store, storeId, categories, stations);
  return products;
}

type CategoryId = (key: string) => string;

/** Parents stand before their children in the file. */
async function seedCategories(writer: ContentWriter, store: DemoStore, storeId: string): Promise<CategoryId> {
  const ids = new Map<string, string>();
  const idOf = (key: string) => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`${store.code} has no category "${key}"`);
    return id;
  };
  for (const [sortOrder, { key, name, nameEn, icon, parent }] of store.categories.entries()) {
    const id = await writer.create('api::menu-category.menu-category', {
      store: storeId,
      parent: parent === undefined ? undefined : idOf(parent),
      name,
      nameEn,
      icon,
      sortOrder,
      active: true,
    });
    ids.set(key, id);
  }
  return idOf;
}

/** One rule per category, and at the end one that catches what an operator adds without a rule. */
async function seedRouting(
  writer: ContentWriter,
  store: DemoStore,
  storeId: string,
  categories: CategoryId,
  stations: References,
): Promise<void> {
  const rule = (priority: number, station: string, category?: string) =>
    writer.create('api::routing-rule.routing-rule', { store: storeId, priority, category, station, active: true });
  for (const { key, station } of store.categories) {
    if (station !== undefined) await rule(100, stations.get(station), categories(key));
  }
  await rule(900, stations.get('kitchen'));
}

function productData(row: DemoMenuRow, store: DemoStore, shared: SharedContent): Record<string, unknown> {
  const hours = row.saleHours === '' ? undefined : shared.saleHours[row.saleHours];
  return {
    name: row.name,
    nameEn: row.nameEn,
    description: row.description,
    descriptionEn: row.descriptionEn,
    priceFen: fenOf(row.priceYuan),
    memberPriceFen: row.memberPriceYuan === undefined ? undefined : fenOf(row.memberPriceYuan),
    costFen: row.costYuan === undefined ? undefined : fenOf(row.costYuan),
    unit: row.unit,
    prepMinutes: row.prepMinutes,
    tags: row.tags.map((key) => shared.productTags.get(key)),
    allergens: row.allergens === '' ? undefined : row.allergens,
    onShelf: true,
    saleHours: hours ? [hours] : [],
    optionGroups: row.options.map((key) => optionGroupData(key, store)),
    stockTracked: row.stock !== undefined,
    initialStock: row.stock ?? 0,
    dailyRefill: row.dailyRefill,
    warningLevel: row.warningLevel,
  };
}

function optionGroupData(key: string, store: DemoStore): Record<string, unknown> {
  const group = store.optionGroups.find((candidate) => candidate.key === key);
  if (!group) throw new Error(`${store.code} has no option group "${key}"`);
  return {
    ...group,
    options: group.options.map(({ priceDeltaYuan, ...option }) => ({
      ...option,
      // A choice names options alone, so a key is unique within a product: regular ice is not regular strength.
      key: `${group.key}-${option.key}`,
      priceDeltaFen: fenOf(priceDeltaYuan),
    })),
  };
}
