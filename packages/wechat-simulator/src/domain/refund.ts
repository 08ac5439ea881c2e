/** `status` of a refund as WeChat reports it. */
export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL';

/** One refund of one payment. Times are milliseconds since the epoch. */
export interface Refund {
  readonly refundId: string;
  readonly outRefundNo: string;
  readonly refundFen: number;
  readonly reason?: string | undefined;
  readonly notifyUrl?: string | undefined;
  readonly createdAt: number;
  readonly status: RefundStatus;
  readonly endedAt: number | null;
}

/** Money on its way back or already back; a closed refund frees its amount for another one. */
export const isEffective = (refund: Refund): boolean => refund.status !== 'CLOSED';

export const refundedFenOf = (refunds: readonly Refund[]): number =>
  refunds.filter(isEffective).reduce((sum, refund) => sum + refund.refundFen, 0);
