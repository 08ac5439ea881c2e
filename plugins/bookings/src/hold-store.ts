import { businessDate } from '@zhanggui/core';
import { dayNumbers, raw, sql, type EngineTx, type Queries } from '@zhanggui/platform';
import { insertClaims, tellFloor } from '@zhanggui/venues';
import { randomUUID } from 'node:crypto';
import type { BookingRow, BookingTerms } from './booking-rows';
import { newCheckInCode } from './check-in-codes';
import { COMING_STATES } from './domain/booking-flow';
import type { HoldPlan, PlannedClaim } from './domain/decide-hold';
import type { PreparedAsk } from './hold-asks';
import type { BookingRequest } from './hold-requests';
import { tellBooking } from './move-booking';
import type { StoreScene } from './scene';

/** A booking that was decided, before it is written. */
export interface HoldDraft {
  scene: StoreScene;
  plan: HoldPlan;
  row: BookingRow;
  /** The customer's call; null where staff or the waitlist ask. */
  request: BookingRequest | null;
}

const dateOf = (instant: number | null): Date | null => (instant === null ? null : new Date(instant));

/** What the guest is promised, as it stands now: the policy may change afterwards. */
export const termsOf = ({ policy, price, session, person }: HoldPlan): BookingTerms => ({
  offerName: policy.name,
  price,
  refundTiers: policy.refundTiers,
  holdMinutes: policy.holdMinutes,
  confirmation: policy.confirmation,
  confirmMinutes: policy.confirmMinutes,
  graceMinutes: policy.graceMinutes,
  arriveEarlyMinutes: policy.arriveEarlyMinutes,
  remindMinutes: policy.remindMinutes,
  arrivingMinutes: policy.arrivingMinutes,
  sessionTitle: session?.plan.title ?? null,
  personName: person?.name ?? null,
});

/** The booking that an accepted plan becomes. Its number comes last, with the write. */
export function draftOf(
  { ask, scene }: PreparedAsk,
  plan: HoldPlan,
  checkInCode: string,
  request: BookingRequest | null,
  now: Date,
): HoldDraft {
  const row: BookingRow = {
    id: randomUUID(),
    number: '',
    store_id: ask.storeId,
    policy_id: plan.policy.id,
    mode: plan.policy.mode,
    channel: ask.rules.channel,
    state: plan.state,
    customer_id: ask.customerId,
    contact_name: ask.contactName,
    contact_phone: ask.contactPhone,
    real_name: ask.realName,
    note: ask.note,
    party_size: ask.wish.partySize,
    space_ids: plan.spaces.map(({ id }) => id),
    person_id: plan.person?.id ?? null,
    session_id: plan.session?.id ?? null,
    seats: [...plan.seats],
    starts_at: new Date(plan.span.from),
    ends_at: new Date(plan.span.until),
    clean_minutes: plan.policy.cleanMinutes,
    terms: termsOf(plan),
    price_fen: plan.price.totalFen,
    deposit_fen: plan.deposit.totalFen,
    points_used: plan.deposit.pointsUsed,
    points_fen: plan.deposit.pointsFen,
    points_returned: 0,
    hold_expires_at: dateOf(plan.holdExpiresAt),
    confirm_by: dateOf(plan.confirmBy),
    grace_until: new Date(plan.graceUntil),
    remind_at: dateOf(plan.remindAt),
    reminded_at: null,
    arriving_told_at: null,
    check_in_code: checkInCode,
    visit_id: null,
    end_reason: null,
    created_at: now,
    confirmed_at: plan.state === 'confirmed' ? now : null,
    checked_in_at: null,
    ended_at: null,
  };
  return { scene, plan, row, request };
}

/**
 * Writes decided bookings of one store with their claims, numbers and events: a few statements, however many they are,
 * which travel with the commit (BK-4, BK-5). Their numbers stand in the rows once the transaction is over, or has waited
 * for what it sent. An overlap with what somebody wrote without the lock ends the transaction (`isOverlap`).
 */
export function writeDrafts(tx: EngineTx, drafts: readonly HoldDraft[]): void {
  const scene = drafts[0]?.scene;
  if (!scene) return;
  const claims = drafts.flatMap(({ plan, row }) => plan.claims.map((claim) => newClaim(claim, row)));
  if (claims.length > 0) tx.send(insertClaims(claims));
  writeBookings(tx, scene, drafts);
  writeSeats(tx, drafts);
  for (const { row } of drafts) tellBooking(tx, EVENT_OF[row.state as HoldPlan['state']], row);
  tellFloor(
    tx,
    scene.store.id,
    drafts.flatMap(({ row }) => row.space_ids),
  );
}

const EVENT_OF = { held: 'booking.held', pending: 'booking.requested', confirmed: 'booking.confirmed' } as const;

/** A claim of a booking; the table of a session belongs to the session, and stays while it has a seat. */
export const newClaim = ({ resourceId, kind, from, until, endsAt }: PlannedClaim, row: BookingRow) => ({
  storeId: row.store_id,
  resourceId,
  kind,
  startsAt: new Date(from),
  until: new Date(until),
  endsAt: new Date(endsAt),
  ...(kind === 'session' && row.session_id ? { sessionId: row.session_id } : { bookingId: row.id, ...expiryOf(row) }),
});

/** When the place of a booking frees itself: an unpaid hold, or one that the store never confirmed. */
function expiryOf(row: BookingRow): { expiresAt?: Date } {
  const expiresAt = row.state === 'held' ? row.hold_expires_at : row.state === 'pending' ? row.confirm_by : null;
  return expiresAt ? { expiresAt } : {};
}

function writeSeats(tx: EngineTx, drafts: readonly HoldDraft[]): void {
  const seats = drafts.flatMap(({ row }) =>
    row.seats.map((seat) => ({
      session_id: row.session_id,
      seat,
      booking_id: row.id,
      store_id: row.store_id,
      expires_at: expiryOf(row).expiresAt ?? null,
    })),
  );
  if (seats.length === 0) return;
  tx.send(sql`
    insert into engine.seat_claim
    select * from jsonb_populate_recordset(null::engine.seat_claim, ${JSON.stringify(seats)}::jsonb)`);
}

/** Numbers of bookings are told on the phone, where nobody says which store. */
const EVERY_STORE = 'every-store';

/** Writes the rows, each with its number: `RES20261121000042`, the store's business day and a place in it (BK-5). */
function writeBookings(tx: EngineTx, { store }: StoreScene, drafts: readonly HoldDraft[]): void {
  const day = businessDate(tx.now, store.timeZone, store.hours);
  const rows = drafts.map(({ row, request }) => ({
    ...row,
    // Left out of the rows: it is counted in their place.
    number: undefined,
    request_id: request?.id ?? null,
    request_hash: request?.hash ?? null,
  }));
  const columns = raw(
    Object.entries(rows[0] ?? {})
      .flatMap(([column, value]) => (value === undefined ? [] : [column]))
      .join(', '),
  );
  tx.send<{ id: string; number: string }>(
    sql`
    with counted as (${dayNumbers(EVERY_STORE, 'booking', day, rows.length)}),
    placed as (
      select last - ${rows.length}::int + ordinality as place, booking.*
      from counted, jsonb_populate_recordset(null::engine.booking, ${JSON.stringify(rows)}::jsonb) with ordinality as booking
    )
    insert into engine.booking (number, ${columns})
    select ${`RES${day.replaceAll('-', '')}`}::text || lpad(place::text, greatest(6, length(place::text)), '0'), ${columns}
    from placed
    returning id, number`,
    (written) => {
      const numbers = new Map(written.map(({ id, number }) => [id, number]));
      for (const { row } of drafts) row.number = numbers.get(row.id) ?? '';
    },
  );
}

/** So many codes by which nothing can be checked in at the store now. The table refuses one that was taken meanwhile. */
export async function freeCodes(queries: Queries, storeId: string, count: number): Promise<string[]> {
  const free = new Set<string>();
  while (free.size < count) {
    const drawn = Array.from({ length: count - free.size }, newCheckInCode);
    // By code alone, and the states a parameter: PostgreSQL may else read the index of the store's whole book.
    const used = await queries.rows<{ code: string; store_id: string }>(sql`
      select check_in_code as code, store_id from engine.booking
      where check_in_code = any(${drawn}::text[]) and state = any(${COMING_STATES}::text[])`);
    const taken = new Set(used.flatMap(({ code, store_id }) => (store_id === storeId ? [code] : [])));
    for (const code of drawn) if (!taken.has(code)) free.add(code);
  }
  return [...free];
}
