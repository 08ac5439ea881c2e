import { sql, type Engine, type Job } from '@zhanggui/platform';
import { paymentProblem } from './domain/check-notice';
import { rowOf } from './job-requests';
import { PAYMENT_COLUMNS, type PaymentRow } from './payment-rows';
import { recordPaid } from './record-payment';
import { WechatPayDown } from './wechat/failure';
import { configuredWechatPay, wechatPay } from './wechat/provider';
import type { WechatTransaction } from './wechat/wechat-pay';

const BATCH = 100;

/**
 * Asks WeChat how a payment stands, and does what follows: money that no notice told of is recorded; what is closed or
 * over is closed at WeChat too, so that nobody can pay it (PAY-2). May be repeated.
 *
 * @throws WechatPayDown, WechatPayRefusal
 */
export async function checkPayment(engine: Engine, payment: PaymentRow): Promise<void> {
  const wechat = wechatPay();
  const told = await wechat.query(payment.out_trade_no);
  const transactionId = told && paidIn(told);
  if (told && transactionId) {
    const problem = paymentProblem(
      {
        appId: told.appid,
        merchantId: told.mchid,
        outTradeNo: told.out_trade_no,
        totalFen: told.amount?.total ?? 0,
        currency: told.amount?.currency ?? '',
      },
      {
        appId: wechat.env.appId,
        merchantId: wechat.env.merchantId,
        outTradeNo: payment.out_trade_no,
        amountFen: payment.amount_fen,
      },
    );
    if (problem) engine.log.error({ paymentId: payment.id, problem }, 'WeChat tells of a payment that is not ours');
    else await engine.transaction((tx) => recordPaid(engine, tx, payment, transactionId));
    return;
  }
  const isShut = told?.trade_state === 'CLOSED';
  const now = engine.clock.now();
  if (payment.state === 'pending' && payment.expires_at > now && !isShut) return;
  if (told && !isShut) await wechat.close(payment.out_trade_no);
  await engine.db.run(sql`
    update engine.payment set state = 'closed', closed_at = coalesce(closed_at, ${now}), shut_at = ${now}
    where id = ${payment.id} and state in ('pending', 'closed')`);
}

/** The transaction's number where the money is there. A refund at WeChat means that it had been, too. */
export function paidIn(told: WechatTransaction): string | undefined {
  return told.trade_state === 'SUCCESS' || told.trade_state === 'REFUND' ? told.transaction_id : undefined;
}

/**
 * Finds what no notice told: payments that guests made, and closed ones that WeChat would still take money for. A
 * payment is asked for the first time after five seconds, then ever more rarely the older it gets; at its end at once.
 */
export const checkPayments: Job = {
  name: 'payments.check',
  everySeconds: 10,
  async run(engine, data) {
    if (!configuredWechatPay()) return;
    for (const payment of await claim(engine, rowOf(data))) {
      try {
        await checkPayment(engine, payment);
      } catch (error) {
        engine.log.warn({ err: error, paymentId: payment.id }, 'payment not checked');
        if (error instanceof WechatPayDown) return;
      }
    }
  },
};

function claim(engine: Engine, id: string | undefined): Promise<PaymentRow[]> {
  const now = engine.clock.now();
  // A clock that was set back must not silence the sweep: only a check between then and now counts as one.
  const due = id
    ? sql`id = ${id} and (state = 'pending' or state = 'closed' and shut_at is null)`
    : sql`(state = 'pending' and invitation is not null and (
            checked_at is null and created_at < ${now}::timestamptz - interval '5 seconds'
            or checked_at > ${now}
            or checked_at < ${now}::timestamptz - greatest(interval '5 seconds', (checked_at - created_at) / 4))
          or state = 'pending' and expires_at <= ${now}
          or state = 'closed' and shut_at is null)`;
  return engine.db.rows<PaymentRow>(sql`
    update engine.payment set checked_at = ${now}
    where id in (
      select id from engine.payment where ${due} order by checked_at nulls first limit ${BATCH} for update skip locked)
    returning ${PAYMENT_COLUMNS}`);
}
