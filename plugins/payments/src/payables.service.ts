import { sql, type Engine, type EngineTx, type Queries } from '@zhanggui/platform';
import type { PaymentState } from './domain/payment-flow';
import { askFor } from './job-requests';

/** What of a payable was paid. */
export interface PaymentSummary {
  id: string;
  method: 'wechat';
  state: PaymentState;
  amountFen: number;
  refundedFen: number;
}

/**
 * The payment of each payable: the one that counts, else one that came too late, else the last that was closed.
 * Payables that nobody ever began to pay are missing.
 */
export async function paymentsOf(
  queries: Queries,
  payableType: string,
  payableIds: readonly string[],
): Promise<Map<string, PaymentSummary>> {
  if (payableIds.length === 0) return new Map();
  const rows = await queries.rows<PaymentSummary & { payableId: string }>(sql`
    select distinct on (payable_id) payable_id as "payableId", id, method, state,
      amount_fen as "amountFen", refunded_fen as "refundedFen"
    from engine.payment
    where payable_type = ${payableType} and payable_id = any (${payableIds}::uuid[])
    order by payable_id, (state = 'closed'), late, created_at desc`);
  return new Map(rows.map(({ payableId, ...summary }) => [payableId, summary]));
}

/**
 * Nobody may pay this any more, because it was cancelled or its time is over: part of the transaction that decides so.
 * WeChat is told after the commit. Money that it takes before it hears of it comes as a late payment and goes back by
 * itself (PAY-3). May be repeated.
 */
export async function closePayments(
  engine: Engine,
  tx: EngineTx,
  payableType: string,
  payableId: string,
): Promise<void> {
  const closed = await tx.rows<{ id: string }>(sql`
    update engine.payment set state = 'closed', closed_at = ${tx.now}
    where payable_type = ${payableType} and payable_id = ${payableId} and state = 'pending'
    returning id`);
  for (const { id } of closed) askFor(engine, tx, 'payments.check', id);
}
