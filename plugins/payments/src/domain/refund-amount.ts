/** What of a payment went back, and what is on its way. */
export interface PaidAmount {
  amountFen: number;
  refundedFen: number;
  /** Refunds that have not ended, and failed ones, which are still owed. */
  owedFen: number;
}

/** What can still be given back: never below zero. */
export const leftToRefund = (paid: PaidAmount): number => Math.max(0, paid.amountFen - paid.refundedFen - paid.owedFen);

/**
 * What a refund gives back: what is asked, but never more than is left, so that all refunds of a payment together
 * cannot pass what was paid (PAY-3). Without an amount everything that is left.
 */
export function amountToRefund(paid: PaidAmount, askedFen: number | undefined): number {
  if (askedFen !== undefined && (!Number.isSafeInteger(askedFen) || askedFen < 0)) {
    throw new RangeError(`a refund is whole fen ≥ 0: ${askedFen}`);
  }
  return Math.min(askedFen ?? Infinity, leftToRefund(paid));
}

/** What becomes of a payment once one of its refunds has succeeded; `owedFen` no longer counts that refund. */
export function actionAfterRefund(paid: PaidAmount): 'empty' | 'keep' | 'refund' {
  if (paid.refundedFen === paid.amountFen) return 'empty';
  return paid.owedFen > 0 ? 'refund' : 'keep';
}
