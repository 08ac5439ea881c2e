import { Refusal, sql, type EngineTx } from '@zhanggui/platform';
import { freeOverdueHolds, tellFloor } from './claims';
import { startCleaning } from './cleaning';
import { noteFree } from './handovers';
import { extendOverrunVisits, openVisitsOn } from './open-visits';
import { clockOf, startClock, stayPricing, storedTariff, tariffOf, tellClock } from './room-clocks';
import { spaceRefusal } from './space-names';
import type { Venue } from './venue';
import { venueOf } from './venue-model';
import type { VisitRow } from './visit-rows';
import { lockVisit, placesFor, sessionOf, standingOn, takePlaces } from './visits.service';

/**
 * Moves a party to another space of the store with its orders, its cart and its clock; the room counts at the prices of
 * the new one from then on (BQ-2). A party at joined tables leaves all of them. What it left is cleaned where the store
 * cleans. `allow` may refuse the store.
 *
 * @throws Refusal NOT_FOUND, VISIT_CLOSED, SPACE_UNAVAILABLE, SPACE_OCCUPIED, SPACE_RESERVED, SPACE_BLOCKED,
 *   SPACE_BEING_CLEANED
 */
export async function transferVisit(
  tx: EngineTx,
  visitId: string,
  toSpaceId: string,
  allow: (storeId: string) => void,
): Promise<{ storeId: string; fromSpaceId: string }> {
  const locked = await lockVisit(tx, visitId, [toSpaceId]);
  if (!locked) throw new Refusal('NOT_FOUND');
  const { visit, spaceIds } = locked;
  allow(visit.store_id);
  if (visit.state === 'closed') throw new Refusal('VISIT_CLOSED');
  const venue = await venueOf(visit.store_id);
  const space = venue?.spaces.get(toSpaceId);
  if (!venue || !space) throw new Refusal('NOT_FOUND');
  if (!space.active) throw new Refusal('SPACE_UNAVAILABLE');

  await freeOverdueHolds(tx, [toSpaceId]);
  await extendOverrunVisits(tx, [toSpaceId]);
  if ((await openVisitsOn(tx, [toSpaceId])).length > 0) {
    throw spaceRefusal(venue, tx.now, 'SPACE_OCCUPIED', { spaceId: toSpaceId });
  }
  const claims = await standingOn(tx, venue, [toSpaceId]);
  const until = visit.ends_at && visit.ends_at > tx.now ? visit.ends_at : null;
  // A session that was moved may come back to the table that is kept for it.
  const sessionId = await sessionOf(tx, visit.booking_id);
  const places = placesFor(tx, { venue, until, bookingId: visit.booking_id }, [toSpaceId], claims, sessionId);

  await tx.run(sql`delete from engine.claim where visit_id = ${visit.id}`);
  await tx.run(sql`
    update engine.visit set space_id = ${toSpaceId}, ends_at = ${places[0]?.endsAt ?? null} where id = ${visit.id}`);
  await takePlaces(tx, visit, places);
  await noteFree(tx, spaceIds, visit.opened_at);
  await startCleaning(tx, venue, spaceIds);
  await moveClock(tx, venue, { ...visit, space_id: toSpaceId });
  tx.emit({
    type: 'visit.moved',
    storeId: venue.id,
    topics: [`store:${venue.id}`, `space:${visit.space_id}`, `space:${toSpaceId}`],
    payload: { visitId: visit.id, fromSpaceId: visit.space_id, toSpaceId },
  });
  tellFloor(tx, venue.id, [...spaceIds, toSpaceId]);
  return { storeId: venue.id, fromSpaceId: visit.space_id };
}

/** The clock goes on at the prices of the new room; where there was none and the new room has a price, one starts. */
async function moveClock(tx: EngineTx, venue: Venue, visit: VisitRow): Promise<void> {
  const space = venue.spaces.get(visit.space_id);
  if (!space) return;
  const clock = await clockOf(tx, visit.id);
  const there = await tariffOf(venue, space, clock?.tariff.tierKey ?? null, tx.now);
  if (!clock) {
    if (stayPricing(there, tx.now) === null || !(await startClock(tx, visit, there))) return;
  } else {
    const tariff = { ...clock.tariff, places: [...clock.tariff.places, ...there.places] };
    await tx.run(sql`
      update engine.room_clock set prices = ${storedTariff(tariff)}::jsonb where visit_id = ${visit.id}`);
  }
  tellClock(tx, visit);
}
