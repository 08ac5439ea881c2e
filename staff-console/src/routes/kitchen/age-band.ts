/** How old a ticket is against its promise; each band has one colour. */
export type AgeBand = 'fresh' | 'due' | 'late' | 'very-late';

const DUE_FROM = 0.6;
const VERY_LATE_FROM = 1.5;
/** A promise of less than a minute is taken as one: dishes without prep time would be late at once. */
const SHORTEST_PROMISE_MILLISECONDS = 60_000;

/** The band of a ticket made at `createdAt` and promised for `dueAt`; all times in milliseconds. */
export function ageBand(createdAt: number, dueAt: number, now: number): AgeBand {
  const promised = Math.max(dueAt - createdAt, SHORTEST_PROMISE_MILLISECONDS);
  const used = (now - createdAt) / promised;
  if (used >= VERY_LATE_FROM) return 'very-late';
  if (used >= 1) return 'late';
  return used >= DUE_FROM ? 'due' : 'fresh';
}
