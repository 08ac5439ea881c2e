import type { BookingState, Text, Timeline, TimelineItem } from '@zhanggui/contract';

type Row = Timeline['rows'][number];
export type RowKind = 'room' | 'booth' | 'table' | 'seat' | 'person';

export interface DayFilter {
  /** Key of a group, or null for all. */
  area: string | null;
  kind: RowKind | null;
}

/** A space or a person with everything that has it on the day, and where the row stands. */
export interface DayRow {
  row: Row;
  /** Bars that overlap stand under each other: a party that overstays does not hide the next one. */
  bars: { item: TimelineItem; lane: number }[];
  lanes: number;
  top: number;
  height: number;
}

/** The spaces of one area, or the people. */
export interface DayGroup {
  key: string;
  kind: 'area' | 'people';
  name: Text | null;
  rows: DayRow[];
  /** Where its heading stands. */
  top: number;
}

export interface DayLayout {
  groups: DayGroup[];
  height: number;
}

export const PEOPLE = 'people';
const NO_AREA = '';

export const kindOf = (row: Row): RowKind => (row.kind === 'person' ? 'person' : (row.space?.kind ?? 'table'));

export const groupKeyOf = (row: Row): string => (row.kind === 'person' ? PEOPLE : (row.areaName?.zh ?? NO_AREA));

/** Whether a row passes the filter by area and kind. */
export const isShown = (row: Row, { area, kind }: DayFilter): boolean =>
  (area === null || area === groupKeyOf(row)) && (kind === null || kind === kindOf(row));

/** Areas in the order of the server's rows, people last. */
export function groupsOf(rows: readonly Row[]): { key: string; name: Text | null }[] {
  const names = new Map<string, Text | null>();
  for (const row of rows) if (!names.has(groupKeyOf(row))) names.set(groupKeyOf(row), row.areaName);
  const keys = [...names.keys()];
  return [...keys.filter((key) => key !== PEOPLE), ...keys.filter((key) => key === PEOPLE)].map((key) => ({
    key,
    name: key === PEOPLE ? null : (names.get(key) ?? null),
  }));
}

/** Gives every bar the first lane that is free when it starts. */
export function inLanes(items: readonly TimelineItem[]): { bars: DayRow['bars']; lanes: number } {
  const ends: number[] = [];
  const bars = [...items]
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
    .map((item) => {
      const start = Date.parse(item.startsAt);
      const free = ends.findIndex((end) => end <= start);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = item.endsAt === null ? start : Date.parse(item.endsAt);
      return { item, lane };
    });
  return { bars, lanes: Math.max(1, ends.length) };
}

/** Rows by area and person, from above, in pixels. */
export function layOut(
  { rows, items }: Pick<Timeline, 'rows' | 'items'>,
  filter: DayFilter,
  { heading, lane }: { heading: number; lane: number },
): DayLayout {
  const byResource = new Map<string, TimelineItem[]>();
  for (const item of items) byResource.set(item.resourceId, [...(byResource.get(item.resourceId) ?? []), item]);
  let top = 0;
  const groups: DayGroup[] = [];
  for (const { key, name } of groupsOf(rows)) {
    const mine = rows.filter((row) => groupKeyOf(row) === key && isShown(row, filter));
    if (mine.length === 0) continue;
    const group: DayGroup = { key, kind: key === PEOPLE ? 'people' : 'area', name, rows: [], top };
    top += heading;
    for (const row of mine) {
      const { bars, lanes } = inLanes(byResource.get(row.id) ?? []);
      const height = lanes * lane;
      group.rows.push({ row, bars, lanes, top, height });
      top += height;
    }
    groups.push(group);
  }
  return { groups, height: top };
}

/** The row under a height, or the nearest one. */
export function rowAt(layout: DayLayout, y: number): DayRow | null {
  const rows = layout.groups.flatMap((group) => group.rows);
  return (
    rows.find(({ top, height }) => y >= top && y < top + height) ??
    rows.reduce<DayRow | null>((best, row) => {
      const distance = (each: DayRow) => Math.abs(each.top + each.height / 2 - y);
      return best === null || distance(row) < distance(best) ? row : best;
    }, null)
  );
}

/** Parties that hold a place on the day, each once also where tables are joined, and their guests. */
export function partiesOf(items: readonly TimelineItem[]): { bookings: number; guests: number } {
  const seen = new Map<string, number>();
  for (const item of items) if (item.bookingId) seen.set(item.bookingId, item.partySize ?? 0);
  return { bookings: seen.size, guests: [...seen.values()].reduce((sum, size) => sum + size, 0) };
}

/** Whether a bar stands out under the chosen state; without a choice all do. */
export const standsOut = (item: TimelineItem, state: BookingState | null): boolean =>
  state === null || item.state === state;
