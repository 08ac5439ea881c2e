import type { RefusalCode } from '@zhanggui/contract';
import { accept, Refusal, sql, type Engine } from '@zhanggui/platform';
import { judgeTries, TRIES_MINUTES, type CodeTries } from './domain/code-tries';

const MINUTE_MS = 60_000;
/** What somebody who guesses would be told. */
const WRONG: readonly RefusalCode[] = [
  'CODE_UNKNOWN',
  'CODE_OTHER_STORE',
  'CODE_OTHER_DAY',
  'CODE_USED',
  'CODE_EXPIRED',
];

/**
 * Does something with digits that a member of staff typed in a store, a few wrong ones in some minutes at most (BK-5). A
 * try counts before it is made, in a statement of its own: many at once gain nothing, and a refusal does not undo it.
 *
 * @throws Refusal TOO_MANY_CODES with the minutes until the next try, and what `work` refuses
 */
export async function countedTry<T>(
  engine: Engine,
  staffId: string,
  storeId: string,
  work: () => Promise<T>,
): Promise<T> {
  const now = engine.clock.now();
  const forgotten = new Date(now.getTime() - TRIES_MINUTES * MINUTE_MS);
  const counted = await engine.db.first<CodeTries>(sql`
    insert into engine.check_in_try as t (staff_id, store_id, tries, since) values (${staffId}, ${storeId}, 1, ${now})
    on conflict (staff_id, store_id) do update set
      tries = case when t.since <= ${forgotten} then 1 else t.tries + 1 end,
      since = case when t.since <= ${forgotten} then excluded.since else t.since end
    returning tries, since`);
  if (counted) accept(judgeTries(counted, now));
  try {
    const done = await work();
    await takeBack(engine, staffId, storeId);
    return done;
  } catch (error) {
    if (error instanceof Refusal && !WRONG.includes(error.code)) await takeBack(engine, staffId, storeId);
    throw error;
  }
}

/** The code was right, whatever else stood in the way. */
const takeBack = ({ db }: Engine, staffId: string, storeId: string): Promise<number> =>
  db.run(sql`
    update engine.check_in_try set tries = greatest(0, tries - 1) where staff_id = ${staffId} and store_id = ${storeId}`);
