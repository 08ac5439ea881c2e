import type { Core } from '@strapi/strapi';

const WRITES = new Set(['create', 'update', 'delete', 'publish', 'unpublish', 'discardDraft', 'clone']);

/** Content types whose changes show on a store's menu: phones that look at it are told. */
const MENU_UIDS = new Set([
  'api::product.product',
  'api::combo.combo',
  'api::menu-category.menu-category',
  'api::product-tag.product-tag',
]);

/** Strapi's transaction, as far as events need it. */
interface ContentTransaction {
  trx: { raw(statement: string, values: readonly unknown[]): Promise<unknown> };
  onCommit: (work: () => void) => void;
}

/**
 * Makes every change of content an event, in Strapi's own transaction: a saved edit reaches every instance and every
 * phone, and one that is rolled back reaches nobody (LC-1).
 */
export function announceContent(strapi: Core.Strapi, wake: () => void): void {
  strapi.documents.use(async (context, next) => {
    if (!WRITES.has(context.action) || !context.uid.startsWith('api::')) return next();
    return strapi.db.transaction(async ({ trx, onCommit }: ContentTransaction) => {
      const before = context.action === 'delete' ? await storeOf(strapi, context.uid, paramId(context.params)) : null;
      const result = await next();
      const documentId = paramId(context.params) ?? idOf(result);
      const storeId = before ?? (await storeOf(strapi, context.uid, documentId));
      await record(trx, context.uid, documentId ?? '', storeId);
      onCommit(wake);
      return result;
    });
  });
}

/** Makes an event of a change that no save of the document made: a picture in it was replaced. */
export async function announceDocument(
  strapi: Core.Strapi,
  uid: string,
  documentId: string,
  wake: () => void,
): Promise<void> {
  await strapi.db.transaction(async ({ trx, onCommit }: ContentTransaction) => {
    await record(trx, uid, documentId, await storeOf(strapi, uid, documentId));
    onCommit(wake);
  });
}

async function record(
  trx: ContentTransaction['trx'],
  uid: string,
  documentId: string,
  storeId: string | null,
): Promise<void> {
  const topics = storeId && MENU_UIDS.has(uid) ? [`menu:${storeId}`] : [];
  await trx.raw(
    `insert into engine.event (store_id, type, topics, payload, at)
     values (?, 'content.changed', array(select jsonb_array_elements_text(?::jsonb)), ?::jsonb, now())`,
    [storeId, JSON.stringify(topics), JSON.stringify({ uid, documentId })],
  );
}

function paramId(params: unknown): string | undefined {
  return typeof params === 'object' &&
    params !== null &&
    'documentId' in params &&
    typeof params.documentId === 'string'
    ? params.documentId
    : undefined;
}

const idOf = (result: unknown): string | undefined => paramId(result);

/** The store that a document belongs to; a store belongs to itself. */
async function storeOf(strapi: Core.Strapi, uid: string, documentId: string | undefined): Promise<string | null> {
  if (!documentId) return null;
  if (uid === 'api::store.store') return documentId;
  const type = strapi.contentTypes[uid as keyof typeof strapi.contentTypes];
  const attribute: unknown = type?.attributes['store'];
  if (!attribute) return null;
  const row: unknown = await strapi.db
    .query(uid)
    .findOne({ where: { documentId }, populate: { store: { select: ['documentId'] } } });
  return typeof row === 'object' && row !== null && 'store' in row ? (paramId(row.store) ?? null) : null;
}
