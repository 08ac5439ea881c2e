/** A step of the membership (LY-6). Names are the presenter's business. */
export interface Tier {
  key: string;
  /** Points ever earned from which it holds. */
  thresholdPoints: number;
  /** 12 000 gives 1.2 points for each. */
  multiplierBp: number;
}

/** Where a house without tiers puts everybody. */
export const PLAIN_TIER: Tier = { key: 'member', thresholdPoints: 0, multiplierBp: 10_000 };

/** The tier that so many points ever earned give, and the one after it. Who is below every threshold is in the lowest. */
export function tierOf<T extends Tier>(
  earned: number,
  tiers: readonly T[],
): { tier: T | undefined; next: T | undefined } {
  const ascending = [...tiers].sort((a, b) => a.thresholdPoints - b.thresholdPoints);
  const above = ascending.findIndex((tier) => tier.thresholdPoints > earned);
  const reached = above === -1 ? ascending.length - 1 : Math.max(above - 1, 0);
  return { tier: ascending[reached], next: ascending[reached + 1] };
}
