import type { RecordedReservation } from './reservation-file';

/** Seats of the tables that a restaurant is given. */
export const TABLE_SIZES = [2, 4, 6, 8, 12, 20] as const;
export const STAY_MINUTES = 105;
export const CLEAN_MINUTES = 15;

const HOUR_MS = 3_600_000;
const KEPT_HOURS = (STAY_MINUTES + CLEAN_MINUTES) / 60;

const sizeFor = (guests: number): number => TABLE_SIZES.find((size) => size >= guests) ?? 0;

/** Hours since the epoch, on the restaurant's own clock. */
const hourOf = (local: string): number => Date.parse(`${local.replace(' ', 'T')}Z`) / HOUR_MS;

/**
 * How many tables of each size a restaurant has: so many that `share` of its busiest moment finds room. Nobody recorded
 * the real ones; with fewer tables than that moment had parties, some are refused, as in life.
 */
export function tablesFor(reservations: readonly RecordedReservation[], share: number): Map<number, number> {
  const tables = new Map<number, number>();
  for (const size of TABLE_SIZES) {
    const starts = reservations.filter(({ guests }) => sizeFor(guests) === size).map(({ visitAt }) => hourOf(visitAt));
    const peak = Math.max(
      0,
      ...starts.map((hour) => starts.filter((other) => other <= hour && hour < other + KEPT_HOURS).length),
    );
    if (peak > 0) tables.set(size, Math.ceil(peak * share));
  }
  return tables;
}
