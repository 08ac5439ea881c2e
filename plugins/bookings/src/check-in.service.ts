import type { StaffBookingView, VisitView } from '@zhanggui/contract';
import {
  accept,
  once,
  recordAudit,
  Refusal,
  sql,
  type Call,
  type EngineTx,
  type Queries,
  type StaffPrincipal,
} from '@zhanggui/platform';
import { tiersOf } from '@zhanggui/loyalty';
import {
  GUESTS_COLUMN,
  openVisit,
  presentVisit,
  venueOf,
  VISIT_COLUMNS,
  type Venue,
  type VisitWithGuests,
} from '@zhanggui/venues';
import { promisedOf, readBooking, type BookingRow } from './booking-rows';
import { readCheckInCode, type CheckInCode } from './check-in-codes';
import { countedTry } from './code-tries';
import { COMING_STATES } from './domain/booking-flow';
import { judgeCheckIn } from './domain/check-in';
import { keptUntil } from './domain/grace';
import { businessDateOf, MINUTE_MS } from './domain/spans';
import { lockWhole, moveBooking } from './move-booking';
import { viewStaffBooking } from './present-booking';
import { readinessOfOne } from './readiness';
import { auditedPart, requireOfStore } from './staff-act';

/**
 * The booking that a code means in a store: by signature wherever it is for, by digits the one of this store that can
 * still be used, else the last that had them, so that a used code is told from an unknown one. Of other stores digits
 * mean only who is expected there now or today: a guest at the wrong door is sent to the right one, and nobody learns more.
 *
 * @throws Refusal CODE_UNKNOWN
 */
async function bookingOfCode(tx: EngineTx, here: Venue, code: CheckInCode): Promise<string> {
  if ('bookingId' in code) {
    if (!(await readBooking(tx, code.bookingId))) throw new Refusal('CODE_UNKNOWN');
    return code.bookingId;
  }
  const own = await tx.first<{ id: string }>(sql`
    select id from engine.booking where check_in_code = ${code.digits} and store_id = ${here.id}
    order by (state = any(${COMING_STATES})) desc, created_at desc limit 1`);
  const found = own?.id ?? (await expectedElsewhere(tx, here, code.digits));
  if (!found) throw new Refusal('CODE_UNKNOWN');
  return found;
}

async function expectedElsewhere(tx: EngineTx, here: Venue, digits: string): Promise<string | undefined> {
  const { now } = tx;
  const rows = await tx.rows<Pick<BookingRow, 'id' | 'store_id' | 'starts_at' | 'terms'>>(sql`
    select id, store_id, starts_at, terms from engine.booking
    where check_in_code = ${digits} and store_id <> ${here.id} and state = any(${COMING_STATES})
      and starts_at between ${now}::timestamptz - interval '1 day' and ${now}::timestamptz + interval '1 day'`);
  for (const row of rows) {
    const venue = await venueOf(row.store_id);
    const startsAt = row.starts_at.getTime();
    const isTime = startsAt - row.terms.arriveEarlyMinutes * MINUTE_MS <= now.getTime();
    if (venue && (isTime || businessDateOf(startsAt, venue) === businessDateOf(now.getTime(), venue))) return row.id;
  }
  return undefined;
}

/** @throws Refusal every verdict at the door but the unknown code, see `judgeCheckIn` */
async function requireWelcome(tx: EngineTx, row: BookingRow, here: Venue): Promise<void> {
  const { now } = tx;
  const own = await venueOf(row.store_id);
  const dayOf = (at: Date, venue: Venue) => businessDateOf(at.getTime(), venue);
  accept(
    judgeCheckIn(
      {
        storeId: row.store_id,
        storeName: own?.name.zh ?? '',
        state: row.state,
        startsAt: row.starts_at,
        graceUntil: keptUntil(promisedOf(row), await readinessOfOne(tx, row, now)),
        holdExpiresAt: row.hold_expires_at,
        arriveEarlyMinutes: row.terms.arriveEarlyMinutes,
        timeZone: (own ?? here).timeZone,
        businessDate: dayOf(row.starts_at, own ?? here),
      },
      { storeId: here.id, now, businessDate: dayOf(now, here) },
    ),
  );
}

/**
 * Lets a party in: its visit opens at its place, or joins that of its session; who booked a person alone has none. The
 * caller holds the locks and has judged.
 *
 * @throws Refusal SPACE_OCCUPIED, SPACE_BLOCKED, SPACE_BEING_CLEANED
 */
async function letIn(tx: EngineTx, row: BookingRow, venue: Venue): Promise<BookingRow> {
  if (row.space_ids.length === 0) return moveBooking(tx, row, 'check-in');
  const tier = row.customer_id ? (await tiersOf(tx, [row.customer_id])).get(row.customer_id) : undefined;
  const visit = await openVisit(tx, {
    venue,
    spaceIds: row.space_ids,
    partySize: row.party_size,
    until: row.ends_at,
    bookingId: row.id,
    openedBy: row.customer_id,
    tierKey: tier?.key ?? null,
  });
  await joinGuest(tx, visit.id, row.customer_id);
  return checkInto(tx, row, visit.id);
}

/** The guest's own phone sees the visit, and may order, as if it had scanned the table. */
async function joinGuest(tx: EngineTx, visitId: string, customerId: string | null): Promise<void> {
  if (customerId === null) return;
  await tx.run(sql`
    insert into engine.visit_guest (visit_id, customer_id, joined_at) values (${visitId}, ${customerId}, ${tx.now})
    on conflict do nothing`);
}

/** The party of a booking is at its visit. @throws Refusal BOOKING_STATE */
export async function checkInto(tx: EngineTx, row: BookingRow, visitId: string): Promise<BookingRow> {
  await tx.run(sql`update engine.booking set visit_id = ${visitId} where id = ${row.id}`);
  return moveBooking(tx, row, 'check-in');
}

export interface CheckedIn {
  booking: StaffBookingView;
  visit: VisitView | null;
}

async function checkIn(
  tx: EngineTx,
  staff: StaffPrincipal,
  here: Venue,
  bookingId: string,
  requestId: string,
): Promise<CheckedIn> {
  const row = await lockWhole(tx, bookingId);
  if (!row) throw new Refusal('CODE_UNKNOWN');
  await requireWelcome(tx, row, here);
  const inside = await letIn(tx, row, here);
  await recordAudit(tx, staff, {
    storeId: here.id,
    action: 'booking.checked-in',
    subjectType: 'booking',
    subjectId: row.id,
    before: auditedPart(row),
    after: { ...auditedPart(inside), visitId: inside.visit_id },
    requestId,
  });
  return {
    booking: await viewStaffBooking(tx, inside, staff.permissions, tx.now),
    visit: inside.visit_id ? await viewVisit(tx, here, inside.visit_id) : null,
  };
}

async function viewVisit(queries: Queries, venue: Venue, visitId: string): Promise<VisitView | null> {
  const visit = await queries.first<VisitWithGuests>(sql`
    select ${VISIT_COLUMNS}, ${GUESTS_COLUMN} from engine.visit v where v.id = ${visitId}`);
  return (visit && presentVisit(visit, venue)) ?? null;
}

/** @throws Refusal NOT_FOUND where the store is gone from the content */
async function storeHere(storeId: string): Promise<Venue> {
  const venue = await venueOf(storeId);
  if (!venue) throw new Refusal('NOT_FOUND');
  return venue;
}

/**
 * Checks a party in by what it shows (BK-5). Twenty scans of one code open one visit; the others find it used. A code
 * that is typed may be wrong a few times.
 */
export const checkInByCode = ({
  engine,
  principal,
  params,
  body,
  identity,
}: Call<'staffBookings.checkIn'>): Promise<CheckedIn> => {
  const code = readCheckInCode(engine, body.code);
  const work = () =>
    once(engine, identity, async (tx) => {
      const here = await storeHere(params.storeId);
      return checkIn(tx, principal, here, await bookingOfCode(tx, here, code), body.requestId);
    });
  return 'digits' in code ? countedTry(engine, principal.id, params.storeId, work) : work();
};

/** Checks a party in from the list, for guests without their phone (BK-5). */
export const checkInFromList = ({
  engine,
  principal,
  params,
  body,
  identity,
}: Call<'staffBookings.checkInBooking'>): Promise<CheckedIn> =>
  once(engine, identity, async (tx) => {
    const row = requireOfStore(await readBooking(tx, params.bookingId), principal);
    return checkIn(tx, principal, await storeHere(row.store_id), row.id, body.requestId);
  });
