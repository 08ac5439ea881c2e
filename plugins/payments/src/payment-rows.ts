import type { Answer } from '@zhanggui/contract';
import { sql, type Queries } from '@zhanggui/platform';
import type { PaymentClient } from './domain/invitation';
import type { PaymentState } from './domain/payment-flow';

export interface PaymentRow {
  id: string;
  payable_type: 'order';
  payable_id: string;
  store_id: string;
  customer_id: string;
  method: 'wechat';
  client: PaymentClient;
  state: PaymentState;
  late: boolean;
  amount_fen: number;
  refunded_fen: number;
  description: string;
  out_trade_no: string;
  invitation: string | null;
  invited_at: Date | null;
  created_at: Date;
  expires_at: Date;
  paid_at: Date | null;
}

/** The columns of a `PaymentRow`. */
export const PAYMENT_COLUMNS = sql`id, payable_type, payable_id, store_id, customer_id, method, client, state, late,
  amount_fen, refunded_fen, description, out_trade_no, invitation, invited_at, created_at, expires_at, paid_at`;

export const paymentById = (queries: Queries, id: string): Promise<PaymentRow | undefined> =>
  queries.first<PaymentRow>(sql`select ${PAYMENT_COLUMNS} from engine.payment where id = ${id}`);

export const paymentByNumber = (queries: Queries, outTradeNo: string): Promise<PaymentRow | undefined> =>
  queries.first<PaymentRow>(sql`select ${PAYMENT_COLUMNS} from engine.payment where out_trade_no = ${outTradeNo}`);

/** A payment as its customer sees it. */
export const presentPayment = (row: PaymentRow): Answer<'payments.get'> => ({
  id: row.id,
  payableType: row.payable_type,
  payableId: row.payable_id,
  method: row.method,
  state: row.state,
  amountFen: row.amount_fen,
  refundedFen: row.refunded_fen,
  expiresAt: row.expires_at.toISOString(),
  paidAt: row.paid_at?.toISOString() ?? null,
});

/** Whom an event about a payment concerns. */
export const topicsOf = (
  row: Pick<PaymentRow, 'store_id' | 'customer_id' | 'payable_type' | 'payable_id'>,
): string[] => [`store:${row.store_id}`, `customer:${row.customer_id}`, `${row.payable_type}:${row.payable_id}`];

/**
 * The number WeChat knows a row by: the same for every try, and nobody else's. WeChat takes 32 characters, so the
 * first digit of the id gives way to the kind.
 */
export const outNumber = (kind: 'P' | 'R', id: string): string => `${kind}${id.replaceAll('-', '').slice(1)}`;
