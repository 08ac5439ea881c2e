import { sql, type Queries } from '@zhanggui/platform';
import type { ClaimKind } from '../claims';
import { spaceRefusal } from '../space-names';
import type { Venue } from '../venue';
import type { PlaceOutlook } from './domain/estimate';
import type { Place } from './domain/fit';

const MINUTE_MS = 60_000;
/** What cleaning takes where nobody said. */
const CLEANING_MINUTES = 10;

/** The places of a store that parties are called to: those in use. */
export const placesOf = (venue: Venue): Place[] =>
  [...venue.spaces.values()]
    .filter(({ active }) => active)
    .map(({ view: { id, kind, capacityMin, capacityMax } }) => ({ id, kind, capacityMin, capacityMax }));

interface ClaimRow {
  resource_id: string;
  kind: Exclude<ClaimKind, 'visit'>;
  starts_at: Date;
  until: Date | null;
}

interface SeatedRow {
  resource_id: string;
  opened_at: Date;
  ends_at: Date | null;
  party_size: number | null;
}

/**
 * When each place of a store can be given to the queue: who sits there, however late, what takes it now, and what is
 * booked so soon that it counts as reserved already (SP-2).
 */
export async function outlooksOf(queries: Queries, venue: Venue, now: Date): Promise<Map<string, PlaceOutlook>> {
  const soon = new Date(now.getTime() + venue.reservedLeadMinutes * MINUTE_MS);
  const claims = await queries.rows<ClaimRow>(sql`
    select resource_id, kind, lower(during) as starts_at, upper(during) as until from engine.claim
    where store_id = ${venue.id} and kind <> 'visit' and (expires_at is null or expires_at > ${now})
      and during && tstzrange(${now}::timestamptz,
        case when kind in ('booking', 'session') then ${soon}::timestamptz else ${now}::timestamptz end, '[]')
    order by lower(during) desc`);
  const seated = await queries.rows<SeatedRow>(sql`
    select v.space_id as resource_id, v.opened_at, v.ends_at, v.party_size
    from engine.visit v where v.store_id = ${venue.id} and v.state = 'open'
    union
    select c.resource_id, v.opened_at, v.ends_at, v.party_size
    from engine.claim c join engine.visit v on v.id = c.visit_id and v.state = 'open'
    where c.store_id = ${venue.id} and c.kind = 'visit'`);
  const outlooks = new Map<string, PlaceOutlook>(placesOf(venue).map(({ id }) => [id, { kind: 'free' }]));
  const set = (spaceId: string, outlook: PlaceOutlook) => outlooks.has(spaceId) && outlooks.set(spaceId, outlook);
  // The earliest comes last and stays.
  for (const claim of claims) set(claim.resource_id, outlookOf(claim, now));
  for (const { resource_id, opened_at, ends_at, party_size } of seated) {
    set(resource_id, { kind: 'seated', since: opened_at, endsAt: ends_at, partySize: party_size });
  }
  return outlooks;
}

function outlookOf({ kind, starts_at: from, until }: ClaimRow, now: Date): PlaceOutlook {
  if (kind === 'block') return { kind: 'blocked', from, until };
  if (kind !== 'cleaning') return { kind: 'reserved', from, until };
  return { kind: 'cleaning', from, until: until ?? new Date(now.getTime() + CLEANING_MINUTES * MINUTE_MS) };
}

const REFUSED_BY = {
  seated: 'SPACE_OCCUPIED',
  reserved: 'SPACE_RESERVED',
  promised: 'SPACE_RESERVED',
  cleaning: 'SPACE_BEING_CLEANED',
  blocked: 'SPACE_BLOCKED',
} as const;

/**
 * Passes where a party of the queue can be given a place now.
 * @throws Refusal SPACE_OCCUPIED, SPACE_RESERVED (also where another party was called to it), SPACE_BLOCKED,
 *   SPACE_BEING_CLEANED
 */
export function requireFree(venue: Venue, spaceId: string, outlook: PlaceOutlook | undefined, now: Date): void {
  if (!outlook || outlook.kind === 'free') return;
  const from = outlook.kind === 'seated' ? outlook.since : outlook.from;
  throw spaceRefusal(venue, now, REFUSED_BY[outlook.kind], { spaceId, from });
}
