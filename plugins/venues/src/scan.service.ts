import type { ScanAnswer, StoreCard } from '@zhanggui/contract';
import { memberTierOf, Refusal, sql, type Engine, type EngineTx } from '@zhanggui/platform';
import { lockFound, lockResources } from './claims';
import { openVisitsOn } from './open-visits';
import { roomPricesOf } from './room-price-model';
import { readCode, requireCurrent } from './space-codes';
import { requireOpen, storeCardOf } from './store-card';
import { storeRatings } from './store-ratings';
import { refuseOverlap } from './space-names';
import type { Venue } from './venue';
import { venueOf } from './venue-model';
import { GUESTS_COLUMN, presentVisit, VISIT_COLUMNS, type VisitRow, type VisitWithGuests } from './visit-rows';
import { openVisit } from './visits.service';

/** A guest's own booking that may be sat down on now. */
interface OwnBooking {
  id: string;
  space_ids: string[];
  party_size: number;
  ends_at: Date;
}

/**
 * A guest scans the code of a table (OR-2, SP-6): opens its visit, or joins the one that is open, also at a table that is
 * joined to another. Two phones that scan at once end in one visit. May be repeated: a guest who is there already gets
 * the same visit and the same answer. Who booked the place sits down on the booking, which is checked in by it (BK-5).
 *
 * A visit is opened only while the store takes guests; friends may join an open one after closing time too, to see and
 * settle what the table has.
 *
 * @throws Refusal CODE_FORGED, CODE_REVOKED, SPACE_UNAVAILABLE, SPACE_RESERVED, SPACE_BLOCKED, SPACE_BEING_CLEANED,
 *   STORE_CLOSED, STORE_PAUSED
 */
export async function scan(engine: Engine, customerId: string, scanned: string): Promise<ScanAnswer> {
  const code = await readCode(engine, scanned);
  const venue = await venueOf(code.storeId);
  const space = venue?.spaces.get(code.spaceId);
  const [ratings, tierKey] = await Promise.all([
    storeRatings(engine),
    venue ? tierForPrices(engine, venue, customerId) : null,
  ]);
  return refuseOverlap(
    () =>
      engine.transaction(async (tx) => {
        await requireCurrent(tx, code);
        if (!venue || !space?.active) throw new Refusal('SPACE_UNAVAILABLE');
        const visit = await openOrFind(tx, venue, code.spaceId, customerId, tierKey);
        const joined = await tx.run(sql`
          insert into engine.visit_guest (visit_id, customer_id, joined_at)
          values (${visit.id}, ${customerId}, ${tx.now}) on conflict do nothing`);
        const opened = visit.opened_by === customerId;
        if (joined > 0 && !opened) {
          tx.emit({
            type: 'visit.joined',
            storeId: venue.id,
            topics: [`store:${venue.id}`, `space:${visit.space_id}`],
            payload: { visitId: visit.id, spaceId: visit.space_id },
          });
        }
        const withGuests = await tx.first<VisitWithGuests>(sql`
          select ${VISIT_COLUMNS}, ${GUESTS_COLUMN} from engine.visit v where v.id = ${visit.id}`);
        const shown = withGuests && presentScan(withGuests, venue, tx.now, ratings.get(venue.id) ?? null);
        if (!shown) throw new Error(`visit ${visit.id} vanished while it was scanned`);
        return { ...shown, opened };
      }),
    () => new Refusal('SPACE_UNAVAILABLE'),
  );
}

/** The tier of a guest, where rooms have prices for members. Read before the transaction: it has its own connection. */
async function tierForPrices(engine: Engine, venue: Venue, customerId: string): Promise<string | null> {
  const prices = await roomPricesOf(venue.id);
  return prices.some(({ tierKey }) => tierKey !== null) ? memberTierOf(engine, customerId) : null;
}

/** The open visit of a space, opened where there is none; locked against being closed until the transaction ends. */
async function openOrFind(
  tx: EngineTx,
  venue: Venue,
  spaceId: string,
  customerId: string,
  tierKey: string | null,
): Promise<VisitRow> {
  const booking = await ownBooking(tx, spaceId, customerId);
  const open = await lockFound(tx, () => joinable(tx, spaceId, booking, customerId));
  if (open) return open;
  const spaceIds = booking?.space_ids ?? [spaceId];
  await lockResources(tx, spaceIds);
  // Whoever held the lock may have sat down there.
  const since = await joinable(tx, spaceId, booking, customerId);
  if (since) return since;
  if (!booking) requireOpen(venue, tx.now);
  return openVisit(tx, {
    venue,
    spaceIds,
    partySize: booking?.party_size ?? null,
    until: booking?.ends_at ?? null,
    bookingId: booking?.id ?? null,
    openedBy: customerId,
    tierKey,
  });
}

/**
 * The open visit at a space that a guest who scans joins as it is: everybody does but the guest whose own booking has
 * come to this place and is not part of it yet. Locked only where it is joined: its spaces are locked before it.
 */
async function joinable(
  tx: EngineTx,
  spaceId: string,
  booking: OwnBooking | undefined,
  customerId: string,
): Promise<VisitRow | undefined> {
  const [sitting] = await openVisitsOn(tx, [spaceId]);
  if (!sitting) return undefined;
  if (booking && sitting.bookingId !== booking.id && !(await isGuestOf(tx, sitting.visitId, customerId))) {
    return undefined;
  }
  return tx.first<VisitRow>(sql`
    select ${VISIT_COLUMNS} from engine.visit v where v.id = ${sitting.visitId} and v.state = 'open' for share`);
}

async function isGuestOf(tx: EngineTx, visitId: string, customerId: string): Promise<boolean> {
  const guest = await tx.first(sql`
    select 1 as there from engine.visit_guest where visit_id = ${visitId} and customer_id = ${customerId}`);
  return guest !== undefined;
}

/**
 * The guest's confirmed booking of this space whose time has come, or comes within the minutes it may be early: also
 * where the session that it is for has been moved here.
 */
function ownBooking(tx: EngineTx, spaceId: string, customerId: string): Promise<OwnBooking | undefined> {
  return tx.first<OwnBooking>(sql`
    select id, space_ids, party_size, ends_at from engine.booking
    where customer_id = ${customerId} and state = 'confirmed'
      and (${spaceId} = any (space_ids) or session_id = (
        select first.session_id from engine.visit v join engine.booking first on first.id = v.booking_id
        where v.space_id = ${spaceId} and v.state = 'open'))
      and starts_at <= ${tx.now}::timestamptz + make_interval(mins => coalesce((terms->>'arriveEarlyMinutes')::int, 0))
      and ends_at > ${tx.now}
    order by starts_at limit 1`);
}

/** What a guest sees after a scan and whenever the client opens again; undefined where the place is gone. */
export function presentScan(
  visit: VisitWithGuests,
  venue: Venue,
  now: Date,
  rating: StoreCard['rating'],
): Omit<ScanAnswer, 'opened'> | undefined {
  const view = presentVisit(visit, venue);
  return (
    view && { visit: view, store: storeCardOf(venue, now, { rating }), greeting: venue.greeting, guide: venue.guide }
  );
}
