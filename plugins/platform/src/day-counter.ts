import { sql, type Sql } from './database';
import type { EngineTx } from './engine';

/**
 * The statement that takes numbers as `takeDayNumbers` does, and returns the `last` of them: as a part of the write that
 * uses them, it keeps the row locked for the shortest time.
 */
export const dayNumbers = (storeId: string, kind: string, day: string, count: number): Sql => sql`
  insert into engine.day_counter (store_id, kind, day, last) values (${storeId}, ${kind}, ${day}, ${count})
  on conflict (store_id, kind, day) do update set last = engine.day_counter.last + ${count}
  returning last`;

/**
 * Takes `count` numbers of a store's day, first come first served, without gaps: the row stays locked until commit.
 * Returns the first of them, from 1. Take it last in a transaction, so that the lock is short.
 */
export async function takeDayNumbers(
  tx: EngineTx,
  storeId: string,
  kind: string,
  day: string,
  count = 1,
): Promise<number> {
  const row = await tx.first<{ last: number }>(dayNumbers(storeId, kind, day, count));
  if (!row) throw new Error('day counter gave no number');
  return row.last - count + 1;
}
