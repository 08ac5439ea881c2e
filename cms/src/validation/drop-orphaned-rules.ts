import type { Core, UID } from '@strapi/strapi';

const ROUTING = 'api::routing-rule.routing-rule';

/** Rules that go with the one thing they are about, and the field that names it. */
const RULES: Readonly<Partial<Record<UID.ContentType, { rule: UID.CollectionType; field: string }>>> = {
  'api::product.product': { rule: ROUTING, field: 'product' },
  'api::menu-category.menu-category': { rule: ROUTING, field: 'category' },
  'api::space.space': { rule: ROUTING, field: 'space' },
  'api::area.area': { rule: ROUTING, field: 'area' },
  'api::station.station': { rule: ROUTING, field: 'station' },
  'api::store.store': { rule: 'api::label-template.label-template', field: 'store' },
};

/**
 * Removes the routing rules of what is removed, and the labels of a store. An empty condition matches everything, so
 * the rule “this cocktail goes to the bar” would otherwise send the whole menu to the bar once the cocktail is gone.
 */
export function dropOrphanedRules(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const about = context.action === 'delete' ? RULES[context.uid] : undefined;
    if (about === undefined || !('documentId' in context.params)) return next();
    const { documentId } = context.params;
    const { rule, field } = about;
    return strapi.db.transaction(async () => {
      const orphans = await strapi.documents(rule).findMany({ filters: { [field]: { documentId } }, fields: ['id'] });
      for (const orphan of orphans) await strapi.documents(rule).delete({ documentId: orphan.documentId });
      return next();
    });
  });
}
