import type { Timeline, TimelineItem } from '@zhanggui/contract';

const MINUTE = 60_000;

/** Every start that a business day has on its grid, as instants. */
export function startsOf({ from, to }: Pick<Timeline, 'from' | 'to'>, slotMinutes: number): string[] {
  const slot = Math.max(1, slotMinutes) * MINUTE;
  const count = Math.ceil((Date.parse(to) - Date.parse(from)) / slot);
  return Array.from({ length: count }, (_, index) => new Date(Date.parse(from) + index * slot).toISOString());
}

/** What has a space or a person within a span; the booking that asks is not in its own way. */
export function takenBy(
  items: readonly TimelineItem[],
  resourceId: string,
  start: number,
  end: number,
  exceptBookingId: string | null = null,
): TimelineItem | null {
  return (
    items.find(
      (item) =>
        item.resourceId === resourceId &&
        (exceptBookingId === null || item.bookingId !== exceptBookingId) &&
        Date.parse(item.startsAt) < end &&
        (item.endsAt === null || Date.parse(item.endsAt) > start),
    ) ?? null
  );
}

/** Lengths to choose from: whole slots up to eight hours, and the present length where it is another. */
export function lengthsOf(slotMinutes: number, present: number): number[] {
  const step = Math.max(slotMinutes, 15);
  const lengths = Array.from({ length: Math.floor(480 / step) }, (_, index) => (index + 1) * step);
  return lengths.includes(present) ? lengths : [...lengths, present].sort((one, other) => one - other);
}
