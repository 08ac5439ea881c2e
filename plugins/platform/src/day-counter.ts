import { sql } from './database';
import type { EngineTx } from './engine';

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
  const row = await tx.first<{ last: number }>(sql`
    insert into engine.day_counter (store_id, kind, day, last) values (${storeId}, ${kind}, ${day}, ${count})
    on conflict (store_id, kind, day) do update set last = engine.day_counter.last + ${count}
    returning last`);
  if (!row) throw new Error('day counter gave no number');
  return row.last - count + 1;
}
