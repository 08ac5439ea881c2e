import { Refusal } from './refusal';

/** Where a page ended, as an opaque text that a client passes back. */
export const encodeCursor = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/**
 * Reads a cursor of `length` parts.
 * @throws Refusal INVALID_INPUT where it is not one of ours
 */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const sound =
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every((part) => typeof part === 'string' || typeof part === 'number');
    if (sound) return parts as (string | number)[];
  } catch {
    // Falls through: a text that is no JSON is no cursor of ours either.
  }
  throw new Refusal('INVALID_INPUT', {}, [{ path: 'query.cursor', message: 'cursor' }]);
}

/** A page from rows of which one more than `limit` was asked for. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => Item,
  cursorOf: (row: Row) => readonly (string | number)[],
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown[shown.length - 1];
  return {
    items: shown.map(present),
    nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null,
  };
}
