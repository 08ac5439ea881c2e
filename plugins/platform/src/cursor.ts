import { Refusal } from './refusal';

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where a page ended, as an opaque text that a client passes back. */
export const encodeCursor = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/**
 * The serial number before which the next page begins; without a cursor, above all of them.
 * @throws Refusal INVALID_INPUT where the cursor is not one of ours
 */
export function serialBefore(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  const [serial, ...rest] = partsOf(cursor);
  if (rest.length > 0 || typeof serial !== 'number' || !Number.isSafeInteger(serial)) throw notOurs();
  return serial;
}

/**
 * The time and id before which the next page begins, for lists that are newest first; undefined for the first page.
 * @throws Refusal INVALID_INPUT where the cursor is not one of ours
 */
export function placeBefore(cursor: string | undefined): { at: Date; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [instant, id, ...rest] = partsOf(cursor);
  // Only years of four digits: JavaScript knows more of them than PostgreSQL.
  const at = new Date(typeof instant === 'string' && INSTANT.test(instant) ? instant : NaN);
  if (rest.length > 0 || Number.isNaN(at.getTime()) || typeof id !== 'string' || !UUID.test(id)) throw notOurs();
  return { at, id };
}

/**
 * The rank and id after which the next page begins, for lists that are sorted by a number; undefined for the first page.
 * @throws Refusal INVALID_INPUT where the cursor is not one of ours
 */
export function rankAfter(cursor: string | undefined): { rank: number; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [rank, id, ...rest] = partsOf(cursor);
  if (rest.length > 0 || typeof rank !== 'number' || typeof id !== 'string') throw notOurs();
  return { rank, id };
}

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts)) return parts;
  } catch {
    // Falls through: a text that is no JSON is no cursor of ours either.
  }
  throw notOurs();
}

const notOurs = () => new Refusal('INVALID_INPUT', {}, [{ path: 'query.cursor', message: 'cursor' }]);

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
