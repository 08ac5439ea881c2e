import { sql, type Queries } from '@zhanggui/platform';
import { handoversOf, venueOf, type Handover } from '@zhanggui/venues';
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
  const sitting = [...handovers.values()].flatMap((handover) => handover.sitting);
  const sessions = await sessionsSitting(queries, sitting);
  const known = new Map(
    expected.map((row) => {
      const own = row.space_ids.flatMap((id) => handovers.get(id) ?? []);
      const isOthers = ({ bookingId }: { bookingId: string | null }) =>
        bookingId !== row.id && (row.session_id === null || sessions.get(bookingId ?? '') !== row.session_id);
      const isTaken = own.some((handover) => handover.isUncleaned || handover.sitting.some(isOthers));
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

/** The scheduled sessions of those who sit there: the first players of a session are nobody in the way of the others. */
async function sessionsSitting(
  queries: Queries,
  sitting: readonly { bookingId: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const bookingIds = sitting.flatMap(({ bookingId }) => bookingId ?? []);
  if (bookingIds.length === 0) return new Map();
  const rows = await queries.rows<{ id: string; session_id: string }>(sql`
    select id, session_id from engine.booking where id = any(${bookingIds}::uuid[]) and session_id is not null`);
  return new Map(rows.map((row) => [row.id, row.session_id]));
}
