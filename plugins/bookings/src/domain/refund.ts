import type { RefundTier } from '@zhanggui/contract';
import { FULL_BP, shareOf } from '@zhanggui/core';

/** What a guest has given for a booking so far. */
export interface Paid {
  /** In money, less what went back already. */
  paidFen: number;
  points: number;
}

/** What ending a booking gives back. What is not given back is kept: the two sum to what was paid. */
export interface GivenBack {
  refundFen: number;
  refundPoints: number;
  keptFen: number;
  keptPoints: number;
}

const HOUR_MS = 3_600_000;
const INSTANT_MS = 1;
const WHOLE_BEFORE_START: readonly RefundTier[] = [{ hoursBefore: 0, refundBp: FULL_BP }];

/** A policy that says nothing about cancelling gives everything back until the start. */
const tiersOr = (tiers: readonly RefundTier[]): readonly RefundTier[] =>
  tiers.length > 0 ? tiers : WHOLE_BEFORE_START;

const lastInstantOf = (tier: RefundTier, startsAt: Date): number => startsAt.getTime() - tier.hoursBefore * HOUR_MS;

/**
 * The tier that counts for a cancellation at an instant (BK-6): of those whose time has not passed the one that asks
 * for most hours; at exactly that many hours it still counts. Null once all have passed, as they have after the start.
 */
export function tierAt(tiers: readonly RefundTier[], startsAt: Date, now: Date): RefundTier | null {
  const open = tiersOr(tiers).filter((tier) => now.getTime() <= lastInstantOf(tier, startsAt));
  return open.reduce<RefundTier | null>(
    (best, tier) => (best === null || tier.hoursBefore > best.hoursBefore ? tier : best),
    null,
  );
}

/** A share of what was paid. Fen and points are each rounded half up: half a fen goes to the guest. */
export function giveBackShare({ paidFen, points }: Paid, ratioBp: number): GivenBack {
  const refundFen = shareOf(paidFen, ratioBp);
  const refundPoints = shareOf(points, ratioBp);
  return { refundFen, refundPoints, keptFen: paidFen - refundFen, keptPoints: points - refundPoints };
}

/** What a cancellation at an instant gives back by the tiers. */
export const giveBackAt = (paid: Paid, tiers: readonly RefundTier[], startsAt: Date, now: Date): GivenBack =>
  giveBackShare(paid, tierAt(tiers, startsAt, now)?.refundBp ?? 0);

/** From when on less comes back than now, and how much; null where it stays as it is. */
export function nextTierAfter(
  paid: Paid,
  tiers: readonly RefundTier[],
  startsAt: Date,
  now: Date,
): { from: Date; refundFen: number; refundPoints: number } | null {
  const current = giveBackAt(paid, tiers, startsAt, now);
  let from = now;
  for (let tier = tierAt(tiers, startsAt, from); tier; tier = tierAt(tiers, startsAt, from)) {
    from = new Date(lastInstantOf(tier, startsAt) + INSTANT_MS);
    const { refundFen, refundPoints } = giveBackAt(paid, tiers, startsAt, from);
    if (refundFen !== current.refundFen || refundPoints !== current.refundPoints) {
      return { from, refundFen, refundPoints };
    }
  }
  return null;
}

/**
 * The tiers of a booking that its guest has moved: they count from the new start, but never give back more than a
 * cancellation would have at the time of the move. Whoever has lost the deposit does not win it back by moving.
 */
export function tiersAfterMove(tiers: readonly RefundTier[], startsAt: Date, movedAt: Date): readonly RefundTier[] {
  const mostBp = tierAt(tiers, startsAt, movedAt)?.refundBp ?? 0;
  return tiers.map((tier) => ({ ...tier, refundBp: Math.min(tier.refundBp, mostBp) }));
}
