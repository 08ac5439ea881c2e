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
  const before = documentId === undefined ? defaultsOf(strapi, uid) : current;
  return { uid, documentId, draft: { ...before, ...data, ...relatedFields, documentId }, related };
}

/** What Strapi fills in where a new document says nothing. */
function defaultsOf(strapi: Core.Strapi, uid: UID.ContentType): Draft {
  return Object.fromEntries(
    Object.entries(strapi.contentType(uid).attributes).flatMap(([name, attribute]) =>
      'default' in attribute && attribute.default !== undefined ? [[name, attribute.default]] : [],
    ),
  );
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
  for (const [field, rule] of Object.entries(checks.related ?? {})) {
    for (const document of await documentsOf(strapi, save, field)) problems.push(...rule(save.draft, document));
  }
  if (checks.among) problems.push(...checks.among(save.draft, await othersOf(strapi, save)));
  for (const [field, message] of Object.entries(checks.sameStore ?? {})) {
    if (await isOfAnotherStore(strapi, save, field)) problems.push(problem(field, message));
  }
  for (const unique of checks.unique ?? []) {
    if (await isTaken(strapi, save, unique)) problems.push(problem(unique.field, unique.message));
  }
  for (const [field, message] of Object.entries(checks.menuOption ?? {})) {
    if (await isNoOption(strapi, save, field)) problems.push(problem(field, message));
  }
  return problems;
}

function targetOf(strapi: Core.Strapi, uid: UID.ContentType, field: string): UID.ContentType | undefined {
  const attribute = strapi.contentType(uid).attributes[field];
  return attribute?.type === 'relation' && 'target' in attribute ? attribute.target : undefined;
}

/** The documents that a relation points to after the save. */
async function documentsOf(strapi: Core.Strapi, save: Save, field: string): Promise<Draft[]> {
  const target = targetOf(strapi, save.uid, field);
  const ids = save.related(field);
  if (!target || ids.length === 0) return [];
  return strapi.documents(target).findMany({ filters: { documentId: { $in: ids } } });
}

/** The other documents of the same type and store, with their relations as documentIds. */
async function othersOf(strapi: Core.Strapi, save: Save): Promise<Draft[]> {
  const relations = relationsOf(strapi, save.uid);
  const others: Draft[] = await strapi.documents(save.uid).findMany({
    filters: {
      store: { documentId: { $in: save.related('store') } },
      ...(save.documentId === undefined ? {} : { documentId: { $ne: save.documentId } }),
    },
    populate: Object.fromEntries(relations.map((name) => [name, { fields: ['id'] }])),
  });
  return others.map((other) => ({
    ...other,
    ...Object.fromEntries(relations.map((name) => [name, relatedAfter([], other[name])])),
  }));
}

async function isNoOption(strapi: Core.Strapi, save: Save, field: string): Promise<boolean> {
  const value = save.draft[field];
  if (typeof value !== 'string' || value.trim() === '') return false;
  const products = await strapi.documents('api::product.product').count({
    filters: {
      store: { documentId: { $in: save.related('store') } },
      optionGroups: { options: { $or: [{ name: value.trim() }, { key: value.trim() }] } },
    },
  });
  return products === 0;
}

async function isOfAnotherStore(strapi: Core.Strapi, save: Save, field: string): Promise<boolean> {
  const [store] = save.related('store');
  const target = targetOf(strapi, save.uid, field);
  const ids = save.related(field);
  if (!store || !target || ids.length === 0) return false;
  const elsewhere = await strapi
    .documents(target)
    .count({ filters: { documentId: { $in: ids }, store: { documentId: { $ne: store } } } });
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
