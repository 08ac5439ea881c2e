import { finding, type Finding } from './finding';
import { DEFAULT_CATEGORY, type MenuRow } from './menu-rows';
import { settleSameNames } from './same-names';
import type { StoreRows } from './store-codes';

/** What a store has already. */
export interface ExistingStore {
  documentId: string;
  categories: { documentId: string; name: string }[];
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
  newCategories: string[];
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
  const categories = new Set(existing?.categories.map((category) => category.name));
  const plan: StorePlan = {
    code,
    name,
    documentId: existing?.documentId ?? null,
    newCategories: [],
    newProducts: [],
    changedProducts: [],
    unchanged: 0,
  };
  let sortOrder = Math.max(-1, ...(existing?.products.map((product) => product.sortOrder) ?? [])) + 1;
  const needCategory = (category: string) => {
    if (categories.has(category)) return;
    categories.add(category);
    plan.newCategories.push(category);
  };

  for (const row of products) {
    const before = known.get(row.name);
    if (!before) {
      const category = row.category ?? DEFAULT_CATEGORY.name;
      needCategory(category);
      const { name: productName, description, priceFen } = row;
      plan.newProducts.push({ name: productName, category, description, priceFen, onShelf: priceFen > 0, sortOrder });
      sortOrder += 1;
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
