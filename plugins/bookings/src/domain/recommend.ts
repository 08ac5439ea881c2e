import { joinTables } from './join-tables';
import type { BookableSpace, Policy } from './policy';

/** A space that is free, with what it would cost. */
export interface Candidate {
  space: BookableSpace;
  priceFen: number;
}

export const fitsAbove = ({ capacityMax }: BookableSpace, partySize: number): boolean =>
  capacityMax === null || partySize <= capacityMax;
export const fitsBelow = ({ capacityMin }: BookableSpace, partySize: number): boolean =>
  capacityMin === null || partySize >= capacityMin;
export const fits = (space: BookableSpace, partySize: number): boolean =>
  fitsAbove(space, partySize) && fitsBelow(space, partySize);

/**
 * The best places for a party, best first (BK-8): the smallest that fits, then the cheapest, then the one with more to
 * offer, then the order of the floor. Adjacent tables are joined only where no single space is large enough.
 */
export function recommend(
  free: readonly Candidate[],
  policy: Pick<Policy, 'joinable'>,
  partySize: number,
  limit: number,
): string[][] {
  const single = free.filter(({ space }) => fits(space, partySize));
  if (single.length > 0) {
    const spare = ({ space }: Candidate) => (space.capacityMax ?? Number.MAX_SAFE_INTEGER) - partySize;
    return [...single]
      .sort((a, b) => spare(a) - spare(b) || a.priceFen - b.priceFen || b.space.facilities - a.space.facilities)
      .slice(0, limit)
      .map(({ space }) => [space.id]);
  }
  if (!policy.joinable) return [];
  return joinTables(
    free.map(({ space }) => space),
    partySize,
    limit,
  );
}
