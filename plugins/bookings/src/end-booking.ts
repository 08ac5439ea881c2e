import { returnablePoints, returnPoints } from '@zhanggui/loyalty';
import { closePayments, paymentsOf, refundPayable } from '@zhanggui/payments';
import { Refusal, sql, type Engine, type EngineTx, type Queries } from '@zhanggui/platform';
import { dueFenOf, promisedOf, type BookingRow } from './booking-rows';
import { isStoreLate } from './domain/grace';
import { giveBackAt, giveBackShare, type GivenBack, type Paid } from './domain/refund';
import { reasonWords, type EndReason } from './end-reasons';
import { moveBooking, releasePlace } from './move-booking';
import { readinessOfOne } from './readiness';
import { settleOffer } from './waitlist-entries';
import { FULL_BP } from '@zhanggui/core';

/** How a booking ends before its party came. */
export type Ending = 'decline' | 'cancel' | 'expire' | 'miss';
export type RefundRule = 'by-tier' | 'whole';
/** What staff or a guest wrote. */
interface Words {
  words: string;
}

/** Under this key the points of a booking were spent. */
export const spentKey = (bookingId: string): string => `booking-spent:${bookingId}`;

/** What has been given for a booking: money that arrived, and points that can still come back. */
export async function paidFor(queries: Queries, row: BookingRow, now: Date): Promise<Paid> {
  const payment = dueFenOf(row) > 0 ? (await paymentsOf(queries, 'booking', [row.id])).get(row.id) : undefined;
  const arrived = payment !== undefined && payment.state !== 'pending' && payment.state !== 'closed';
  const points = row.points_used - row.points_returned;
  return {
    paidFen: arrived && row.state !== 'held' ? payment.amountFen - payment.refundedFen : 0,
    points: points > 0 ? Math.min(points, await returnablePoints(queries, spentKey(row.id), now)) : 0,
  };
}

/** What a booking that nobody promised anything for yet gives back is everything, whatever the tiers say. */
export function givenBack(row: BookingRow, paid: Paid, rule: RefundRule, now: Date): GivenBack {
  const isPromised = row.state !== 'held' && row.state !== 'pending';
  return rule === 'by-tier' && isPromised
    ? giveBackAt(paid, row.terms.refundTiers, row.starts_at, now)
    : giveBackShare(paid, FULL_BP);
}

/** A store that has kept its guests waiting keeps none of their money, whatever the tiers say (BK-6). */
export async function ruleFor(queries: Queries, row: BookingRow, rule: RefundRule, now: Date): Promise<RefundRule> {
  return isStoreLate(promisedOf(row), await readinessOfOne(queries, row, now)) ? 'whole' : rule;
}

/** Whether its guest has sat down by scanning the table: the booking follows the visit in moments (`followVisits`). */
async function hasCome(tx: EngineTx, row: BookingRow): Promise<boolean> {
  if (row.state !== 'confirmed') return false;
  const visit = await tx.first(sql`select 1 as yes from engine.visit where booking_id = ${row.id} limit 1`);
  return visit !== undefined;
}

/**
 * Ends a booking before its party came: the place is free, an unfinished payment closed, what the rule gives back is on
 * its way, all in the caller's transaction (BK-6). The caller holds all locks.
 *
 * @throws Refusal BOOKING_STATE, also where the party sits at its place and the booking has not heard of it yet
 */
export async function endBooking(
  engine: Engine,
  tx: EngineTx,
  row: BookingRow,
  ending: Ending,
  rule: RefundRule,
  reason: EndReason | Words,
): Promise<BookingRow> {
  if (await hasCome(tx, row)) throw new Refusal('BOOKING_STATE');
  const paid = await paidFor(tx, row, tx.now);
  const back = givenBack(row, paid, await ruleFor(tx, row, rule, tx.now), tx.now);
  const kept = typeof reason === 'string' ? reason : reason.words;
  const moved = await moveBooking(tx, row, ending, kept);
  await releasePlace(tx, row);
  await settleOffer(tx, row.id, ending === 'cancel' ? 'left' : 'expired');
  if (row.state === 'held') await closePayments(engine, tx, 'booking', row.id);
  else if (back.refundFen > 0) {
    await refundPayable(engine, tx, {
      payableType: 'booking',
      payableId: row.id,
      amountFen: back.refundFen,
      cause: `booking-${ending}`,
      reason: reasonWords(kept).zh,
    });
  }
  if (back.refundPoints === 0) return moved;
  const returned = await returnPoints(tx, {
    spentKey: spentKey(row.id),
    key: `booking-returned:${row.id}`,
    points: back.refundPoints,
  });
  await tx.run(sql`update engine.booking set points_returned = points_returned + ${returned} where id = ${row.id}`);
  return { ...moved, points_returned: moved.points_returned + returned };
}
