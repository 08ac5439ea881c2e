import type { MenuView, ProductView } from '@zhanggui/contract';

type Category = MenuView['categories'][number];

export interface Section {
  category: Category;
  /** Name of the level above, where the menu has levels. */
  parent: Category | null;
  products: ProductView[];
}

/** The menu as one list of sections in the operator's order; categories without products are left out (MN-1). */
export function sectionsOf({ categories, products }: Pick<MenuView, 'categories' | 'products'>): Section[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  return categories
    .map((category) => ({
      category,
      parent: category.parentId ? (byId.get(category.parentId) ?? null) : null,
      products: products.filter(({ categoryId }) => categoryId === category.id),
    }))
    .filter((section) => section.products.length > 0);
}
