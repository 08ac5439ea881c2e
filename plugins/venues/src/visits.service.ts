import { Refusal, sql, type EngineTx } from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';
import { settleVisit } from './bills';
import { addClaims, claimsOn, freeOverdueHolds, lockResources, lockSettled, tellFloor, type Claim } from './claims';
import { startCleaning, uncleaned } from './cleaning';
import type { Bill } from './domain/bill';
import { decideOpening, type Place } from './domain/opening';
import { noteFree } from './handovers';
import { extendOverrunVisits, openVisitsOn, spacesOfVisit } from './open-visits';
import { startClock, stayPricing, tariffOf } from './room-clocks';
import { spaceRefusal } from './space-names';
import { UNFINISHED_ORDER } from './unfinished-order';
import type { Venue } from './venue';
import { VISIT_COLUMNS, type VisitRow } from './visit-rows';

export interface OpeningVisit {
  venue: Venue;
  /** The main space first, then those joined to it; all of this store and in use. */
  spaceIds: readonly string[];
  partySize: number | null;
  /** When the party is planned to leave; null: after the store's usual time. A booking brings its own end. */
  until: Date | null;
  bookingId?: string | null;
  /** The guest who opened it by scanning; null for staff. */
  openedBy: string | null;
  /** The member tier whose room prices count; null for none. */
  tierKey?: string | null;
}

/**
 * Seats a party (OR-2, BK-8): opens a visit and takes its spaces, for as long as planned but never into the time of the
 * next party. The claims of `bookingId` become the visit's. Seats of one scheduled session share one visit: the first
 * party opens it, the others join. A room with a price starts its clock at once (BQ-2).
 *
 * Locks the spaces, so call it before any other lock but the request's; whoever sits down at the same moment waits.
 *
 * @throws Refusal SPACE_OCCUPIED, SPACE_RESERVED, SPACE_BLOCKED, SPACE_BEING_CLEANED, all with the space's name
 */
export async function openVisit(tx: EngineTx, opening: OpeningVisit): Promise<VisitRow> {
  const { venue, bookingId = null } = opening;
  const spaceIds = [...new Set(opening.spaceIds)];
  await lockResources(tx, spaceIds);
  await freeOverdueHolds(tx, spaceIds);
  await extendOverrunVisits(tx, spaceIds);
  const sessionId = await sessionOf(tx, bookingId);
  // The players of a session are one party, wherever staff have moved it since.
  const running = sessionId === null ? undefined : await lockSessionVisit(tx, sessionId);
  if (running) return joinSession(tx, running.id, opening);
  const [sitting] = await openVisitsOn(tx, spaceIds);
  // Whoever else sits there is nobody's company, although the session has its table by now.
  if (sitting) throw spaceRefusal(venue, tx.now, 'SPACE_OCCUPIED', sitting);
  const places = placesFor(tx, opening, spaceIds, await standingOn(tx, venue, spaceIds), sessionId);
  const visit = await insertVisit(tx, opening, places);
  await takePlaces(tx, visit, places);
  const space = venue.spaces.get(visit.space_id);
  if (space) {
    const tariff = await tariffOf(venue, space, opening.tierKey ?? null, tx.now);
    if (stayPricing(tariff, tx.now) !== null) await startClock(tx, visit, tariff);
  }
  tellOpened(tx, visit, bookingId);
  tellFloor(tx, venue.id, spaceIds);
  return visit;
}

/** What stands between these spaces and a party that sits down now: claims, and spaces that nobody has cleaned yet. */
export async function standingOn(tx: EngineTx, venue: Venue, spaceIds: readonly string[]): Promise<Claim[]> {
  const claims = await claimsOn(tx, spaceIds, tx.now, null, tx.now);
  return [...claims, ...(await uncleaned(tx, venue, spaceIds, tx.now))];
}

/**
 * What a party may have of spaces that nobody sits at.
 * @throws Refusal SPACE_RESERVED, SPACE_BLOCKED, SPACE_BEING_CLEANED, SPACE_OCCUPIED
 */
export function placesFor(
  { now }: EngineTx,
  { venue, until, bookingId = null }: Pick<OpeningVisit, 'venue' | 'until' | 'bookingId'>,
  spaceIds: readonly string[],
  claims: readonly Claim[],
  sessionId: string | null,
): Place[] {
  const decided = decideOpening(
    {
      spaceIds,
      now,
      until,
      stayMinutes: venue.usualStayMinutes,
      cleanMinutes: venue.cleanBy === 'timer' ? venue.cleanMinutes : 0,
      leadMinutes: venue.reservedLeadMinutes,
      bookingId,
      sessionId,
    },
    claims,
  );
  if (decided.ok) return decided.value;
  throw spaceRefusal(venue, now, decided.code, decided.params as { spaceId: string; from: Date });
}

/** The scheduled session whose seats a booking has; null where it has none. */
export async function sessionOf(tx: EngineTx, bookingId: string | null): Promise<string | null> {
  if (bookingId === null) return null;
  const booking = await tx.first<{ session_id: string | null }>(sql`
    select session_id from engine.booking where id = ${bookingId}`);
  return booking?.session_id ?? null;
}

/** The open visit of a scheduled session, kept from being closed until the transaction ends. */
const lockSessionVisit = (tx: EngineTx, sessionId: string): Promise<{ id: string } | undefined> =>
  tx.first<{ id: string }>(sql`
    select v.id from engine.visit v join engine.booking b on b.id = v.booking_id
    where v.state = 'open' and b.session_id = ${sessionId} order by v.opened_at limit 1 for update of v`);

async function joinSession(tx: EngineTx, visitId: string, { partySize, bookingId }: OpeningVisit): Promise<VisitRow> {
  const visit = await tx.first<VisitRow>(sql`
    update engine.visit v set party_size = coalesce(v.party_size, 0) + ${partySize ?? 1}
    where v.id = ${visitId} and v.state = 'open' returning ${VISIT_COLUMNS}`);
  if (!visit) throw new Error(`visit ${visitId} was closed by somebody who did not lock it`);
  tellOpened(tx, visit, bookingId ?? null);
  return visit;
}

async function insertVisit(tx: EngineTx, opening: OpeningVisit, places: readonly Place[]): Promise<VisitRow> {
  const [main] = places;
  if (!main) throw new Error('a visit needs a space');
  const visit = await tx.first<VisitRow>(sql`
    insert into engine.visit as v (id, store_id, space_id, state, opened_by, opened_at, party_size, ends_at, booking_id)
    values (${randomUUID()}, ${opening.venue.id}, ${main.spaceId}, 'open', ${opening.openedBy}, ${tx.now},
            ${opening.partySize}, ${main.endsAt}, ${opening.bookingId ?? null})
    returning ${VISIT_COLUMNS}`);
  if (!visit) throw new Error('the visit was not returned');
  return visit;
}

/** The claims of a visit; of a booking those that it had. A space that a session holds needs none besides. */
export async function takePlaces(
  tx: EngineTx,
  visit: Pick<VisitRow, 'id' | 'store_id' | 'booking_id'>,
  places: readonly Place[],
): Promise<void> {
  const booked = places.filter(({ by }) => by === 'booking').map(({ spaceId }) => spaceId);
  if (booked.length > 0) {
    await tx.run(sql`
      update engine.claim set kind = 'visit', visit_id = ${visit.id}, expires_at = null,
        during = tstzrange(least(lower(during), ${tx.now}::timestamptz), upper(during), '[)')
      where booking_id = ${visit.booking_id} and kind = 'booking' and resource_id = any (${booked}::text[])
        and (upper_inf(during) or upper(during) > ${tx.now})`);
  }
  await addClaims(
    tx,
    places
      .filter(({ by }) => by === 'walk-in')
      .map((place) => ({
        storeId: visit.store_id,
        resourceId: place.spaceId,
        kind: 'visit',
        startsAt: tx.now,
        until: place.until,
        endsAt: place.endsAt,
        visitId: visit.id,
      })),
  );
}

function tellOpened(tx: EngineTx, visit: VisitRow, bookingId: string | null): void {
  tx.emit({
    type: 'visit.opened',
    storeId: visit.store_id,
    topics: [`store:${visit.store_id}`, `space:${visit.space_id}`],
    payload: { visitId: visit.id, spaceId: visit.space_id, ...(bookingId !== null && { bookingId }) },
  });
}

/**
 * Locks a visit and the spaces it has, in that order of locks. Undefined where there is no such visit. `alsoSpaceIds`
 * are locked with them: where it is about to move to.
 */
export async function lockVisit(
  tx: EngineTx,
  visitId: string,
  alsoSpaceIds: readonly string[] = [],
): Promise<{ visit: VisitRow; spaceIds: string[] } | undefined> {
  const known = await visitWith(tx, visitId);
  if (!known) return undefined;
  return lockSettled(tx, async () => {
    const seen = await visitWith(tx, visitId);
    if (!seen) return undefined;
    const locked = new Set([...(await spacesOfVisit(tx, seen)), ...alsoSpaceIds]);
    await lockResources(tx, [...locked]);
    const visit = await tx.first<VisitRow>(sql`
      select ${VISIT_COLUMNS} from engine.visit v where v.id = ${visitId} for no key update`);
    const spaceIds = visit ? await spacesOfVisit(tx, visit) : [];
    // Somebody moved it, or joined a table to it, while we waited: whoever locks that too now would ask for a space
    // while holding a visit.
    return visit && spaceIds.every((id) => locked.has(id)) ? { visit, spaceIds } : undefined;
  });
}

const visitWith = (tx: EngineTx, visitId: string): Promise<VisitRow | undefined> =>
  tx.first<VisitRow>(sql`select ${VISIT_COLUMNS} from engine.visit v where v.id = ${visitId}`);

/** @throws Refusal VISIT_HAS_OPEN_ORDERS while somebody still waits for money, food or an answer */
export async function requireSettledOrders(tx: EngineTx, visitId: string): Promise<void> {
  const unfinished = await tx.first<{ count: number }>(sql`
    select count(*) from engine."order" o where o.visit_id = ${visitId} and ${UNFINISHED_ORDER}`);
  if (unfinished && unfinished.count > 0) throw new Refusal('VISIT_HAS_OPEN_ORDERS', { count: unfinished.count });
}

/**
 * Ends an open visit and everything that stood in its name: the bill is written (SP-4), the clock stops, the cart is
 * emptied, the spaces are free again, through cleaning where the store says so. The caller has asked
 * `requireSettledOrders`. A visit that is closed already stays as it is, so two waiters may clear the same table.
 *
 * @param alreadyLocked what `lockVisit` gave, where the caller has locked the visit for its own questions
 * @returns what was written; undefined where it was closed already
 * @throws Refusal NOT_FOUND
 */
export async function closeVisit(
  tx: EngineTx,
  venue: Venue | undefined,
  visitId: string,
  alreadyLocked?: Awaited<ReturnType<typeof lockVisit>>,
): Promise<{ bill: Bill; cartLines: number } | undefined> {
  const locked = alreadyLocked ?? (await lockVisit(tx, visitId));
  if (!locked) throw new Refusal('NOT_FOUND');
  const { visit, spaceIds } = locked;
  if (visit.state === 'closed') return undefined;
  const bill = await settleVisit(tx, visit, venue);
  const cartLines = await tx.run(sql`delete from engine.cart_line where visit_id = ${visit.id}`);
  await tx.run(sql`
    update engine.visit set state = 'closed', closed_at = ${tx.now}, cart_version = cart_version + 1
    where id = ${visit.id}`);
  await tx.run(sql`delete from engine.claim where visit_id = ${visit.id}`);
  await noteFree(tx, spaceIds, visit.opened_at);
  if (venue) await startCleaning(tx, venue, spaceIds);
  tx.emit({
    type: 'visit.closed',
    storeId: visit.store_id,
    topics: [`store:${visit.store_id}`, `space:${visit.space_id}`],
    payload: { visitId: visit.id, spaceId: visit.space_id },
  });
  tellFloor(tx, visit.store_id, spaceIds);
  return { bill, cartLines };
}
