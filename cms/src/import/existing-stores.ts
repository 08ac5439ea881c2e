import type { Core } from '@strapi/strapi';
import type { ExistingStore } from '@zhanggui/catalog/import';

interface CategoryRow {
  documentId: string;
  name: string;
  sortOrder: number | null;
}

interface ProductRow {
  documentId: string;
  name: string;
  description: string | null;
  priceFen: number;
  memberPriceFen: number | null;
  sortOrder: number | null;
  category: { name: string } | null;
}

/** The store with this code and its menu; undefined where there is none. */
export async function readStore(strapi: Core.Strapi, code: string): Promise<ExistingStore | undefined> {
  const store = (await strapi.db.query('api::store.store').findOne({ where: { code }, select: ['documentId'] })) as {
    documentId: string;
  } | null;
  if (!store) return undefined;
  const where = { store: { documentId: store.documentId } };
  const categories = (await strapi.db
    .query('api::menu-category.menu-category')
    .findMany({ where, select: ['documentId', 'name', 'sortOrder'], orderBy: { id: 'asc' } })) as CategoryRow[];
  const products = (await strapi.db.query('api::product.product').findMany({
    where,
    select: ['documentId', 'name', 'description', 'priceFen', 'memberPriceFen', 'sortOrder'],
    populate: { category: { select: ['name'] } },
  })) as ProductRow[];
  return {
    documentId: store.documentId,
    categories: categories.map(({ sortOrder, ...category }) => ({ ...category, sortOrder: sortOrder ?? 0 })),
    products: products.map(({ category, sortOrder, ...product }) => ({
      ...product,
      category: category?.name ?? null,
      sortOrder: sortOrder ?? 0,
    })),
  };
}
