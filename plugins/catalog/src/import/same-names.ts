import { finding, type Finding } from './finding';
import { DEFAULT_CATEGORY, type MenuRow } from './menu-rows';

/** Headings under which a platform shows products again that have a category of their own. */
const HIGHLIGHTS = new Set([
  'picked for you',
  'top sellers',
  'best sellers',
  'most popular',
  'popular items',
  'popular',
  'featured',
  'featured items',
  'recommended',
  '热销',
  '热卖',
  '招牌',
  '推荐',
  '本店推荐',
  '人气推荐',
]);

const isHighlight = (category: string | null): boolean => HIGHLIGHTS.has((category ?? '').toLowerCase());

/**
 * Settles names that one store's file has more than once, because a store's product names are unique:
 * - same name and price: one product. It goes into the first of its categories that is no highlight list.
 * - same name at another price: a product of its own. Its name gets its category in brackets, or a number where that
 *   does not tell it apart.
 * A price of zero is unknown and counts as the name's first known one. The same rows always give the same names, so
 * that a repeated import meets its own products again.
 */
export function settleSameNames(rows: readonly MenuRow[]): { products: MenuRow[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const byName = grouped(rows, ({ name }) => name);
  const taken = new Set(byName.keys());
  const products: MenuRow[] = [];
  for (const [first, ...others] of byName.values()) {
    const listings = [first, ...others];
    const knownFen = listings.find(({ priceFen }) => priceFen > 0)?.priceFen ?? 0;
    const byPrice = grouped(listings, ({ priceFen }) => priceFen || knownFen);
    for (const [priceFen, [product, ...again]] of byPrice) {
      const merged = { ...mergeListings(product, again), priceFen };
      if (product.row !== first.row) {
        merged.name = distinctName(merged, first, taken);
        taken.add(merged.name);
        findings.push(finding('NAME_SHARED', { row: merged.row, field: 'name', value: merged.name, other: first.row }));
      }
      for (const { row } of again) {
        const category = merged.category ?? DEFAULT_CATEGORY.name;
        findings.push(finding('LISTED_AGAIN', { row, field: 'name', value: category, other: merged.row }));
      }
      products.push(merged);
    }
  }
  return { products: products.sort((a, b) => a.row - b.row), findings };
}

type Group = [MenuRow, ...MenuRow[]];

/** In the order of the first row of each group. */
function grouped<Key>(rows: readonly MenuRow[], keyOf: (row: MenuRow) => Key): Map<Key, Group> {
  const groups = new Map<Key, Group>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** One product of its listings, at the place of the first. */
function mergeListings(first: MenuRow, again: readonly MenuRow[]): MenuRow {
  const listings = [first, ...again];
  const home = listings.find(({ category }) => category !== null && !isHighlight(category)) ?? first;
  const description = listings.map((listing) => listing.description).find((text) => text !== null) ?? null;
  return { ...first, category: home.category, description };
}

function distinctName(product: MenuRow, first: MenuRow, taken: ReadonlySet<string>): string {
  const { name, category } = product;
  if (category !== null && category !== first.category) {
    const withCategory = `${name} (${category})`;
    if (!taken.has(withCategory)) return withCategory;
  }
  let number = 2;
  while (taken.has(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}
