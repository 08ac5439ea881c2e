import type { TimelineItem } from '@zhanggui/contract';
import { instantAt, snap, xOf, type DayScale } from './day-scale';

const MINUTE = 60_000;
/** Nothing shorter is booked. */
const SHORTEST_MINUTES = 5;

/** Where a booking would stand when it is let go. Milliseconds since the epoch. */
export interface Target {
  resourceId: string;
  start: number;
  end: number;
}

/** What of a bar may be dragged: all of it where the server lets it move, its end where it lets it last longer. */
export function gripsOf({ kind, bookingId, endsAt, actions }: TimelineItem): { move: boolean; resize: boolean } {
  const isBooking = bookingId !== null && endsAt !== null && kind !== 'session';
  return {
    move: isBooking && kind === 'booking' && actions.includes('move'),
    resize: isBooking && actions.includes('extend'),
  };
}

/** A bar moved by so many pixels: its start on the grid, its length kept. */
export function moved(
  scale: DayScale,
  { startsAt, endsAt }: Pick<TimelineItem, 'startsAt' | 'endsAt'>,
  dx: number,
  resourceId: string,
): Target {
  const start = Date.parse(startsAt);
  const minutes = Math.round((Date.parse(endsAt ?? startsAt) - start) / MINUTE);
  // A nudge within the same slot moves nothing, also where the booking does not lie on the grid.
  const to = Math.abs(dx) < (scale.slotMinutes * scale.pixelsPerMinute) / 2 ? start : instantOf(scale, start, dx);
  return { resourceId, start: to, end: to + minutes * MINUTE };
}

/** A bar whose end is pulled: the end on the grid, at least one slot after its start. */
export function resized(
  scale: DayScale,
  { startsAt, endsAt, resourceId }: Pick<TimelineItem, 'startsAt' | 'endsAt' | 'resourceId'>,
  dx: number,
): Target {
  const start = Date.parse(startsAt);
  const shortest = start + Math.max(scale.slotMinutes, SHORTEST_MINUTES) * MINUTE;
  return { resourceId, start, end: Math.max(shortest, instantOf(scale, Date.parse(endsAt ?? startsAt), dx)) };
}

/** A stretch drawn on an empty row, in either direction; a press without a stretch has no length. */
export function drawn(scale: DayScale, resourceId: string, x0: number, x1: number): Target {
  const [left, right] = [Math.min(x0, x1), Math.max(x0, x1)];
  const start = snap(scale, instantAt(scale, left), 'before');
  const end = snap(scale, instantAt(scale, right));
  return { resourceId, start, end: Math.max(start, end) };
}

export const minutesOf = ({ start, end }: Target): number => Math.round((end - start) / MINUTE);

export const isSamePlace = (item: TimelineItem, target: Target): boolean =>
  item.resourceId === target.resourceId &&
  Date.parse(item.startsAt) === target.start &&
  item.endsAt !== null &&
  Date.parse(item.endsAt) === target.end;

/**
 * What already stands where something is to be put, as far as this screen knows; the server decides. Bars of the same
 * booking, on tables that are joined, are not in their own way.
 */
export function inTheWay(
  items: readonly TimelineItem[],
  target: Target,
  mine: Pick<TimelineItem, 'id' | 'bookingId'> | null,
): TimelineItem | null {
  return (
    items.find((item) => {
      if (item.resourceId !== target.resourceId || item.id === mine?.id) return false;
      if (mine?.bookingId && item.bookingId === mine.bookingId) return false;
      const end = item.endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(item.endsAt);
      return Date.parse(item.startsAt) < target.end && end > target.start;
    }) ?? null
  );
}

/** The spaces of a booking when one of its bars goes to another row: joined tables keep the others. */
export function spacesAfter(
  items: readonly TimelineItem[],
  item: Pick<TimelineItem, 'bookingId' | 'resourceId'>,
  resourceId: string,
): string[] {
  const held = items.filter(({ bookingId }) => bookingId === item.bookingId).map((each) => each.resourceId);
  const next = held.map((each) => (each === item.resourceId ? resourceId : each));
  return [...new Set(next)];
}

const instantOf = (scale: DayScale, from: number, dx: number): number =>
  snap(scale, instantAt(scale, xOf(scale, from) + dx));

/** The day as it will be once a move is done: shown at once, taken back where the server refuses. */
export function withMove(
  items: readonly TimelineItem[],
  item: Pick<TimelineItem, 'id' | 'resourceId' | 'bookingId'>,
  target: Target,
): TimelineItem[] {
  return items.map((each) => {
    if (each.bookingId === null || each.bookingId !== item.bookingId || each.endsAt === null) return each;
    const shift = target.end - Date.parse(each.endsAt);
    return {
      ...each,
      resourceId: each.id === item.id && each.resourceId === item.resourceId ? target.resourceId : each.resourceId,
      startsAt: new Date(target.start).toISOString(),
      endsAt: new Date(target.end).toISOString(),
      cleanUntil: each.cleanUntil && new Date(Date.parse(each.cleanUntil) + shift).toISOString(),
    };
  });
}
