import { Refusal, sql, type Call, type Engine, type EngineTx } from '@zhanggui/platform';
import { paymentProblem, refundProblem } from './domain/check-notice';
import { paidIn } from './check-payments';
import { paymentByNumber } from './payment-rows';
import { recordPaid } from './record-payment';
import { recordRefund } from './record-refund';
import { openNotice, RejectedNotice, type OpenedNotice } from './wechat/open-notice';
import { configuredWechatPay } from './wechat/provider';
import type { WechatPayEnv } from './env';

type Received = Pick<Call<'payments.wechatNotice'>, 'headers' | 'rawBody'>;

/**
 * Takes WeChat's notice of a payment (PAY-2). It may come twice, late, out of order, or before we know what WeChat
 * answered to the prepay request; it counts once. One that does not fit what we asked for changes nothing.
 *
 * @throws Refusal NOTICE_REJECTED; WeChat then sends it again, for a day
 */
export async function receivePaymentNotice(engine: Engine, received: Received): Promise<void> {
  await receive(engine, 'payment', received, async (tx, { id, eventType, resource }, env) => {
    const payment = await paymentByNumber(tx, resource.out_trade_no);
    if (!payment) throw new RejectedNotice('an unknown order');
    const problem = paymentProblem(
      {
        appId: resource.appid,
        merchantId: resource.mchid,
        outTradeNo: resource.out_trade_no,
        totalFen: resource.amount?.total ?? 0,
        currency: resource.amount?.currency ?? '',
      },
      { ...env, outTradeNo: payment.out_trade_no, amountFen: payment.amount_fen },
    );
    if (problem) throw new RejectedNotice(problem);
    const transactionId = paidIn(resource);
    if (!transactionId) throw new RejectedNotice('no payment in it');
    const summary = { state: resource.trade_state, transactionId, amountFen: resource.amount?.total };
    if (await isNew(tx, id, eventType, resource.out_trade_no, summary)) {
      await recordPaid(engine, tx, payment, transactionId);
    }
  });
}

/** Takes WeChat's notice of how a refund ended (PAY-3). @throws Refusal NOTICE_REJECTED */
export async function receiveRefundNotice(engine: Engine, received: Received): Promise<void> {
  await receive(engine, 'refund', received, async (tx, { id, eventType, resource }, env) => {
    const payment = await paymentByNumber(tx, resource.out_trade_no);
    const refund = await tx.first<{ payment_id: string; amount_fen: number }>(
      sql`select payment_id, amount_fen from engine.refund where out_refund_no = ${resource.out_refund_no}`,
    );
    if (!payment || refund?.payment_id !== payment.id) throw new RejectedNotice('an unknown refund');
    const problem = refundProblem(
      {
        merchantId: resource.mchid,
        outTradeNo: resource.out_trade_no,
        totalFen: resource.amount.total,
        refundFen: resource.amount.refund,
      },
      {
        merchantId: env.merchantId,
        outTradeNo: payment.out_trade_no,
        amountFen: payment.amount_fen,
        refundFen: refund.amount_fen,
      },
    );
    if (problem) throw new RejectedNotice(problem);
    const summary = {
      state: resource.refund_status,
      outRefundNo: resource.out_refund_no,
      amountFen: resource.amount.refund,
    };
    if (await isNew(tx, id, eventType, resource.out_trade_no, summary)) {
      await recordRefund(engine, tx, payment.id, resource.out_refund_no, resource.refund_status);
    }
  });
}

/** Opens a notice and takes it in one transaction; a rejected one leaves a line in the log and nothing else. */
async function receive<K extends 'payment' | 'refund'>(
  engine: Engine,
  kind: K,
  { headers, rawBody }: Received,
  take: (tx: EngineTx, notice: OpenedNotice<K>, env: WechatPayEnv) => Promise<void>,
): Promise<void> {
  try {
    const env = configuredWechatPay()?.env;
    if (!env) throw new RejectedNotice('WeChat Pay is not configured');
    const notice = openNotice(kind, headers, rawBody, env, new Date());
    await engine.transaction((tx) => take(tx, notice, env));
  } catch (error) {
    if (!(error instanceof RejectedNotice)) throw error;
    engine.log.warn({ kind, reason: error.message }, 'notice rejected');
    throw new Refusal('NOTICE_REJECTED');
  }
}

/** Keeps a verified notice; false where it is a repetition. Two copies at the same moment wait for each other. */
async function isNew(
  tx: EngineTx,
  id: string,
  eventType: string,
  outTradeNo: string,
  summary: Record<string, unknown>,
): Promise<boolean> {
  const kept = await tx.run(sql`
    insert into engine.payment_notice (id, event_type, out_trade_no, summary, received_at)
    values (${id}, ${eventType}, ${outTradeNo}, ${JSON.stringify(summary)}::jsonb, ${tx.now})
    on conflict do nothing`);
  return kept === 1;
}
