import { finding, type Finding } from './finding';
import { DEFAULT_CATEGORY, type MenuRow } from './menu-rows';
import { settleSameNames } from './same-names';
import type { StoreRows } from './store-codes';

/** What a store has already. */
export interface ExistingStore {
  documentId: string;
  categories: { documentId: string; name: string; sortOrder: number }[];
  products: ExistingProduct[];
}

export interface ExistingProduct {
  documentId: string;
  name: string;
  /** Name of its category. */
  category: string | null;
  description: string | null;
  priceFen: number;
  memberPriceFen: number | null;
  sortOrder: number;
}

export interface NewCategory {
  name: string;
  nameEn: string | null;
  sortOrder: number;
}

/** A product that an import makes. `category` is a name. */
export interface NewProduct {
  name: string;
  category: string;
  description: string | null;
  priceFen: number;
  onShelf: boolean;
  sortOrder: number;
}

/** What an import changes on a product; what is not in it stays as it is. */
export interface ProductChange {
  documentId: string;
  name: string;
  changes: { category?: string; description?: string; priceFen?: number };
}

/** Everything that an import does to one store. */
export interface StorePlan {
  code: string;
  name: string;
  /** Null where the store has to be made first. */
  documentId: string | null;
  /** The documentIds of categories that are there, by name. */
  categoryIds: ReadonlyMap<string, string>;
  newCategories: NewCategory[];
  newProducts: NewProduct[];
  changedProducts: ProductChange[];
  unchanged: number;
}

/**
 * Decides what the rows of one store change (MN-5). Products are matched by name. What the file says wins over what the
 * store has; what it leaves empty, and a price of zero, changes nothing. Products that the file does not name stay.
 */
export function planStore(
  { code, name, rows }: StoreRows,
  existing: ExistingStore | undefined,
): { plan: StorePlan; findings: Finding[] } {
  const { products, findings } = settleSameNames(rows);
  const known = new Map(existing?.products.map((product) => [product.name, product]));
  const { categories: oldCategories = [], products: oldProducts = [] } = existing ?? {};
  const categories = new Set(oldCategories.map((category) => category.name));
  const plan: StorePlan = {
    code,
    name,
    documentId: existing?.documentId ?? null,
    // Of two categories with one name the first counts.
    categoryIds: new Map(oldCategories.map((category) => [category.name, category.documentId] as const).reverse()),
    newCategories: [],
    newProducts: [],
    changedProducts: [],
    unchanged: 0,
  };
  const firstCategory = orderAfter(oldCategories);
  const firstProduct = orderAfter(oldProducts);
  const needCategory = (category: string) => {
    if (categories.has(category)) return;
    categories.add(category);
    plan.newCategories.push({
      name: category,
      nameEn: category === DEFAULT_CATEGORY.name ? DEFAULT_CATEGORY.nameEn : null,
      sortOrder: firstCategory + plan.newCategories.length,
    });
  };

  for (const row of products) {
    const before = known.get(row.name);
    if (!before) {
      const category = row.category ?? DEFAULT_CATEGORY.name;
      needCategory(category);
      const { name: productName, description, priceFen } = row;
      const sortOrder = firstProduct + plan.newProducts.length;
      plan.newProducts.push({ name: productName, category, description, priceFen, onShelf: priceFen > 0, sortOrder });
      continue;
    }
    const changes = changesTo(before, row);
    if (Object.keys(changes).length === 0) {
      plan.unchanged += 1;
      continue;
    }
    if (changes.category !== undefined) needCategory(changes.category);
    if (changes.priceFen !== undefined && before.memberPriceFen !== null && before.memberPriceFen > changes.priceFen) {
      const other = (before.memberPriceFen / 100).toFixed(2);
      findings.push(finding('MEMBER_PRICE_ABOVE', { row: row.row, field: 'price', value: row.name, other }));
    }
    plan.changedProducts.push({ documentId: before.documentId, name: row.name, changes });
  }
  return { plan, findings };
}

/** New things stand behind those that are there. */
const orderAfter = (things: readonly { sortOrder: number }[]): number =>
  Math.max(-1, ...things.map(({ sortOrder }) => sortOrder)) + 1;

function changesTo(before: ExistingProduct, row: MenuRow): ProductChange['changes'] {
  return {
    ...(row.category !== null && row.category !== before.category ? { category: row.category } : {}),
    ...(row.description !== null && row.description !== before.description ? { description: row.description } : {}),
    ...(row.priceFen > 0 && row.priceFen !== before.priceFen ? { priceFen: row.priceFen } : {}),
  };
}

/** Whether there is anything to write. */
export const isIdle = ({ documentId, newCategories, newProducts, changedProducts }: StorePlan): boolean =>
  documentId !== null && newCategories.length + newProducts.length + changedProducts.length === 0;
