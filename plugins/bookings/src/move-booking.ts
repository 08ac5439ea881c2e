import type { EventType } from '@zhanggui/contract';
import { next } from '@zhanggui/core';
import { Refusal, sql, type EngineTx } from '@zhanggui/platform';
import {
  lockResources,
  lockSettled,
  releaseBookingClaims,
  resourcesHeld,
  setClaimsExpiry,
  tellFloor,
} from '@zhanggui/venues';
import { BOOKING_COLUMNS, lockBooking, readBooking, resourcesOf, type BookingRow } from './booking-rows';
import { BOOKING_FLOW, type BookingMove } from './domain/booking-flow';
import { freeSeats } from './seats';

const MINUTE_MS = 60_000;

/** What every screen is told by a move. */
const EVENT_OF: Record<BookingMove, EventType & `booking.${string}`> = {
  request: 'booking.requested',
  confirm: 'booking.confirmed',
  decline: 'booking.cancelled',
  cancel: 'booking.cancelled',
  expire: 'booking.expired',
  'check-in': 'booking.checked-in',
  miss: 'booking.missed',
  complete: 'booking.completed',
};

/** Tells store and guest what became of a booking. */
export function tellBooking(
  tx: EngineTx,
  type: EventType & `booking.${string}`,
  row: BookingRow,
  reason: string | null = null,
): void {
  tx.emit({
    type,
    storeId: row.store_id,
    topics: [`store:${row.store_id}`, ...(row.customer_id ? [`customer:${row.customer_id}`] : [])],
    payload: {
      bookingId: row.id,
      state: row.state,
      startsAt: row.starts_at.toISOString(),
      spaceIds: row.space_ids,
      customerId: row.customer_id,
      reason,
    },
  });
}

/**
 * Locks a booking with all that it takes, or that its visit has: the resources first (ADR 6), then its row. Undefined
 * where there is no such booking.
 *
 * @param alsoResources what it is about to take
 */
export async function lockWhole(
  tx: EngineTx,
  bookingId: string,
  alsoResources: readonly string[] = [],
): Promise<BookingRow | undefined> {
  if (!(await readBooking(tx, bookingId))) return undefined;
  return lockSettled(tx, async () => {
    const seen = await readBooking(tx, bookingId);
    if (!seen) return undefined;
    const held = seen.visit_id === null ? [] : await resourcesHeld(tx, seen.id, seen.visit_id);
    const locked = new Set([...resourcesOf(seen), ...held, ...alsoResources]);
    await lockResources(tx, [...locked]);
    const row = await lockBooking(tx, bookingId);
    // Somebody moved it while we waited.
    return row && resourcesOf(row).every((id) => locked.has(id)) ? row : undefined;
  });
}

/**
 * Moves a locked booking by one step of its flow. The event goes out with the transaction.
 * @throws Refusal BOOKING_STATE where its state does not allow the move
 */
export async function moveBooking(
  tx: EngineTx,
  row: BookingRow,
  move: BookingMove,
  reason: string | null = null,
): Promise<BookingRow> {
  const to = next(BOOKING_FLOW, row.state, move);
  if (!to) throw new Refusal('BOOKING_STATE');
  const ends = to === 'completed' || to === 'cancelled' || to === 'expired' || to === 'no-show';
  const moved = await tx.first<BookingRow>(sql`
    update engine.booking b set state = ${to},
      confirmed_at = case when ${to} = 'confirmed' then ${tx.now}::timestamptz else confirmed_at end,
      checked_in_at = case when ${to} = 'checked-in' then ${tx.now}::timestamptz else checked_in_at end,
      ended_at = case when ${ends} then ${tx.now}::timestamptz else ended_at end,
      end_reason = coalesce(${reason}, end_reason)
    where id = ${row.id}
    returning ${BOOKING_COLUMNS}`);
  if (!moved) throw new Error(`booking ${row.id} is gone`);
  tellBooking(tx, EVENT_OF[move], moved, reason);
  return moved;
}

/** When the guest is reminded: so long before the start, or never where that is over already (BK-9). */
export function remindAt(row: Pick<BookingRow, 'starts_at' | 'terms'>, now: Date): Date | null {
  const at = new Date(row.starts_at.getTime() - row.terms.remindMinutes * MINUTE_MS);
  return row.terms.remindMinutes > 0 && at > now ? at : null;
}

/**
 * The guest has done what was to be done for a held place: it waits for the store's word, or is confirmed (BK-2, BK-3).
 * Undefined where the hold was over and its place has been freed meanwhile, or nobody would be let in on it any more.
 * The caller holds all locks.
 */
export async function settleHold(tx: EngineTx, row: BookingRow): Promise<BookingRow | undefined> {
  const waits = row.terms.confirmation === 'staff';
  if (row.grace_until <= tx.now) return undefined;
  const answerBy = Math.min(tx.now.getTime() + row.terms.confirmMinutes * MINUTE_MS, row.grace_until.getTime());
  const confirmBy = waits ? new Date(answerBy) : null;
  if (!(await keepPlace(tx, row, confirmBy))) return undefined;
  await tx.run(sql`
    update engine.booking set confirm_by = ${confirmBy}, remind_at = ${remindAt(row, tx.now)} where id = ${row.id}`);
  return moveBooking(tx, row, waits ? 'request' : 'confirm');
}

/** The store says yes to a place that waits for it. @throws Refusal BOOKING_STATE, also once its time is over */
export async function confirmPending(tx: EngineTx, row: BookingRow): Promise<BookingRow> {
  const isLate = row.grace_until <= tx.now;
  if (row.state !== 'pending' || isLate || !(await keepPlace(tx, row, null))) throw new Refusal('BOOKING_STATE');
  return moveBooking(tx, row, 'confirm');
}

/** Keeps the place from now on, until an instant or for good; false where somebody else's decision has freed it. */
async function keepPlace(tx: EngineTx, row: BookingRow, until: Date | null): Promise<boolean> {
  if (row.mode === 'scheduled') {
    const kept = await tx.run(sql`update engine.seat_claim set expires_at = ${until} where booking_id = ${row.id}`);
    return kept === row.seats.length;
  }
  return (await setClaimsExpiry(tx, row.id, until)) === resourcesOf(row).length;
}

/** Gives the place of a booking back, with the table of a session where it was the last seat. Locks are held. */
export async function releasePlace(tx: EngineTx, row: BookingRow): Promise<void> {
  await releaseBookingClaims(tx, row.id);
  if (row.session_id) await freeSeats(tx, row.id, row.session_id);
  tellFloor(tx, row.store_id, row.space_ids);
}
