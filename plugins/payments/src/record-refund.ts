import { sql, type Engine, type EngineTx } from '@zhanggui/platform';
import { next } from '@zhanggui/core';
import { paymentFlow } from './domain/payment-flow';
import { actionAfterRefund } from './domain/refund-amount';
import { payableOf } from './payable';
import { paymentById, topicsOf } from './payment-rows';
import type { WechatRefundState } from './wechat/wechat-pay';

interface RefundRow {
  id: string;
  state: 'pending' | 'processing' | 'succeeded' | 'failed';
  amount_fen: number;
  out_refund_no: string;
}

/**
 * What WeChat says of a refund, written down once however often it says so (PAY-3). Once the money is back, whoever was
 * paid hears of it in the same transaction; late payments never counted for anybody, so nobody does.
 */
export async function recordRefund(
  engine: Engine,
  tx: EngineTx,
  paymentId: string,
  outRefundNo: string,
  told: WechatRefundState,
): Promise<void> {
  // Refunds first, then the payable, then the payment: the order in which locks are taken everywhere.
  const refunds = await tx.rows<RefundRow>(sql`
    select id, state, amount_fen, out_refund_no from engine.refund
    where payment_id = ${paymentId} order by id for update`);
  const refund = refunds.find((row) => row.out_refund_no === outRefundNo);
  const payment = await paymentById(tx, paymentId);
  if (!refund || !payment) throw new Error(`no refund ${outRefundNo} of payment ${paymentId}`);
  if (refund.state === 'succeeded') return;
  switch (told) {
    case 'PROCESSING':
      await tx.run(sql`
        update engine.refund set state = 'processing', last_error = null where id = ${refund.id} and state = 'pending'`);
      return;
    case 'ABNORMAL':
    case 'CLOSED':
      await tx.run(sql`update engine.refund set state = 'failed', last_error = ${told} where id = ${refund.id}`);
      engine.log.error({ refundId: refund.id, told }, 'a refund failed for good: somebody has to look');
      return;
    case 'SUCCESS':
      break;
  }
  await tx.run(sql`
    update engine.refund set state = 'succeeded', succeeded_at = ${tx.now}, last_error = null where id = ${refund.id}`);
  const refundedFen = payment.refunded_fen + refund.amount_fen;
  const whole = refundedFen === payment.amount_fen;
  if (!payment.late) {
    const payable = payableOf(payment.payable_type);
    await payable.refunded(tx, payment.payable_id, { amountFen: refund.amount_fen, whole });
  }
  // The payment is read again under its lock: another refund of it may have been asked for meanwhile.
  await tx.run(sql`select id from engine.payment where id = ${paymentId} for update`);
  const owed = await tx.first<{ fen: number }>(sql`
    select coalesce(sum(amount_fen), 0) as fen from engine.refund
    where payment_id = ${paymentId} and state <> 'succeeded'`);
  const action = actionAfterRefund({ amountFen: payment.amount_fen, refundedFen, owedFen: owed?.fen ?? 0 });
  await tx.run(sql`
    update engine.payment set refunded_fen = ${refundedFen}, state = ${next(paymentFlow, 'refunding', action)}
    where id = ${paymentId}`);
  tx.emit({
    type: 'payment.refunded',
    storeId: payment.store_id,
    topics: topicsOf(payment),
    payload: {
      paymentId,
      payableType: payment.payable_type,
      payableId: payment.payable_id,
      amountFen: refund.amount_fen,
    },
  });
}
