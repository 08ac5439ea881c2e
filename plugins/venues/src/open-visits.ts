import { sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { addClaims, freeOverdueHolds, type Claim } from './claims';

/** Guests whose time is over and who are still there are expected to stay so much longer, again and again. */
export const OVERRUN_MINUTES = 15;
const MINUTE_MS = 60_000;

/** An open visit and one of its spaces; a visit at joined tables has several. */
export interface OpenVisitOn {
  visitId: string;
  storeId: string;
  spaceId: string;
  openedAt: Date;
  endsAt: Date | null;
  /** The booking that it was opened for. */
  bookingId: string | null;
}

/**
 * Who sits at these spaces now, at joined tables too. A visit's own claims say which tables are joined to it; they stay
 * until it is closed, also when their time is over.
 */
export function openVisitsOn(queries: Queries, spaceIds: readonly string[]): Promise<OpenVisitOn[]> {
  const ids = [...spaceIds];
  return queries.rows<OpenVisitOn>(sql`
    select v.id as "visitId", v.store_id as "storeId", v.space_id as "spaceId", v.opened_at as "openedAt",
           v.ends_at as "endsAt", v.booking_id as "bookingId"
    from engine.visit v where v.space_id = any (${ids}::text[]) and v.state = 'open'
    union
    select v.id, v.store_id, c.resource_id, v.opened_at, v.ends_at, v.booking_id
    from engine.claim c join engine.visit v on v.id = c.visit_id and v.state = 'open'
    where c.resource_id = any (${ids}::text[]) and c.kind = 'visit'`);
}

/** The spaces of an open visit, the main one first. */
export async function spacesOfVisit(queries: Queries, visit: { id: string; space_id: string }): Promise<string[]> {
  const joined = await queries.rows<{ resource_id: string }>(sql`
    select distinct resource_id from engine.claim
    where visit_id = ${visit.id} and kind = 'visit' and resource_id <> ${visit.space_id} order by resource_id`);
  return [visit.space_id, ...joined.map((row) => row.resource_id)];
}

/** Where scheduled sessions are being played: their open visits, by session (BK-1). */
export async function runningSessions(
  queries: Queries,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await queries.rows<{ session_id: string; visit_id: string }>(sql`
    select b.session_id, v.id as visit_id from engine.visit v join engine.booking b on b.id = v.booking_id
    where v.state = 'open' and b.session_id = any (${[...sessionIds]}::text[]) order by v.opened_at desc`);
  return new Map(rows.map((row) => [row.session_id, row.visit_id]));
}

/** Where the parties of open visits are now, the main space first: staff may have moved them since they came. */
export async function spacesOfVisits(
  queries: Queries,
  visitIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (visitIds.length === 0) return new Map();
  const rows = await queries.rows<{ id: string; space_id: string; joined: string[] }>(sql`
    select v.id, v.space_id, array(
      select distinct c.resource_id from engine.claim c
      where c.visit_id = v.id and c.kind = 'visit' and c.resource_id <> v.space_id order by 1) as joined
    from engine.visit v where v.id = any (${[...visitIds]}::uuid[]) and v.state = 'open'`);
  return new Map(rows.map((row) => [row.id, [row.space_id, ...row.joined]]));
}

/**
 * Open visits that hold no claim now, as claims that last a little longer: for decisions that only look, such as what
 * can be booked. Whoever takes a place calls `extendOverrunVisits` instead.
 */
export async function overrunVisits(queries: Queries, spaceIds: readonly string[], now: Date): Promise<Claim[]> {
  const visits = spaceIds.length === 0 ? [] : await openVisitsOn(queries, spaceIds);
  if (visits.length === 0) return [];
  const held = await heldNow(queries, spaceIds, now);
  return visits
    .filter(({ spaceId }) => !held.has(spaceId))
    .map((visit) => ({
      id: visit.visitId,
      storeId: visit.storeId,
      resourceId: visit.spaceId,
      kind: 'visit',
      startsAt: visit.openedAt,
      until: stayOf(now),
      endsAt: null,
      bookingId: null,
      visitId: visit.visitId,
      sessionId: null,
      blockId: null,
      expiresAt: null,
    }));
}

/**
 * Guests who stay longer than planned keep their place: claims of their visits that have run out reach a little further
 * again, up to the next claim. Part of every decision that takes a space; the caller holds the lock (`lockResources`).
 */
export async function extendOverrunVisits(tx: EngineTx, spaceIds: readonly string[]): Promise<void> {
  const overrun = await overrunVisits(tx, spaceIds, tx.now);
  if (overrun.length === 0) return;
  const ids = overrun.map(({ resourceId }) => resourceId);
  // A hold that ran out is in nobody's way, and its claim is still there.
  await freeOverdueHolds(tx, ids);
  const coming = await tx.rows<{ resource_id: string; starts_at: Date }>(sql`
    select resource_id, min(lower(during)) as starts_at from engine.claim
    where resource_id = any (${ids}::text[]) and lower(during) > ${tx.now} group by resource_id`);
  const nextOf = new Map(coming.map((row) => [row.resource_id, row.starts_at]));
  await tx.run(sql`
    delete from engine.claim
    where resource_id = any (${ids}::text[]) and visit_id = any (${overrun.map(({ id }) => id)}::uuid[])
      and kind = 'visit'`);
  await addClaims(
    tx,
    overrun.map((claim) => ({
      storeId: claim.storeId,
      resourceId: claim.resourceId,
      kind: 'visit',
      startsAt: tx.now,
      until: earlier(stayOf(tx.now), nextOf.get(claim.resourceId)),
      ...(claim.visitId && { visitId: claim.visitId }),
    })),
  );
}

const stayOf = (now: Date) => new Date(now.getTime() + OVERRUN_MINUTES * MINUTE_MS);
const earlier = (instant: Date, limit: Date | undefined) => (limit && limit < instant ? limit : instant);

/**
 * Which of these spaces somebody's claim holds at this moment. A party that sat down while we waited for the lock, or by a
 * server's clock that is ahead of ours, has its place from a moment on that is still to come for us.
 */
async function heldNow(queries: Queries, spaceIds: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const rows = await queries.rows<{ resource_id: string }>(sql`
    select distinct resource_id from engine.claim
    where resource_id = any (${[...spaceIds]}::text[])
      and (during @> ${now}::timestamptz or (kind = 'visit' and lower(during) > ${now}))
      and (expires_at is null or expires_at > ${now})`);
  return new Set(rows.map((row) => row.resource_id));
}
