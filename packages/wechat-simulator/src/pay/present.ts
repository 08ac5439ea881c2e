import { beijingTimestamp } from '../domain/beijing-time';
import { type Merchant } from '../domain/prepay-request';
import { type Payment, TRADE_STATE_DESCRIPTIONS, tradeStateOf } from '../domain/payment';
import type { Refund } from '../domain/refund';

/** A payment as queries and the TRANSACTION.SUCCESS notice show it. */
export const presentTransaction = (payment: Payment, merchant: Merchant, now: number): Record<string, unknown> => {
  const state = tradeStateOf(payment, now);
  const order = {
    appid: merchant.appId,
    mchid: merchant.merchantId,
    out_trade_no: payment.outTradeNo,
    trade_state: state,
    trade_state_desc: TRADE_STATE_DESCRIPTIONS[state],
    attach: payment.attach ?? '',
    promotion_detail: [],
    payer: payment.openid === null ? {} : { openid: payment.openid },
  };
  if (payment.paidAt === null) return { ...order, amount: { total: payment.totalFen, currency: 'CNY' } };
  return {
    ...order,
    transaction_id: payment.transactionId,
    trade_type: payment.tradeType,
    bank_type: 'OTHERS',
    success_time: beijingTimestamp(payment.paidAt),
    amount: { total: payment.totalFen, payer_total: payment.totalFen, currency: 'CNY', payer_currency: 'CNY' },
  };
};

/** A refund as the application and the query answer it. */
export const presentRefund = (payment: Payment, refund: Refund): Record<string, unknown> => ({
  refund_id: refund.refundId,
  out_refund_no: refund.outRefundNo,
  transaction_id: payment.transactionId,
  out_trade_no: payment.outTradeNo,
  channel: 'ORIGINAL',
  user_received_account: '支付用户零钱',
  create_time: beijingTimestamp(refund.createdAt),
  ...(refund.status === 'SUCCESS' && refund.endedAt !== null && { success_time: beijingTimestamp(refund.endedAt) }),
  status: refund.status,
  funds_account: 'AVAILABLE',
  amount: {
    total: payment.totalFen,
    refund: refund.refundFen,
    from: [],
    payer_total: payment.totalFen,
    payer_refund: refund.refundFen,
    settlement_refund: refund.refundFen,
    settlement_total: payment.totalFen,
    discount_refund: 0,
    currency: 'CNY',
    refund_fee: 0,
  },
  promotion_detail: [],
});

/** The resource of a REFUND.* notice, which is not the same shape as the query's answer. */
export const presentRefundNotice = (payment: Payment, refund: Refund, merchant: Merchant): Record<string, unknown> => ({
  mchid: merchant.merchantId,
  out_trade_no: payment.outTradeNo,
  transaction_id: payment.transactionId,
  out_refund_no: refund.outRefundNo,
  refund_id: refund.refundId,
  refund_status: refund.status,
  ...(refund.status === 'SUCCESS' && refund.endedAt !== null && { success_time: beijingTimestamp(refund.endedAt) }),
  user_received_account: '支付用户零钱',
  amount: {
    total: payment.totalFen,
    refund: refund.refundFen,
    payer_total: payment.totalFen,
    payer_refund: refund.refundFen,
  },
});
