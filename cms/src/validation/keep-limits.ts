import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { takeTurn, type RawQueries } from '../take-turns';

/** A condition that holds for everything once its fields are empty, and the words for that. */
interface Limit {
  readonly of: UID.ContentType;
  /** Relations that limit together: only when all are empty the condition is gone. */
  readonly fields: readonly string[];
  /** Only documents with these values are limited by the fields. */
  readonly where?: Readonly<Record<string, string | { $in: string[] }>>;
  readonly otherwise: string;
}

/** All content in which an empty relation means “all” or “none needed”. What goes with its subject is not here. */
const LIMITS: readonly Limit[] = [
  { of: 'api::room-price.room-price', fields: ['spaceTypes', 'spaces'], otherwise: '会变成全部空间的价格' },
  { of: 'api::room-price.room-price', fields: ['tier'], otherwise: '会变成所有人的价格' },
  {
    of: 'api::booking-policy.booking-policy',
    fields: ['spaceTypes'],
    where: { mode: 'staffed' },
    otherwise: '约人时会不再占用空间',
  },
  { of: 'api::point-rule.point-rule', fields: ['stores'], otherwise: '会在全部门店计分' },
  { of: 'api::announcement.announcement', fields: ['stores'], otherwise: '会在全部门店显示' },
  { of: 'api::banner.banner', fields: ['stores'], otherwise: '会在首页显示' },
  {
    of: 'api::staff-member.staff-member',
    fields: ['stores'],
    where: { role: { $in: ['platform', 'hq'] } },
    otherwise: '会看到全部门店',
  },
  { of: 'api::staff-member.staff-member', fields: ['areas'], otherwise: '会负责全部区域' },
];

const MOST_NAMED = 3;

interface Limited {
  readonly limit: Limit;
  readonly documentId: string;
}

/**
 * Refuses to delete what a rule is limited to, when nothing would be left of its limit: a price for one room must not
 * become the price of every room because the room is gone (SP-4). The words name the rules that have to be changed
 * first.
 */
export function keepLimits(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    if (context.action !== 'delete' || !('documentId' in context.params)) return next();
    const { documentId } = context.params;
    const places = LIMITS.flatMap((limit) =>
      limit.fields
        .filter((field) => targetOf(strapi, limit.of, field) === context.uid)
        .map((field) => ({ limit, field })),
    );
    if (places.length === 0) return next();
    return strapi.db.transaction(async ({ trx }: { trx: RawQueries }) => {
      // Of two that take away what a rule is limited to, the second has to see the first.
      await takeTurn(trx, 'deletion');
      const limited: Limited[] = [];
      for (const { limit, field } of places) {
        const filters = { ...limit.where, [field]: { documentId } };
        const found = await strapi.documents(limit.of).findMany({ filters, fields: ['id'], sort: 'id:asc' });
        limited.push(...found.map((one) => ({ limit, documentId: one.documentId })));
      }
      const result = await next();
      // Looked at afterwards: several that are deleted together may each leave a rule something, and all of them nothing.
      const widened = await Promise.all(limited.map((one) => wordsIfUnlimited(strapi, one)));
      const rules = widened.filter((words) => words !== undefined);
      if (rules.length > 0) throw refusal(rules);
      return result;
    });
  });
}

function targetOf(strapi: Core.Strapi, uid: UID.ContentType, field: string): UID.ContentType | undefined {
  const attribute = strapi.contentType(uid).attributes[field];
  return attribute?.type === 'relation' && 'target' in attribute ? attribute.target : undefined;
}

/** What a document would be for now, or undefined while something is left of its limit. */
async function wordsIfUnlimited(strapi: Core.Strapi, { limit, documentId }: Limited): Promise<string | undefined> {
  const populate = Object.fromEntries(limit.fields.map((field) => [field, { fields: ['id'] }]));
  const document: Record<string, unknown> | null = await strapi.documents(limit.of).findOne({ documentId, populate });
  if (!document || limit.fields.some((field) => [document[field]].flat().some((related) => related))) return undefined;
  const { info, pluginOptions } = strapi.contentType(limit.of);
  const { mainField } = (pluginOptions as { form: { mainField: string } }).form;
  return `${info.displayName}“${String(document[mainField])}”${limit.otherwise}`;
}

function refusal(rules: readonly string[]): errors.ApplicationError {
  const named = rules.slice(0, MOST_NAMED).join('；');
  const more = rules.length > MOST_NAMED ? `；等 ${rules.length} 项` : '';
  return new errors.ApplicationError(`还不能删除：${named}${more}。请先修改或删除`);
}
