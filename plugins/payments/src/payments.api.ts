import { Refusal, sql, type Engine, type Handlers } from '@zhanggui/platform';
import { checkPayment } from './check-payments';
import { receivePaymentNotice, receiveRefundNotice } from './notices.service';
import { PAYMENT_COLUMNS, paymentById, presentPayment, type PaymentRow } from './payment-rows';
import { startPayment } from './start-payment';
import { configuredWechatPay } from './wechat/provider';

/** Paying, looking after a payment, and what WeChat tells (PAY-1, PAY-2, PAY-3). */
export const paymentHandlers: Handlers = {
  'payments.start': startPayment,
  'payments.get': async ({ engine, principal, params }) => {
    const read = async (): Promise<PaymentRow> => {
      const payment = await paymentById(engine.db, params.paymentId);
      if (payment?.customer_id !== principal.id) throw new Refusal('NOT_FOUND');
      return payment;
    };
    const payment = await read();
    if (payment.state !== 'pending') return presentPayment(payment);
    await askOnceInAWhile(engine, payment.id);
    return presentPayment(await read());
  },
  'payments.wechatNotice': async ({ engine, headers, rawBody }) => {
    await receivePaymentNotice(engine, { headers, rawBody });
    return { code: 'SUCCESS' };
  },
  'payments.wechatRefundNotice': async ({ engine, headers, rawBody }) => {
    await receiveRefundNotice(engine, { headers, rawBody });
    return { code: 'SUCCESS' };
  },
};

/** A phone that waits asks every second; WeChat is asked every two seconds at most, whoever waits. */
async function askOnceInAWhile(engine: Engine, paymentId: string): Promise<void> {
  if (!configuredWechatPay()) return;
  const now = engine.clock.now();
  const payment = await engine.db.first<PaymentRow>(sql`
    update engine.payment set checked_at = ${now}
    where id = ${paymentId} and state = 'pending' and invitation is not null
      and (checked_at is null or checked_at > ${now} or checked_at < ${now}::timestamptz - interval '2 seconds')
    returning ${PAYMENT_COLUMNS}`);
  if (!payment) return;
  try {
    await checkPayment(engine, payment);
  } catch (error) {
    // The customer gets what is known here; the sweep asks again.
    engine.log.warn({ err: error, paymentId }, 'payment not checked');
  }
}
