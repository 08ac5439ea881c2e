import { sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { uncleaned } from './cleaning';
import { openVisitsOn, type OpenVisitOn } from './open-visits';
import type { Venue } from './venue';

/** How a space passes from one party to the next. */
export interface Handover {
  /** Who sits there now. */
  sitting: readonly OpenVisitOn[];
  /** Staff have to clean it before anybody sits down. */
  isUncleaned: boolean;
  /** When it last became free; null where nobody has left it yet. */
  freeSince: Date | null;
}

/** These spaces are free from now on: their party has left, or they are clean. The caller holds their lock. */
export async function noteFree(tx: EngineTx, spaceIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    insert into engine.space_handover (space_id, free_since)
    select distinct id, ${tx.now}::timestamptz from unnest(${[...spaceIds]}::text[]) as id
    on conflict (space_id) do update set free_since = excluded.free_since`);
}

/** What stands between these spaces of a store and the parties that are expected there. */
export async function handoversOf(
  queries: Queries,
  venue: Venue,
  spaceIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Handover>> {
  const sitting = await openVisitsOn(queries, spaceIds);
  const dirty = new Set((await uncleaned(queries, venue, spaceIds, now)).map(({ resourceId }) => resourceId));
  const noted = await queries.rows<{ space_id: string; free_since: Date }>(sql`
    select space_id, free_since from engine.space_handover where space_id = any (${[...spaceIds]}::text[])`);
  const freeSince = new Map(noted.map((row) => [row.space_id, row.free_since]));
  return new Map(
    spaceIds.map((id) => [
      id,
      {
        sitting: sitting.filter(({ spaceId }) => spaceId === id),
        isUncleaned: dirty.has(id),
        freeSince: freeSince.get(id) ?? null,
      },
    ]),
  );
}
