import type { Taken } from './lots';

/** What a spending took from a lot, as far as it has not come back yet. */
export interface Draw {
  lotId: string;
  points: number;
  /** Of the lot, milliseconds since 1970. */
  expiresAt: number;
}

/** How many of the points taken can still come back: those of lots that have expired since are gone (LY-5). */
export const returnable = (draws: readonly Draw[], now: number): number =>
  draws.filter(({ expiresAt }) => expiresAt > now).reduce((sum, { points }) => sum + points, 0);

/**
 * Into which lots points go back: those that last longest first, which is best for the customer, and never more into a
 * lot than was taken from it. Expired lots get nothing. The parts sum to `points`, or to all that can come back where
 * that is less.
 */
export function giveBack(draws: readonly Draw[], points: number, now: number): Taken[] {
  const alive = draws
    .filter(({ expiresAt }) => expiresAt > now)
    .sort((a, b) => b.expiresAt - a.expiresAt || (a.lotId < b.lotId ? -1 : 1));
  const parts: Taken[] = [];
  let left = points;
  for (const draw of alive) {
    const part = Math.min(draw.points, left);
    if (part > 0) parts.push({ lotId: draw.lotId, points: part });
    left -= part;
  }
  return parts;
}
