type Reference = string | number;

interface Changes {
  readonly connect?: unknown;
  readonly disconnect?: unknown;
  readonly set?: unknown;
}

function referenceOf(value: unknown): Reference[] {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const { documentId, id } = value as { documentId?: unknown; id?: unknown };
  const reference = documentId ?? id;
  return typeof reference === 'string' || typeof reference === 'number' ? [reference] : [];
}

function referencesOf(value: unknown): Reference[] {
  return (Array.isArray(value) ? value : [value]).flatMap(referenceOf);
}

function isChanges(value: unknown): value is Changes {
  return typeof value === 'object' && value !== null && ('connect' in value || 'disconnect' in value || 'set' in value);
}

/** The documents that a relation points to, in any of the forms that Strapi accepts. */
export function relatedIds(value: unknown): Reference[] {
  if (!isChanges(value)) return referencesOf(value);
  return [...referencesOf(value.set), ...referencesOf(value.connect)];
}

/**
 * The documents that a relation points to after a save: what it pointed to before, with the changes of the form.
 *
 * @param current documentIds before the save
 */
export function relatedAfter(current: readonly Reference[], incoming: unknown): Reference[] {
  if (incoming === undefined) return [...current];
  if (!isChanges(incoming) || incoming.set !== undefined) return relatedIds(incoming);
  const removed = new Set(referencesOf(incoming.disconnect));
  return [...current.filter((id) => !removed.has(id)), ...referencesOf(incoming.connect)];
}
