import { businessDateOf, MINUTE_MS, openSpansOn, type Calendar } from './spans';

/**
 * When parties may start on a business date: every `slotMinutes` from each opening. Steps are counted as time passes,
 * so that a night with a missing hour has fewer slots, one with an hour twice has more, and none is shown twice (BK-1).
 */
export function slotStarts(date: string, slotMinutes: number, calendar: Calendar): number[] {
  const step = stepOf(slotMinutes);
  const starts = new Set<number>();
  for (const { from, until } of openSpansOn(date, calendar)) {
    for (let start = from; start < until; start += step) starts.add(start);
  }
  return [...starts].sort((a, b) => a - b);
}

const stepOf = (slotMinutes: number): number => Math.max(1, slotMinutes) * MINUTE_MS;

/** Whether a start is one of the grid's. */
export const isOnGrid = (start: number, slotMinutes: number, calendar: Calendar): boolean =>
  openSpansOn(businessDateOf(start, calendar), calendar).some(
    ({ from, until }) => from <= start && start < until && (start - from) % stepOf(slotMinutes) === 0,
  );
