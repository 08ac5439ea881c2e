import { sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { addClaims, CLAIM_COLUMNS, type Claim } from './claims';
import type { Venue } from './venue';

/**
 * Where staff say when a space is clean, bookings are kept away from it this long. It stays in cleaning until somebody
 * has been there, but later bookings need not be refused because nobody has pressed the button yet.
 */
const STAFF_CLEAN_MINUTES = 60;
const MINUTE_MS = 60_000;

/** The party has left: its spaces are cleaned before the next one, as the store says. The caller holds the lock. */
export async function startCleaning(tx: EngineTx, venue: Venue, spaceIds: readonly string[]): Promise<void> {
  if (venue.cleanBy === 'none') return;
  const minutes = venue.cleanBy === 'timer' ? venue.cleanMinutes : STAFF_CLEAN_MINUTES;
  if (minutes === 0) return;
  const ids = [...spaceIds];
  await endCleaning(tx, ids);
  const coming = await tx.rows<{ resource_id: string; covered: boolean; starts_at: Date | null }>(sql`
    select space.id as resource_id, coalesce(bool_or(during @> ${tx.now}::timestamptz), false) as covered,
           min(lower(during)) filter (where lower(during) > ${tx.now}) as starts_at
    from unnest(${ids}::text[]) as space (id) left join engine.claim on resource_id = space.id
    group by space.id`);
  const planned = new Date(tx.now.getTime() + minutes * MINUTE_MS);
  await addClaims(
    tx,
    coming
      .filter(({ covered }) => !covered)
      .map((row) => ({
        storeId: venue.id,
        resourceId: row.resource_id,
        kind: 'cleaning',
        startsAt: tx.now,
        until: row.starts_at && row.starts_at < planned ? row.starts_at : planned,
      })),
  );
}

/**
 * Spaces that still wait for staff to clean them, as claims without an end: the time that bookings are kept away for may
 * be over, and the space is not clean for that.
 */
export function uncleaned(queries: Queries, venue: Venue, spaceIds: readonly string[], now: Date): Promise<Claim[]> {
  if (venue.cleanBy !== 'staff') return Promise.resolve([]);
  return queries.rows<Claim>(sql`
    select ${CLAIM_COLUMNS}, null as "until" from engine.claim c
    where c.resource_id = any (${[...spaceIds]}::text[]) and c.kind = 'cleaning' and lower(c.during) <= ${now}`);
}

/** The spaces are clean. Says since when they were not; null where none of them was being cleaned. The caller holds the lock. */
export async function endCleaning(tx: EngineTx, spaceIds: readonly string[]): Promise<Date | null> {
  const ended = await tx.first<{ since: Date | null }>(sql`
    with ended as (
      delete from engine.claim
      where resource_id = any (${[...spaceIds]}::text[]) and kind = 'cleaning' and lower(during) <= ${tx.now}
      returning lower(during) as since)
    select min(since) as since from ended`);
  return ended?.since ?? null;
}
