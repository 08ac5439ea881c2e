import { parse } from 'csv-parse/sync';
import { groupBy } from './group-by';

/** One reservation as it was made: by whom is not recorded. Times are those of the restaurant's clock. */
export interface RecordedReservation {
  restaurant: string;
  /** `2017-01-01 19:00:00` */
  visitAt: string;
  reservedAt: string;
  guests: number;
}

/**
 * Reads recorded reservations, columns `ID`, `visit_datetime`, `reserve_datetime`, `reserve_visitors`, and keeps those
 * of the busiest restaurants, in the order in which they were made.
 */
export function readReservations(text: string, restaurants: number): RecordedReservation[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  const all = rows.map((row) => ({
    restaurant: row.ID ?? '',
    visitAt: row.visit_datetime ?? '',
    reservedAt: row.reserve_datetime ?? '',
    guests: Math.round(Number(row.reserve_visitors)),
  }));
  const busiest = new Set(
    [...groupBy(all, ({ restaurant }) => restaurant)]
      .sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
      .slice(0, restaurants)
      .map(([restaurant]) => restaurant),
  );
  return all
    .filter(({ restaurant }) => busiest.has(restaurant))
    .sort((a, b) => (a.reservedAt < b.reservedAt ? -1 : a.reservedAt > b.reservedAt ? 1 : 0));
}
