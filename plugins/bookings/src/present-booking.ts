import type { BookingDeposit, BookingView, Permission, StaffBookingView, Text } from '@zhanggui/contract';
import { tiersOf } from '@zhanggui/loyalty';
import { paymentsOf, type PaymentSummary } from '@zhanggui/payments';
import type { Engine, Queries } from '@zhanggui/platform';
import { venueOf, type Venue } from '@zhanggui/venues';
import { dueFenOf, promisedOf, type BookingRow } from './booking-rows';
import { checkInQr } from './check-in-codes';
import { customerActions, isOver, staffActions, type BookingFacts } from './domain/booking-flow';
import { isStoreLate, keptUntil, type Readiness } from './domain/grace';
import { readSessionId } from './domain/sessions';
import { reasonWords } from './end-reasons';
import { asBooked, placesNow, type PlaceNow } from './place-now';

const NO_TEXT: Text = { zh: '', en: '' };

/** What decides which buttons a booking has. */
export const factsOf = (row: BookingRow, readiness: Readiness): BookingFacts => ({
  mode: row.mode,
  state: row.state,
  dueFen: dueFenOf(row),
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  graceUntil: keptUntil(promisedOf(row), readiness),
  isStoreLate: isStoreLate(promisedOf(row), readiness),
  holdExpiresAt: row.hold_expires_at,
  confirmBy: row.confirm_by,
});

function depositOf(row: BookingRow, payment: PaymentSummary | undefined): BookingDeposit {
  const isPaid = payment !== undefined && payment.state !== 'pending' && payment.state !== 'closed';
  return {
    totalFen: row.deposit_fen,
    pointsUsed: row.points_used,
    pointsFen: row.points_fen,
    dueFen: dueFenOf(row),
    paidFen: isPaid ? payment.amountFen : 0,
    refundedFen: payment?.refundedFen ?? 0,
  };
}

function storeOf(row: BookingRow, venue: Venue | undefined): BookingView['store'] {
  return {
    id: row.store_id,
    code: venue?.code ?? '',
    name: venue?.name ?? NO_TEXT,
    mood: venue?.vertical.mood ?? 'cafe',
    timeZone: venue?.timeZone ?? 'UTC',
    address: venue?.address ?? NO_TEXT,
    phone: venue?.phone ?? null,
    latitude: venue?.latitude ?? null,
    longitude: venue?.longitude ?? null,
  };
}

/** What guest and staff both see of a booking. Spaces that were removed from the content since are left out. */
function shared(
  row: BookingRow,
  venue: Venue | undefined,
  payment: PaymentSummary | undefined,
  now: Date,
  { spaceIds, readiness }: PlaceNow,
) {
  const facts = factsOf(row, readiness);
  const spaces = spaceIds.flatMap((id) => {
    const view = venue?.spaces.get(id)?.view;
    return view ? [{ id, code: view.code, name: view.name, areaName: view.areaName, kind: view.kind }] : [];
  });
  const { sessionTitle, personName, offerName, price, refundTiers } = row.terms;
  return {
    id: row.id,
    number: row.number,
    store: storeOf(row, venue),
    policyId: row.policy_id,
    offerName,
    mode: row.mode,
    channel: row.channel,
    // The sweep may be late; the deadline is not.
    state: isOver(facts, now) ? ('expired' as const) : row.state,
    spaces,
    session: row.session_id
      ? {
          id: row.session_id,
          planId: readSessionId(row.session_id)?.planId ?? '',
          title: sessionTitle ?? NO_TEXT,
          seats: row.seats,
        }
      : null,
    person: row.person_id ? { id: row.person_id, name: personName ?? NO_TEXT } : null,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    partySize: row.party_size,
    contactName: row.contact_name,
    note: row.note,
    price,
    deposit: depositOf(row, payment),
    refundTiers: [...refundTiers],
    holdExpiresAt: row.state === 'held' ? (row.hold_expires_at?.toISOString() ?? null) : null,
    confirmBy: row.state === 'pending' ? (row.confirm_by?.toISOString() ?? null) : null,
    graceUntil: facts.graceUntil.toISOString(),
    awaitsPlace: readiness.isTaken,
    payment: payment ? { id: payment.id, state: payment.state } : null,
    visitId: row.visit_id,
    endReason: row.end_reason === null ? null : reasonWords(row.end_reason),
    createdAt: row.created_at.toISOString(),
    checkedInAt: row.checked_in_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

/** A booking as its guest sees it; without a query where the caller has what is needed, as right after a hold. */
export function presentBooking(
  engine: Engine,
  row: BookingRow,
  venue: Venue | undefined,
  payment: PaymentSummary | undefined,
  now: Date,
  place: PlaceNow = asBooked(row),
): BookingView {
  const facts = factsOf(row, place.readiness);
  const isUsable = (row.state === 'pending' || row.state === 'confirmed') && !isOver(facts, now);
  return {
    ...shared(row, venue, payment, now, place),
    checkIn: isUsable ? { code: row.check_in_code, qr: checkInQr(engine, row.id) } : null,
    actions: customerActions(facts, now),
  };
}

/** Bookings as their guest sees them, in the order given. */
export async function viewBookings(
  engine: Engine,
  queries: Queries,
  rows: readonly BookingRow[],
  now: Date,
): Promise<BookingView[]> {
  const payments = await paymentsOf(
    queries,
    'booking',
    rows.filter(hasPayment).map(({ id }) => id),
  );
  const place = await placesNow(queries, rows, now);
  return Promise.all(
    rows.map(async (row) =>
      presentBooking(engine, row, await venueOf(row.store_id), payments.get(row.id), now, place(row)),
    ),
  );
}

export async function viewBooking(engine: Engine, queries: Queries, row: BookingRow, now: Date): Promise<BookingView> {
  const [view] = await viewBookings(engine, queries, [row], now);
  return view as BookingView;
}

/** Bookings as the staff of their store see them, in the order given. */
export async function viewStaffBookings(
  queries: Queries,
  rows: readonly BookingRow[],
  permissions: ReadonlySet<Permission>,
  now: Date,
): Promise<StaffBookingView[]> {
  const payments = await paymentsOf(
    queries,
    'booking',
    rows.filter(hasPayment).map(({ id }) => id),
  );
  const tiers = await tiersOf(
    queries,
    rows.flatMap((row) => row.customer_id ?? []),
  );
  const place = await placesNow(queries, rows, now);
  return Promise.all(
    rows.map(async (row) => ({
      ...shared(row, await venueOf(row.store_id), payments.get(row.id), now, place(row)),
      customerId: row.customer_id,
      contactPhone: row.contact_phone,
      realName: row.real_name,
      tierName: (row.customer_id ? tiers.get(row.customer_id)?.name : undefined) ?? null,
      actions: staffActions(factsOf(row, place(row).readiness), now, permissions),
    })),
  );
}

export async function viewStaffBooking(
  queries: Queries,
  row: BookingRow,
  permissions: ReadonlySet<Permission>,
  now: Date,
): Promise<StaffBookingView> {
  const [view] = await viewStaffBookings(queries, [row], permissions, now);
  return view as StaffBookingView;
}

/** Whoever had nothing to pay in money has no payment to look for. */
const hasPayment = (row: BookingRow): boolean => dueFenOf(row) > 0;
