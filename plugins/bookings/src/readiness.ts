import type { Queries } from '@zhanggui/platform';
import { handoversSince, runningSessions, venueOf, type Handover } from '@zhanggui/venues';
import type { BookingRow } from './booking-rows';
import { readinessBy, READY, type Readiness } from './domain/grace';

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
        const had = handovers.filter(
          ({ spaceId, bookingId }) => row.space_ids.includes(spaceId) && bookingId !== row.id,
        );
        return [row.id, readinessBy(row.starts_at, had)];
      }),
  );
  return (row) => known.get(row.id) ?? READY;
}

/** The same of one booking. */
export const readinessOfOne = async (queries: Queries, row: BookingRow, now: Date): Promise<Readiness> =>
  (await readinessOf(queries, [row], now))(row);

/** Who has had the booked spaces since the bookings began, store by store. */
async function handoversFor(queries: Queries, rows: readonly BookingRow[], now: Date): Promise<Handover[]> {
  const all: Handover[] = [];
  for (const storeId of new Set(rows.map((row) => row.store_id))) {
    const venue = await venueOf(storeId);
    const ofStore = rows.filter((row) => row.store_id === storeId);
    const from = new Date(Math.min(...ofStore.map(({ starts_at }) => starts_at.getTime())));
    const spaceIds = [...new Set(ofStore.flatMap((row) => row.space_ids))];
    if (venue) all.push(...(await handoversSince(queries, venue, spaceIds, from, now)));
  }
  return all;
}
