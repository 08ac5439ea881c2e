import { sql, type Engine, type Job } from '@zhanggui/platform';
import { rowOf } from './job-requests';
import { recordRefund } from './record-refund';
import { WechatPayDown } from './wechat/failure';
import { configuredWechatPay } from './wechat/provider';
import type { WechatPay } from './wechat/wechat-pay';

const BATCH = 50;

interface DueRefund {
  id: string;
  payment_id: string;
  state: 'pending' | 'processing';
  amount_fen: number;
  out_refund_no: string;
  reason: string;
  out_trade_no: string;
  total_fen: number;
}

/**
 * Gives money back at WeChat, and asks how it goes, until WeChat says that it is done (PAY-3). The refund keeps its
 * number, so asking again never refunds twice; pauses grow from five seconds to an hour, and it is never given up.
 */
export const carryOutRefunds: Job = {
  name: 'payments.refund',
  everySeconds: 5,
  async run(engine, data) {
    const wechat = configuredWechatPay();
    if (!wechat) return;
    for (const refund of await claim(engine, rowOf(data))) {
      try {
        await carryOut(engine, wechat, refund);
      } catch (error) {
        engine.log.warn({ err: error, refundId: refund.id }, 'refund not carried out yet');
        const lastError = error instanceof Error ? error.message : String(error);
        await engine.db.run(sql`update engine.refund set last_error = ${lastError} where id = ${refund.id}`);
        if (error instanceof WechatPayDown) return;
      }
    }
  },
};

async function carryOut(engine: Engine, wechat: WechatPay, refund: DueRefund): Promise<void> {
  const known = refund.state === 'processing' ? await wechat.queryRefund(refund.out_refund_no) : undefined;
  const told =
    known ??
    (await wechat.refund({
      outTradeNo: refund.out_trade_no,
      outRefundNo: refund.out_refund_no,
      refundFen: refund.amount_fen,
      totalFen: refund.total_fen,
      reason: refund.reason,
      notifyUrl: `${engine.env.publicUrl}/v1/wechat/notices/refunds`,
    }));
  await engine.transaction((tx) => recordRefund(engine, tx, refund.payment_id, refund.out_refund_no, told));
}

/** Takes what is due and puts its next try off, so that another instance leaves it alone. */
function claim(engine: Engine, id: string | undefined): Promise<DueRefund[]> {
  const now = engine.clock.now();
  const due = id ? sql`id = ${id}` : sql`try_after <= ${now}`;
  return engine.db.rows<DueRefund>(sql`
    with claimed as (
      update engine.refund set
        tries = tries + 1,
        try_after = ${now}::timestamptz + least(3600, 5 * 2 ^ least(tries, 10)) * interval '1 second'
      where id in (
        select id from engine.refund where state in ('pending', 'processing') and ${due}
        order by try_after limit ${BATCH} for update skip locked)
      returning id, payment_id, state, amount_fen, out_refund_no, reason)
    select claimed.*, payment.out_trade_no, payment.amount_fen as total_fen
    from claimed join engine.payment on payment.id = claimed.payment_id`);
}
