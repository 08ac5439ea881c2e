import { sql, type EngineTx } from '@zhanggui/platform';
import { releaseSessionClaim } from '@zhanggui/venues';
import type { BookingRow } from './booking-rows';

/** Gives the seats of a booking back, with the table where nobody of the session is left. Locks are held. */
export async function freeSeats(tx: EngineTx, bookingId: string, sessionId: string): Promise<void> {
  await tx.run(sql`delete from engine.seat_claim where booking_id = ${bookingId}`);
  await freeEmptyTable(tx, sessionId);
}

/**
 * Gives a booking the seats that its row names instead of those it had: all of them in the caller's transaction, and for
 * as long as it had the others. The caller has decided under the locks of the tables.
 */
export async function moveSeats(tx: EngineTx, row: BookingRow, formerSessionId: string): Promise<void> {
  const [former] = await tx.rows<{ expires_at: Date | null }>(sql`
    delete from engine.seat_claim where booking_id = ${row.id} returning expires_at`);
  await tx.run(sql`
    insert into engine.seat_claim (session_id, seat, booking_id, store_id, expires_at)
    select ${row.session_id}, seat, ${row.id}, ${row.store_id}, ${former?.expires_at ?? null}::timestamptz
    from unnest(${row.seats}::int[]) as seat`);
  await freeEmptyTable(tx, formerSessionId);
}

async function freeEmptyTable(tx: EngineTx, sessionId: string): Promise<void> {
  const taken = await tx.first(sql`select 1 as yes from engine.seat_claim where session_id = ${sessionId} limit 1`);
  if (!taken) await releaseSessionClaim(tx, sessionId);
}
