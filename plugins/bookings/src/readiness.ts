import type { Queries } from '@zhanggui/platform';
import { handoversOf, runningSessions, venueOf, type Handover } from '@zhanggui/venues';
import type { BookingRow } from './booking-rows';
import { READY, type Readiness } from './domain/grace';

/** Only of a party whose time has come somebody asks whether its place is there. */
const isExpected = (row: BookingRow, now: Date): boolean =>
  row.state === 'confirmed' && row.starts_at <= now && row.space_ids.length > 0;

/** Whether the places of these bookings are there for their parties, by booking (BK-6). */
export async function readinessOf(
  queries: Queries,
  rows: readonly BookingRow[],
  now: Date,
): Promise<(row: BookingRow) => Readiness> {
  const expected = rows.filter((row) => isExpected(row, now));
  if (expected.length === 0) return () => READY;
  const handovers = await handoversFor(queries, expected, now);
  // Players join the others of their session, wherever these sit by now.
  const running = await runningSessions(
    queries,
    expected.flatMap((row) => row.session_id ?? []),
  );
  const known = new Map(
    expected
      .filter((row) => row.session_id === null || !running.has(row.session_id))
      .map((row) => {
        const own = row.space_ids.flatMap((id) => handovers.get(id) ?? []);
        const isTaken = own.some(
          ({ isUncleaned, sitting }) => isUncleaned || sitting.some(({ bookingId }) => bookingId !== row.id),
        );
        const late = own.flatMap(({ freeSince }) => (freeSince && freeSince > row.starts_at ? [freeSince] : []));
        return [row.id, { isTaken, freeSince: late.sort((a, b) => b.getTime() - a.getTime())[0] ?? null }];
      }),
  );
  return (row) => known.get(row.id) ?? READY;
}

/** The same of one booking. */
export const readinessOfOne = async (queries: Queries, row: BookingRow, now: Date): Promise<Readiness> =>
  (await readinessOf(queries, [row], now))(row);

/** How the booked spaces pass from hand to hand, store by store. */
async function handoversFor(
  queries: Queries,
  rows: readonly BookingRow[],
  now: Date,
): Promise<ReadonlyMap<string, Handover>> {
  const all = new Map<string, Handover>();
  for (const storeId of new Set(rows.map((row) => row.store_id))) {
    const venue = await venueOf(storeId);
    const spaceIds = rows.filter((row) => row.store_id === storeId).flatMap((row) => row.space_ids);
    if (!venue) continue;
    for (const [id, handover] of await handoversOf(queries, venue, [...new Set(spaceIds)], now)) all.set(id, handover);
  }
  return all;
}
