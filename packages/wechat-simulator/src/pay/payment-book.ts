import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Payment } from '../domain/payment';

const MAX_PAYMENTS = 20_000;

const readJournal = (file: string): Map<string, Payment> => {
  const payments = new Map<string, Payment>();
  if (!existsSync(file)) return payments;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    // A killed process may leave half a line at the end; everything before it is complete.
    if (!line.endsWith('}')) continue;
    const payment = JSON.parse(line) as Payment;
    payments.set(payment.outTradeNo, payment);
  }
  return payments;
};

/**
 * All payments, newest 20 000 kept. Every change is one appended line, so that a restart forgets nothing; the file is
 * rewritten without the superseded lines when it is opened.
 */
export class PaymentBook {
  private readonly payments: Map<string, Payment>;
  private readonly outTradeNoByPrepayId = new Map<string, string>();
  private readonly outTradeNoByTransactionId = new Map<string, string>();
  private readonly outTradeNoByOutRefundNo = new Map<string, string>();
  private journal: number | null;

  constructor(dir: string) {
    mkdirSync(dir, { recursive: true });
    const file = join(dir, 'payments.jsonl');
    this.payments = readJournal(file);
    for (const payment of this.payments.values()) this.index(payment);
    this.evict();
    const draft = `${file}.draft`;
    writeFileSync(draft, [...this.payments.values()].map((payment) => `${JSON.stringify(payment)}\n`).join(''));
    renameSync(draft, file);
    this.journal = openSync(file, 'a');
  }

  /** After `close` nothing is kept any more, as if the process were gone. */
  save(payment: Payment): void {
    if (this.journal === null) return;
    this.payments.set(payment.outTradeNo, payment);
    this.index(payment);
    this.evict();
    writeSync(this.journal, `${JSON.stringify(payment)}\n`);
  }

  byOutTradeNo(outTradeNo: string): Payment | undefined {
    return this.payments.get(outTradeNo);
  }

  byPrepayId(prepayId: string): Payment | undefined {
    return this.lookUp(this.outTradeNoByPrepayId.get(prepayId));
  }

  byTransactionId(transactionId: string): Payment | undefined {
    return this.lookUp(this.outTradeNoByTransactionId.get(transactionId));
  }

  byOutRefundNo(outRefundNo: string): Payment | undefined {
    return this.lookUp(this.outTradeNoByOutRefundNo.get(outRefundNo));
  }

  /** Oldest first. */
  all(): Payment[] {
    return [...this.payments.values()];
  }

  close(): void {
    if (this.journal !== null) closeSync(this.journal);
    this.journal = null;
  }

  private lookUp(outTradeNo: string | undefined): Payment | undefined {
    return outTradeNo === undefined ? undefined : this.payments.get(outTradeNo);
  }

  private index(payment: Payment): void {
    this.outTradeNoByPrepayId.set(payment.prepayId, payment.outTradeNo);
    if (payment.transactionId) this.outTradeNoByTransactionId.set(payment.transactionId, payment.outTradeNo);
    for (const refund of payment.refunds) this.outTradeNoByOutRefundNo.set(refund.outRefundNo, payment.outTradeNo);
  }

  private evict(): void {
    for (const payment of this.payments.values()) {
      if (this.payments.size <= MAX_PAYMENTS) return;
      this.payments.delete(payment.outTradeNo);
      this.outTradeNoByPrepayId.delete(payment.prepayId);
      if (payment.transactionId) this.outTradeNoByTransactionId.delete(payment.transactionId);
      for (const refund of payment.refunds) this.outTradeNoByOutRefundNo.delete(refund.outRefundNo);
    }
  }
}
