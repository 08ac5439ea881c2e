import { ok, refuse, shareOf, FULL_BP, type Result } from '@zhanggui/core';
import type { DepositRule, PointsRule } from './policy';

/** What a booking asks for in advance, in fen: ratios round half up to the fen (BK-2). */
export function depositFen(rule: DepositRule, priceFen: number, guests: number): number {
  switch (rule.kind) {
    case 'none':
      return 0;
    case 'fixed':
      return rule.amountFen * (rule.per === 'guest' ? guests : 1);
    case 'ratio':
      return shareOf(priceFen, rule.ratioBp);
  }
}

/**
 * The most points that may pay for a deposit: whole points within the cap. Both steps round down, so that points never
 * pay for more than the cap; what is left over is paid in money.
 */
export function maxPoints(rule: PointsRule | null, totalFen: number): number {
  if (!rule || rule.fenPerPoint <= 0) return 0;
  const capFen = Math.floor((totalFen * Math.min(rule.capBp, FULL_BP)) / FULL_BP);
  return Math.floor(capFen / rule.fenPerPoint);
}

export interface DepositParts {
  totalFen: number;
  pointsUsed: number;
  pointsFen: number;
  /** Left to pay in money. */
  dueFen: number;
}

/** Divides a deposit into points and money. */
export function payWithPoints(
  rule: PointsRule | null,
  totalFen: number,
  points: number,
): Result<DepositParts, 'POINTS_OVER_CAP'> {
  const max = maxPoints(rule, totalFen);
  if (points > max) return refuse('POINTS_OVER_CAP', { max });
  const pointsFen = points * (rule?.fenPerPoint ?? 0);
  return ok({ totalFen, pointsUsed: points, pointsFen, dueFen: totalFen - pointsFen });
}
