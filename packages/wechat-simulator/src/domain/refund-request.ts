import { FieldReader, paramError } from './field-reader';
import { accept, type Outcome, refuse } from './outcome';
import type { Payment } from './payment';
import { type Refund, refundedFenOf } from './refund';

const OUT_REFUND_NO = /^[0-9A-Za-z_\-|*@]+$/;
const MAX_REFUNDS_PER_PAYMENT = 50;
const MAX_FEN = 1_000_000_000;

export interface RefundRequest {
  readonly transactionId?: string | undefined;
  readonly outTradeNo?: string | undefined;
  readonly outRefundNo: string;
  readonly reason?: string | undefined;
  readonly notifyUrl?: string | undefined;
  readonly refundFen: number;
  readonly totalFen: number;
}

/** Reads the body of `POST /v3/refund/domestic/refunds`. Refuses PARAM_ERROR. */
export const parseRefundRequest = (body: unknown): Outcome<RefundRequest> => {
  const fields = new FieldReader(body);
  const transactionId = fields.optionalText('transaction_id', { maxLength: 32 });
  const outTradeNo = fields.optionalText('out_trade_no', { maxLength: 32 });
  if (!transactionId && !outTradeNo) fields.reject('out_trade_no', outTradeNo, '与 transaction_id 必须二选一');
  const request: RefundRequest = {
    transactionId,
    outTradeNo,
    outRefundNo: fields.text('out_refund_no', { maxLength: 64, pattern: OUT_REFUND_NO }),
    reason: fields.optionalText('reason', { maxLength: 80 }),
    notifyUrl: fields.optionalText('notify_url', { maxLength: 256, pattern: /^https?:\/\/[^?#\s]+$/ }),
    refundFen: fields.integer('amount.refund', { min: 1, max: MAX_FEN }),
    totalFen: fields.integer('amount.total', { min: 1, max: MAX_FEN }),
  };
  const currency = fields.text('amount.currency', { maxLength: 16 });
  if (currency !== 'CNY') fields.reject('amount.currency', currency, '只支持 CNY');
  return fields.problem ? paramError(fields.problem) : accept(request);
};

/**
 * Adds a refund to a payment, or gives back the one that already carries this number (PAY-3: asking again never
 * refunds twice). Refuses INVALID_REQUEST when unpaid, when the amounts disagree with the payment or with the first
 * request, when more than the paid amount would go back, and after fifty refunds.
 */
export const applyRefund = (
  payment: Payment,
  request: RefundRequest,
  refundId: string,
  now: number,
): Outcome<{ readonly payment: Payment; readonly refund: Refund; readonly created: boolean }> => {
  const invalid = (message: string) => refuse(400, 'INVALID_REQUEST', message);
  if (payment.paidAt === null) return invalid('订单未支付，不能退款');
  if (request.totalFen !== payment.totalFen) return invalid('原订单金额与支付金额不一致');

  const earlier = payment.refunds.find((refund) => refund.outRefundNo === request.outRefundNo);
  if (earlier) {
    return earlier.refundFen === request.refundFen
      ? accept({ payment, refund: earlier, created: false })
      : invalid('订单金额或退款金额与之前请求不一致，请核实后再试');
  }
  if (payment.refunds.length >= MAX_REFUNDS_PER_PAYMENT) return invalid('部分退款次数超过 50 次');
  if (refundedFenOf(payment.refunds) + request.refundFen > payment.totalFen) return invalid('退款金额大于可退金额');

  const refund: Refund = {
    refundId,
    outRefundNo: request.outRefundNo,
    refundFen: request.refundFen,
    reason: request.reason,
    notifyUrl: request.notifyUrl,
    createdAt: now,
    status: 'PROCESSING',
    endedAt: null,
  };
  return accept({ payment: { ...payment, refunds: [...payment.refunds, refund] }, refund, created: true });
};

/** A refund in progress reaches its end; one that has already ended stays as it is. */
export const endRefund = (
  payment: Payment,
  outRefundNo: string,
  status: 'SUCCESS' | 'CLOSED' | 'ABNORMAL',
  now: number,
): Payment => ({
  ...payment,
  refunds: payment.refunds.map((refund) =>
    refund.outRefundNo === outRefundNo && refund.status === 'PROCESSING' ? { ...refund, status, endedAt: now } : refund,
  ),
});
