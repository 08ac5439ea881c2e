import type { StorePlan } from '@zhanggui/catalog/import';
import type { Documents } from './documents';

/** Carries out the plan of one store, whose documentId is `store`. Runs inside the transaction of the whole import. */
export async function writeMenu(documents: Documents, plan: StorePlan, store: string): Promise<void> {
  const categories = new Map(plan.categoryIds);
  for (const category of plan.newCategories) {
    const data = { ...category, store, active: true };
    categories.set(category.name, await documents.create('api::menu-category.menu-category', data));
  }
  for (const { category, ...product } of plan.newProducts) {
    const data = { ...product, store, category: categories.get(category) };
    await documents.create('api::product.product', data);
  }
  for (const { documentId, name, changes } of plan.changedProducts) {
    const { category, ...rest } = changes;
    const data = category === undefined ? rest : { ...rest, category: categories.get(category) };
    await documents.update('api::product.product', documentId, { name, ...data });
  }
}
