import { Refusal, sql, type EngineTx } from '@zhanggui/platform';
import { closeVisit, requireSettledOrders, venueOf } from '@zhanggui/venues';
import { BOOKING_COLUMNS, type BookingRow } from './booking-rows';
import { moveBooking, releasePlace } from './move-booking';

/**
 * The party has left (BK-1): its visit is closed, the place free, after cleaning where the store cleans. Of a session
 * that many booked, the visit closes with the last of them. The caller holds the locks.
 *
 * @throws Refusal BOOKING_STATE, VISIT_HAS_OPEN_ORDERS
 */
export async function releaseParty(tx: EngineTx, row: BookingRow): Promise<void> {
  await completeBooking(tx, row);
  if (!row.visit_id) return;
  const others = await tx.first(sql`
    select 1 as yes from engine.booking where visit_id = ${row.visit_id} and state = 'checked-in' limit 1`);
  if (others) return;
  await requireSettledOrders(tx, row.visit_id);
  await closeVisit(tx, await venueOf(row.store_id), row.visit_id);
}

/** A party that came has gone; what it still had of its place is free. @throws Refusal BOOKING_STATE */
export async function completeBooking(tx: EngineTx, row: BookingRow): Promise<BookingRow> {
  if (row.state !== 'checked-in') throw new Refusal('BOOKING_STATE');
  const done = await moveBooking(tx, row, 'complete');
  await releasePlace(tx, row);
  return done;
}

/** Whoever is still checked in at a visit that was closed has gone with it. */
export async function bookingsAt(tx: EngineTx, visitId: string): Promise<BookingRow[]> {
  return tx.rows<BookingRow>(sql`
    select ${BOOKING_COLUMNS} from engine.booking b where b.visit_id = ${visitId} and b.state = 'checked-in' order by b.id`);
}
