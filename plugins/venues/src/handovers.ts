import { sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { uncleaned } from './cleaning';
import { openVisitsOn } from './open-visits';
import type { Venue } from './venue';

/** Somebody has had a space, or its cleaning has taken, since an instant; `until` null where that is still so. */
export interface Handover {
  spaceId: string;
  since: Date;
  until: Date | null;
  /** The booking that sat there; null for walk-ins and cleaning. */
  bookingId: string | null;
}

/** These spaces are free from now on: who had them since then has left, or they are clean. The caller holds their lock. */
export async function noteFree(tx: EngineTx, spaceIds: readonly string[], takenSince: Date): Promise<void> {
  await tx.run(sql`
    insert into engine.space_handover (space_id, taken_since, free_since)
    select distinct id, ${takenSince}::timestamptz, ${tx.now}::timestamptz from unnest(${[...spaceIds]}::text[]) as id
    on conflict (space_id, free_since) do update
      set taken_since = least(space_handover.taken_since, excluded.taken_since)`);
}

/** Who has these spaces of a store now, and who had them at or after an instant. */
export async function handoversSince(
  queries: Queries,
  venue: Venue,
  spaceIds: readonly string[],
  from: Date,
  now: Date,
): Promise<Handover[]> {
  const sitting = await openVisitsOn(queries, spaceIds);
  const dirty = await uncleaned(queries, venue, spaceIds, now);
  const gone = await queries.rows<{ space_id: string; taken_since: Date; free_since: Date }>(sql`
    select space_id, taken_since, free_since from engine.space_handover
    where space_id = any (${[...spaceIds]}::text[]) and free_since >= ${from}`);
  return [
    ...sitting.map(({ spaceId, openedAt, bookingId }) => ({ spaceId, since: openedAt, until: null, bookingId })),
    ...dirty.map(({ resourceId, startsAt }) => ({
      spaceId: resourceId,
      since: startsAt,
      until: null,
      bookingId: null,
    })),
    ...gone.map((row) => ({ spaceId: row.space_id, since: row.taken_since, until: row.free_since, bookingId: null })),
  ];
}
