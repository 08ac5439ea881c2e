import type { Core, UID } from '@strapi/strapi';
import { verticals, type Vertical } from '@zhanggui/config';
import { labelOf, policyOf, queueOf } from './rules-of-vertical';

/**
 * Gives a store the rules that its vertical usually has: how it is booked, how it queues, what it prints its table
 * codes with (LC-1). May be repeated: what the store has of a kind, whoever made it, stays as it is.
 */
export async function startingRules(strapi: Core.Strapi, storeId: string): Promise<void> {
  const store = await strapi
    .documents('api::store.store')
    .findOne({ documentId: storeId, populate: { vertical: { fields: ['key'] } } });
  const vertical = verticals.get(String((store?.vertical as { key?: string } | null | undefined)?.key));
  if (!vertical) return;
  const createFirst = async (uid: UID.ContentType, data: () => Promise<object> | object | undefined) => {
    if ((await strapi.documents(uid).count({ filters: { store: { documentId: storeId } } })) > 0) return;
    const given = await data();
    if (given) await strapi.documents(uid).create({ data: { ...given, store: storeId } });
  };
  await createFirst('api::booking-policy.booking-policy', async () => ({
    ...policyOf(vertical),
    spaceTypes: await spaceTypesOf(strapi, vertical),
  }));
  await createFirst('api::queue-policy.queue-policy', () => queueOf(vertical));
  await createFirst('api::label-template.label-template', () => labelOf(vertical));
}

/** The kinds of space of a vertical, by documentId; those that nobody has made yet are made. */
export async function spaceTypesOf(strapi: Core.Strapi, { spaceTypes }: Vertical): Promise<string[]> {
  const documents = strapi.documents('api::space-type.space-type');
  const ids: string[] = [];
  for (const { key, name, kind } of spaceTypes) {
    const found = await documents.findFirst({ filters: { key }, fields: ['id'] });
    const data = { key, name: name.zh, nameEn: name.en, kind };
    ids.push((found ?? (await documents.create({ data }))).documentId);
  }
  return ids;
}

/**
 * Gives every store that somebody makes in the CMS its starting rules, in the same transaction. Seeds and the import
 * make stores too, and say themselves what those start with.
 */
export function startStoresWithRules(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const isNew = context.action === 'create' || context.action === 'clone';
    if (!isNew || context.uid !== 'api::store.store' || !strapi.requestContext.get()) return next();
    return strapi.db.transaction(async () => {
      const made = await next();
      await startingRules(strapi, (made as { documentId: string }).documentId);
      return made;
    });
  });
}
