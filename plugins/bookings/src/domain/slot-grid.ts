import { businessDateOf, MINUTE_MS, openSpansOn, type Calendar } from './spans';

/**
 * When parties may start on a business date: every `slotMinutes` from each opening. Steps are counted as time passes,
 * so that a night with a missing hour has fewer slots, one with an hour twice has more, and none is shown twice (BK-1).
 */
export function slotStarts(date: string, slotMinutes: number, calendar: Calendar): number[] {
  const step = Math.max(1, slotMinutes) * MINUTE_MS;
  const starts = new Set<number>();
  for (const { from, until } of openSpansOn(date, calendar)) {
    for (let start = from; start < until; start += step) starts.add(start);
  }
  return [...starts].sort((a, b) => a - b);
}

/** Whether a start is one of the grid's. */
export const isOnGrid = (start: number, slotMinutes: number, calendar: Calendar): boolean =>
  slotStarts(businessDateOf(start, calendar), slotMinutes, calendar).includes(start);
