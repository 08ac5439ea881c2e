import { sql, type Engine, type EngineTx } from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';
import { statesToRefund } from './domain/payment-flow';
import { amountToRefund } from './domain/refund-amount';
import { askFor } from './job-requests';
import { outNumber } from './payment-rows';

const REASON_LIMIT = 80;

export interface RefundRequest {
  payableType: string;
  payableId: string;
  /** Default: all that is left. */
  amountFen?: number;
  /** What made it necessary, `order-reject`: the same cause refunds a payment once. */
  cause: string;
  /** What the customer reads in WeChat; what is past 80 characters is cut off. */
  reason: string;
}

/**
 * Gives money of a payable back, inside the transaction that decides it, so that decision and refund are one (PAY-3).
 * WeChat is asked after the commit, and again with growing pauses until it has done it; `Payable.refunded` tells when.
 * May be repeated: the same cause refunds once. Returns the fen that go back for this cause: 0 where nothing was paid
 * or nothing is left, less than asked where less is left.
 */
export async function refundPayable(engine: Engine, tx: EngineTx, request: RefundRequest): Promise<number> {
  const payment = await tx.first<{ id: string; amount_fen: number; refunded_fen: number }>(sql`
    select id, amount_fen, refunded_fen from engine.payment
    where payable_type = ${request.payableType} and payable_id = ${request.payableId}
      and state = any (${statesToRefund}) and not late
    for update`);
  if (!payment) return 0;
  const refunds = await tx.rows<{ cause: string; amount_fen: number; state: string }>(
    sql`select cause, amount_fen, state from engine.refund where payment_id = ${payment.id}`,
  );
  const earlier = refunds.find((refund) => refund.cause === request.cause);
  if (earlier) return earlier.amount_fen;
  const owedFen = refunds
    .filter((refund) => refund.state !== 'succeeded')
    .reduce((sum, refund) => sum + refund.amount_fen, 0);
  const paid = { amountFen: payment.amount_fen, refundedFen: payment.refunded_fen, owedFen };
  const amountFen = amountToRefund(paid, request.amountFen);
  if (amountFen === 0) return 0;
  await tx.run(sql`update engine.payment set state = 'refunding' where id = ${payment.id}`);
  await addRefund(engine, tx, payment.id, { ...request, amountFen });
  return amountFen;
}

/** Writes a refund and asks for the job that carries it out. The caller has made the payment `refunding`. */
export async function addRefund(
  engine: Engine,
  tx: EngineTx,
  paymentId: string,
  refund: { amountFen: number; cause: string; reason: string },
): Promise<void> {
  const id = randomUUID();
  // Not half a character: WeChat would refuse the refund for it, again and again.
  const reason = refund.reason.slice(0, REASON_LIMIT).replace(/[\uD800-\uDBFF]$/, '');
  await tx.run(sql`
    insert into engine.refund (id, payment_id, out_refund_no, amount_fen, reason, state, cause, try_after, created_at)
    values (${id}, ${paymentId}, ${outNumber('R', id)}, ${refund.amountFen}, ${reason}, 'pending', ${refund.cause},
      ${tx.now}, ${tx.now})`);
  askFor(engine, tx, 'payments.refund', id);
}
