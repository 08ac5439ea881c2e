import { sql, type Engine, type EngineTx } from '@zhanggui/platform';
import { statesToPay } from './domain/payment-flow';
import { askFor } from './job-requests';
import { payableOf } from './payable';
import { topicsOf, type PaymentRow } from './payment-rows';
import { addRefund } from './refunds.service';

const LATE_REASON = '订单已关闭，款项自动退回';

/**
 * The money is at WeChat: takes it for what it is for, or sends it straight back where that takes none any more
 * (PAY-3). Whether a notice or a question brought it, and how often, it counts once (PAY-2). `payment` has been read
 * without a lock, and amount and merchant have been compared.
 */
export async function recordPaid(
  engine: Engine,
  tx: EngineTx,
  payment: PaymentRow,
  transactionId: string,
): Promise<void> {
  if (!statesToPay.includes(payment.state)) return;
  // Locks are taken in one order everywhere, the payable's before the payment's. So the payable is asked first; should
  // somebody have recorded this payment meanwhile, it refuses, and nothing is left to change below.
  const { id, amount_fen: amountFen } = payment;
  const answer = await payableOf(payment.payable_type).paid(tx, payment.payable_id, { id, amountFen });
  if (answer === 'refused') await turnBack(engine, tx, payment, transactionId);
  else await take(engine, tx, payment, transactionId);
}

async function take(engine: Engine, tx: EngineTx, payment: PaymentRow, transactionId: string): Promise<void> {
  // Another phone may have begun to pay the same: it is too late for it.
  const others = await tx.rows<{ id: string }>(sql`
    update engine.payment set state = 'closed', closed_at = ${tx.now}
    where payable_type = ${payment.payable_type} and payable_id = ${payment.payable_id} and state = 'pending'
      and id <> ${payment.id}
    returning id`);
  for (const { id } of others) askFor(engine, tx, 'payments.check', id);
  const taken = await tx.run(sql`
    update engine.payment set state = 'paid', paid_at = ${tx.now}, transaction_id = ${transactionId}
    where id = ${payment.id} and state = any (${statesToPay})`);
  if (taken === 0) throw new Error(`${payment.payable_type} ${payment.payable_id} took payment ${payment.id} twice`);
  tx.emit({
    type: 'payment.paid',
    storeId: payment.store_id,
    topics: topicsOf(payment),
    payload: {
      paymentId: payment.id,
      payableType: payment.payable_type,
      payableId: payment.payable_id,
      amountFen: payment.amount_fen,
    },
  });
}

async function turnBack(engine: Engine, tx: EngineTx, payment: PaymentRow, transactionId: string): Promise<void> {
  const turned = await tx.run(sql`
    update engine.payment
    set state = 'refunding', late = true, paid_at = ${tx.now}, transaction_id = ${transactionId}
    where id = ${payment.id} and state = any (${statesToPay})`);
  if (turned === 0) return;
  engine.log.warn({ paymentId: payment.id, amountFen: payment.amount_fen }, 'late payment goes back');
  await addRefund(engine, tx, payment.id, {
    amountFen: payment.amount_fen,
    cause: 'late-payment',
    reason: LATE_REASON,
  });
}
