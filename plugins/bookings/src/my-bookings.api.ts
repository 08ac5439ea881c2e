import type { BookingAction } from '@zhanggui/contract';
import {
  empty,
  once,
  pageFrom,
  placeBefore,
  Refusal,
  sql,
  type EngineTx,
  type Handlers,
  type Queries,
} from '@zhanggui/platform';
import { BOOKING_COLUMNS, readBooking, type BookingRow } from './booking-rows';
import { customerActions, isOver, LIVE_STATES } from './domain/booking-flow';
import { READY } from './domain/grace';
import { nextTierAfter, tierAt } from './domain/refund';
import { endBooking, givenBack, paidFor, ruleFor } from './end-booking';
import { lockWhole, settleHold } from './move-booking';
import { factsOf, viewBooking, viewBookings } from './present-booking';
import { readinessOfOne } from './readiness';
import { settleOffer } from './waitlist-entries';

/** @throws Refusal NOT_FOUND, also for somebody else's */
export function requireOwn(row: BookingRow | undefined, customerId: string): BookingRow {
  if (row?.customer_id !== customerId) throw new Refusal('NOT_FOUND');
  return row;
}

/** @throws Refusal NOT_FOUND, BOOKING_STATE where the guest cannot do that (any more) */
export async function lockOwn(
  tx: EngineTx,
  bookingId: string,
  customerId: string,
  action: 'cancel' | 'reschedule',
): Promise<BookingRow> {
  const row = requireOwn(await lockWhole(tx, bookingId), customerId);
  await requireMine(tx, row, action, tx.now);
  return row;
}

/** @throws Refusal BOOKING_STATE where the guest cannot do that (any more) */
export async function requireMine(queries: Queries, row: BookingRow, action: BookingAction, now: Date): Promise<void> {
  const facts = factsOf(row, await readinessOfOne(queries, row, now));
  if (!customerActions(facts, now).includes(action)) throw new Refusal('BOOKING_STATE');
}

/** A place is kept, and the time of a hold or of the store's answer is not over. */
const isComing = (now: Date) => sql`
  b.state = any(${LIVE_STATES}) and not (b.state = 'held' and b.hold_expires_at <= ${now})
  and not (b.state = 'pending' and coalesce(b.confirm_by <= ${now}, false))`;

/** Bookings of the guest who made them (BK-2, BK-6). */
export const myBookingHandlers: Handlers = {
  'bookings.mine': async ({ engine, principal, query, now }) => {
    const place = placeBefore(query.cursor);
    const coming = query.when === 'coming';
    const rows = await engine.db.rows<BookingRow>(sql`
      select ${BOOKING_COLUMNS} from engine.booking b
      where b.customer_id = ${principal.id} and ${coming ? isComing(now) : sql`not (${isComing(now)})`}
        ${place && coming ? sql`and (b.starts_at, b.id) > (${place.at}, ${place.id}::uuid)` : empty}
        ${place && !coming ? sql`and (b.starts_at, b.id) < (${place.at}, ${place.id}::uuid)` : empty}
      order by ${coming ? sql`b.starts_at, b.id` : sql`b.starts_at desc, b.id desc`} limit ${query.limit + 1}`);
    const page = pageFrom(
      rows,
      query.limit,
      (row) => row,
      (row) => [row.starts_at.toISOString(), row.id],
    );
    return { items: await viewBookings(engine, engine.db, page.items, now), nextCursor: page.nextCursor };
  },
  'bookings.get': async ({ engine, principal, params, now }) =>
    viewBooking(engine, engine.db, requireOwn(await readBooking(engine.db, params.bookingId), principal.id), now),
  'bookings.accept': ({ engine, principal, params, identity }) =>
    once(engine, identity, async (tx) => {
      const row = requireOwn(await lockWhole(tx, params.bookingId), principal.id);
      if (isOver(factsOf(row, READY), tx.now)) throw new Refusal('HOLD_EXPIRED');
      await requireMine(tx, row, 'accept', tx.now);
      const settled = await settleHold(tx, row);
      if (!settled) throw new Refusal('HOLD_EXPIRED');
      await settleOffer(tx, row.id, 'accepted');
      return viewBooking(engine, tx, settled, tx.now);
    }),
  'bookings.cancelPreview': async ({ engine, principal, params, now }) => {
    const row = requireOwn(await readBooking(engine.db, params.bookingId), principal.id);
    await requireMine(engine.db, row, 'cancel', now);
    const paid = await paidFor(engine.db, row, now);
    const rule = await ruleFor(engine.db, row, 'by-tier', now);
    const { refundFen, refundPoints, keptFen } = givenBack(row, paid, rule, now);
    if (row.state !== 'confirmed' || rule === 'whole')
      return { refundFen, refundPoints, keptFen, tier: null, nextTier: null };
    const { refundTiers } = row.terms;
    const next = nextTierAfter(paid, refundTiers, row.starts_at, now);
    return {
      refundFen,
      refundPoints,
      keptFen,
      tier: tierAt(refundTiers, row.starts_at, now),
      nextTier: next && { ...next, from: next.from.toISOString() },
    };
  },
  'bookings.cancel': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const row = await lockOwn(tx, params.bookingId, principal.id, 'cancel');
      const rule = await ruleFor(tx, row, 'by-tier', tx.now);
      const { refundFen } = givenBack(row, await paidFor(tx, row, tx.now), rule, tx.now);
      if (refundFen < body.refundFen) throw new Refusal('REFUND_CHANGED', { refundFen });
      const ended = await endBooking(
        engine,
        tx,
        row,
        'cancel',
        'by-tier',
        body.reason ? { words: body.reason } : 'guest-cancelled',
      );
      return viewBooking(engine, tx, ended, tx.now);
    }),
};
