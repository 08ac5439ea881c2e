import { businessDate } from '@zhanggui/core';
import { sql, takeDayNumbers, type EngineTx } from '@zhanggui/platform';
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

/** The booking that an accepted plan becomes. Number and code come last, when all else is decided. */
export function draftOf(
  { ask, scene }: PreparedAsk,
  plan: HoldPlan,
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
    check_in_code: '',
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
 * Writes decided bookings with their claims, numbers and events: a few statements, however many they are, which travel
 * with the commit (BK-4, BK-5). An overlap with what somebody wrote without the lock ends the transaction (`isOverlap`).
 */
export async function writeDrafts(tx: EngineTx, drafts: readonly HoldDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const stores = groupBy(drafts, ({ row }) => row.store_id);
  await Promise.all([...stores.map(([storeId, ofStore]) => giveCodes(tx, storeId, ofStore)), giveNumbers(tx, drafts)]);
  const rows = drafts.map(({ row, request }) => ({
    ...row,
    request_id: request?.id ?? null,
    request_hash: request?.hash ?? null,
  }));
  tx.send(sql`
    insert into engine.booking
    select * from jsonb_populate_recordset(null::engine.booking, ${JSON.stringify(rows)}::jsonb)`);
  const claims = drafts.flatMap(({ plan, row }) => plan.claims.map((claim) => newClaim(claim, row)));
  if (claims.length > 0) tx.send(insertClaims(claims));
  writeSeats(tx, drafts);
  for (const { row } of drafts) tellBooking(tx, EVENT_OF[row.state as HoldPlan['state']], row);
  for (const [storeId, ofStore] of stores)
    tellFloor(
      tx,
      storeId,
      ofStore.flatMap(({ row }) => row.space_ids),
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

/** `RES20261121000042`: the business day of the store and the booking's place in it among all stores (BK-5). */
async function giveNumbers(tx: EngineTx, drafts: readonly HoldDraft[]): Promise<void> {
  const days = groupBy(drafts, ({ scene: { store } }) => businessDate(tx.now, store.timeZone, store.hours));
  // In one order everywhere, because the counters stay locked until commit.
  for (const [day, ofDay] of days) {
    const first = await takeDayNumbers(tx, EVERY_STORE, 'booking', day, ofDay.length);
    ofDay.forEach(({ row }, index) => {
      row.number = `RES${day.replaceAll('-', '')}${String(first + index).padStart(6, '0')}`;
    });
  }
}

/** Numbers of bookings are told on the phone, where nobody says which store. */
const EVERY_STORE = 'every-store';

/** Codes that no booking of the store can be checked in by now. */
async function giveCodes(tx: EngineTx, storeId: string, drafts: readonly HoldDraft[]): Promise<void> {
  let missing = [...drafts];
  const given = new Set<string>();
  while (missing.length > 0) {
    const tried = new Map(missing.map((draft) => [draft, newCheckInCode()]));
    // By code alone, and the states a parameter: PostgreSQL may else read the index of the store's whole book.
    const used = await tx.rows<{ code: string; store_id: string }>(sql`
      select check_in_code as code, store_id from engine.booking
      where check_in_code = any(${[...tried.values()]}::text[]) and state = any(${COMING_STATES}::text[])`);
    for (const { code, store_id } of used) if (store_id === storeId) given.add(code);
    for (const [{ row }, code] of tried) {
      if (given.has(code)) continue;
      given.add(code);
      row.check_in_code = code;
    }
    missing = missing.filter(({ row }) => row.check_in_code === '');
  }
}

/** By key, in the order of the keys. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
