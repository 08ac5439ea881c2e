import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { CHECKS, type Checks, type Unique } from './catalogue';
import { withOptionKeys } from './option-keys';
import { problem, type Draft, type Problem } from './problem';
import { relatedAfter } from './relation';

type Document = Draft & { documentId: string };

/** What a save is about to do: the document after it, and its relations by documentId. */
interface Save {
  readonly uid: UID.ContentType;
  readonly documentId: string | undefined;
  readonly draft: Draft;
  readonly related: (field: string) => string[];
}

/**
 * Refuses a save that the rules of its content type do not allow, at the field where it was typed, and fills the keys
 * of options. Covers the admin, the seeds and the import alike, because all of them save through the Document Service.
 */
export function checkDocuments(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    if (context.action !== 'create' && context.action !== 'update') return next();
    const { params, uid } = context;
    const data = (params.data ?? {}) as Record<string, unknown>;
    if (uid === 'api::product.product' && data.optionGroups !== undefined) {
      Object.assign(data, { optionGroups: withOptionKeys(data.optionGroups) });
    }
    const checks = CHECKS[uid];
    if (checks) {
      const documentId = 'documentId' in params ? String(params.documentId) : undefined;
      const problems = await problemsOf(strapi, checks, await saveOf(strapi, uid, documentId, data, checks));
      if (problems.length > 0) throw refusal(problems);
    }
    return next();
  });
}

function refusal(problems: readonly Problem[]): errors.ValidationError {
  const details = problems.map(({ path, message }) => ({ path: path.map(String), message, name: 'ValidationError' }));
  return new errors.ValidationError(problems.map(({ message }) => message).join('；'), { errors: details });
}

async function saveOf(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  documentId: string | undefined,
  data: Draft,
  checks: Checks,
): Promise<Save> {
  const relations = new Set(relationsOf(strapi, uid));
  const current = documentId === undefined ? null : await load(strapi, uid, documentId, [...relations], checks);
  const related = (field: string) => {
    const before = current ? relatedAfter([], current[field]) : [];
    return relatedAfter(before, data[field]).map(String);
  };
  const relatedFields = Object.fromEntries([...relations].map((field) => [field, related(field)]));
  return { uid, documentId, draft: { ...current, ...data, ...relatedFields, documentId }, related };
}

function relationsOf(strapi: Core.Strapi, uid: UID.ContentType): string[] {
  return Object.entries(strapi.contentType(uid).attributes)
    .filter(
      ([, attribute]) => attribute.type === 'relation' && 'target' in attribute && attribute.target.startsWith('api::'),
    )
    .map(([name]) => name);
}

async function load(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  documentId: string,
  relations: readonly string[],
  checks: Checks,
): Promise<Document | null> {
  const components = checks.rule
    ? Object.entries(strapi.contentType(uid).attributes).flatMap(([name, { type }]) =>
        type === 'component' ? [name] : [],
      )
    : [];
  const populate: Record<string, object> = {
    ...Object.fromEntries(relations.map((name) => [name, { fields: ['id'] }])),
    ...Object.fromEntries(components.map((name) => [name, { populate: '*' }])),
  };
  return strapi.documents(uid).findOne({ documentId, populate });
}

async function problemsOf(strapi: Core.Strapi, checks: Checks, save: Save): Promise<Problem[]> {
  const problems = [...(checks.rule?.(save.draft) ?? [])];
  for (const [field, message] of Object.entries(checks.required ?? {})) {
    if (save.related(field).length === 0) problems.push(problem(field, message));
  }
  for (const [field, message] of Object.entries(checks.sameStore ?? {})) {
    if (await isOfAnotherStore(strapi, save, field)) problems.push(problem(field, message));
  }
  for (const unique of checks.unique ?? []) {
    if (await isTaken(strapi, save, unique)) problems.push(problem(unique.field, unique.message));
  }
  return problems;
}

async function isOfAnotherStore(strapi: Core.Strapi, save: Save, field: string): Promise<boolean> {
  const [store] = save.related('store');
  const [documentId] = save.related(field);
  const attribute = strapi.contentType(save.uid).attributes[field];
  if (!store || !documentId || attribute?.type !== 'relation' || !('target' in attribute)) return false;
  const elsewhere = await strapi
    .documents(attribute.target)
    .count({ filters: { documentId, store: { documentId: { $ne: store } } } });
  return elsewhere > 0;
}

async function isTaken(strapi: Core.Strapi, save: Save, unique: Unique): Promise<boolean> {
  const value = save.draft[unique.field];
  if (typeof value !== 'string' || value === '') return false;
  const others = await strapi.documents(save.uid).count({
    filters: {
      [unique.field]: value,
      ...(save.documentId === undefined ? {} : { documentId: { $ne: save.documentId } }),
      ...(unique.within ? { [unique.within]: { documentId: { $in: save.related(unique.within) } } } : {}),
    },
  });
  return others > 0;
}
