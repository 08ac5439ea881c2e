import type { RefundTier } from '@zhanggui/contract';

export interface RefundRow {
  /** Null: later than every tier. */
  hoursBefore: number | null;
  percent: number;
}

/** The tiers as a guest reads them, the earliest first, ending with what comes back at the very end. */
export function refundRows(tiers: readonly RefundTier[]): RefundRow[] {
  const rows = [...tiers]
    .sort((a, b) => b.hoursBefore - a.hoursBefore)
    .map(({ hoursBefore, refundBp }) => ({ hoursBefore, percent: refundBp / 100 }));
  const last = rows[rows.length - 1];
  return last && last.hoursBefore > 0 ? [...rows, { hoursBefore: null, percent: 0 }] : rows;
}
