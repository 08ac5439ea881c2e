import type { Core, UID } from '@strapi/strapi';

const RULE = 'api::routing-rule.routing-rule';

/** What a routing rule may be about, by the field that names it. */
const SUBJECTS: Readonly<Partial<Record<UID.ContentType, string>>> = {
  'api::product.product': 'product',
  'api::menu-category.menu-category': 'category',
  'api::space.space': 'space',
  'api::area.area': 'area',
  'api::station.station': 'station',
};

/**
 * Removes the routing rules of what is removed. An empty condition matches everything, so the rule “this cocktail goes
 * to the bar” would otherwise send the whole menu to the bar once the cocktail is gone.
 */
export function dropOrphanedRules(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const subject = context.action === 'delete' ? SUBJECTS[context.uid] : undefined;
    if (subject === undefined || !('documentId' in context.params)) return next();
    const { documentId } = context.params;
    return strapi.db.transaction(async () => {
      const rules = await strapi.documents(RULE).findMany({ filters: { [subject]: { documentId } }, fields: ['id'] });
      for (const rule of rules) await strapi.documents(RULE).delete({ documentId: rule.documentId });
      return next();
    });
  });
}
