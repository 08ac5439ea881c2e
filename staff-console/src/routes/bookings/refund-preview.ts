import type { StaffBookingView } from '@zhanggui/contract';

const HOUR = 3_600_000;
const WHOLE_BP = 10_000;

type Tier = StaffBookingView['refundTiers'][number];

/** The tier that counts when somebody cancels now: of those whose time has not run out, the strictest one. */
export function tierNow(tiers: readonly Tier[], startsAt: string, now: number): Tier | null {
  const hoursLeft = (Date.parse(startsAt) - now) / HOUR;
  // Rules that say nothing about cancelling give everything back until the start.
  return (tiers.length > 0 ? tiers : [{ hoursBefore: 0, refundBp: WHOLE_BP }])
    .filter(({ hoursBefore }) => hoursLeft >= hoursBefore)
    .reduce<Tier | null>((best, tier) => (best === null || tier.hoursBefore > best.hoursBefore ? tier : best), null);
}

/** What cancelling gives back, in fen and points, as far as this screen knows; the server counts again. */
export function refundOf(
  { deposit, refundTiers, startsAt }: Pick<StaffBookingView, 'deposit' | 'refundTiers' | 'startsAt'>,
  refund: 'by-tier' | 'whole',
  now: number,
): { fen: number; points: number } {
  const bp = refund === 'whole' ? WHOLE_BP : (tierNow(refundTiers, startsAt, now)?.refundBp ?? 0);
  const share = (amount: number) => Math.round((amount * bp) / WHOLE_BP);
  return { fen: share(deposit.paidFen - deposit.refundedFen), points: share(deposit.pointsUsed) };
}
