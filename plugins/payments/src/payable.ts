import type { Body } from '@zhanggui/contract';
import type { EngineTx } from '@zhanggui/platform';

export type PayableType = Body<'payments.start'>['payableType'];

/** What is to be paid for a payable. */
export interface Invoice {
  storeId: string;
  amountFen: number;
  /** What WeChat shows to the payer, at most 127 characters. */
  description: string;
  expiresAt: Date;
}

/**
 * Something that can be paid: an order, or the deposit of a booking. Its context tells payments what is due and
 * is told in the same transaction what became of it, so that money and goods never disagree.
 */
export interface Payable {
  type: PayableType;
  /**
   * Locks the row and says what is due.
   * @throws Refusal NOT_FOUND (also for somebody else's), ALREADY_PAID, PAYMENT_CLOSED
   */
  invoice(tx: EngineTx, payableId: string, customerId: string): Promise<Invoice>;
  /** The money is there. `refused` where it came too late: it is then refunded at once (PAY-3). */
  paid(tx: EngineTx, payableId: string, payment: { id: string; amountFen: number }): Promise<'accepted' | 'refused'>;
  /** Money went back. `whole` once nothing of the payment is left. */
  refunded(tx: EngineTx, payableId: string, refund: { amountFen: number; whole: boolean }): Promise<void>;
}

const payables = new Map<string, Payable>();

/** Called once at start by each context that has something to be paid. */
export function registerPayable(payable: Payable): void {
  payables.set(payable.type, payable);
}

export function payableOf(type: string): Payable {
  const payable = payables.get(type);
  if (!payable) throw new Error(`nothing registered as payable ${type}`);
  return payable;
}
