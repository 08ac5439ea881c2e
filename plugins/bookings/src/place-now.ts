import type { Queries } from '@zhanggui/platform';
import { runningSessions, spacesOfVisits } from '@zhanggui/venues';
import type { BookingRow } from './booking-rows';
import { READY, type Readiness } from './domain/grace';
import { readinessOf } from './readiness';

/** Where a party finds its place, and whether it is there. */
export interface PlaceNow {
  spaceIds: readonly string[];
  readiness: Readiness;
}

/** A place as it was booked. */
export const asBooked = (row: BookingRow): PlaceNow => ({ spaceIds: row.space_ids, readiness: READY });

/**
 * The places of these bookings as they are now: that of the visit where staff have moved it, also for players who are
 * still to join their session there (BK-1).
 */
export async function placesNow(
  queries: Queries,
  rows: readonly BookingRow[],
  now: Date,
): Promise<(row: BookingRow) => PlaceNow> {
  const sessions = await runningSessions(
    queries,
    rows.flatMap((row) => (row.state === 'confirmed' && row.session_id ? [row.session_id] : [])),
  );
  const visitOf = (row: BookingRow) =>
    row.state === 'checked-in' ? row.visit_id : row.state === 'confirmed' ? sessions.get(row.session_id ?? '') : null;
  const spaces = await spacesOfVisits(
    queries,
    rows.flatMap((row) => visitOf(row) ?? []),
  );
  const readiness = await readinessOf(queries, rows, now);
  return (row) => ({ spaceIds: spaces.get(visitOf(row) ?? '') ?? row.space_ids, readiness: readiness(row) });
}
