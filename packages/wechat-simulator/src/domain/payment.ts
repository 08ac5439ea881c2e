import { accept, type Outcome, refuse } from './outcome';
import { isEffective, type Refund } from './refund';

/** How the guest gets to the payment: inside WeChat, from a mobile browser (H5), or by scanning a code. */
export type TradeType = 'JSAPI' | 'MWEB' | 'NATIVE';

/** `trade_state` as WeChat reports it. */
export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';

/** One order at WeChat Pay. Times are milliseconds since the epoch. */
export interface Payment {
  readonly prepayId: string;
  readonly outTradeNo: string;
  readonly tradeType: TradeType;
  readonly description: string;
  readonly attach?: string | undefined;
  readonly notifyUrl: string;
  readonly totalFen: number;
  /** Known from the start for JSAPI; for the others, whoever pays. */
  readonly openid: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly closedAt: number | null;
  readonly paidAt: number | null;
  readonly transactionId: string | null;
  readonly refunds: readonly Refund[];
  /** When the payment's notice was acknowledged or given up; until then a restarted simulator sends it again. */
  readonly noticeEndedAt: number | null;
}

export const TRADE_STATE_DESCRIPTIONS: Readonly<Record<TradeState, string>> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  CLOSED: '订单已关闭',
};

/** An order whose time has run out is closed without anyone closing it. */
export const tradeStateOf = (payment: Payment, now: number): TradeState => {
  if (payment.paidAt !== null) return payment.refunds.some(isEffective) ? 'REFUND' : 'SUCCESS';
  return payment.closedAt !== null || payment.expiresAt <= now ? 'CLOSED' : 'NOTPAY';
};

/**
 * The guest pays. Refuses ORDERPAID and ORDERCLOSED, so pressing twice pays once.
 */
export const payPayment = (
  payment: Payment,
  by: { readonly openid: string; readonly transactionId: string },
  now: number,
): Outcome<Payment> => {
  switch (tradeStateOf(payment, now)) {
    case 'SUCCESS':
    case 'REFUND':
      return refuse(400, 'ORDERPAID', '该订单已支付');
    case 'CLOSED':
      return refuse(400, 'ORDERCLOSED', '该订单已关闭');
    case 'NOTPAY':
      return accept({
        ...payment,
        openid: payment.openid ?? by.openid,
        transactionId: by.transactionId,
        paidAt: now,
      });
  }
};

/** The merchant closes an unpaid order; closing again changes nothing. Refuses ORDERPAID. */
export const closePayment = (payment: Payment, now: number): Outcome<Payment> => {
  if (payment.paidAt !== null) return refuse(400, 'ORDERPAID', '该订单已支付，不能关闭');
  return accept(payment.closedAt === null ? { ...payment, closedAt: now } : payment);
};
