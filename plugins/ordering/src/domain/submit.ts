import type { MenuProduct } from '@zhanggui/catalog/domain';
import type { RefusalCode } from '@zhanggui/contract';
import { ok, refuse, type Result } from '@zhanggui/core';
import { priceChoice, takeStock, type CartChoice, type Moment, type PricedChoice } from './cart';

/** A line of the cart as it lies there. */
export interface SubmittedLine extends CartChoice {
  id: string;
  customerId: string;
  note: string;
}

/** Everything that the decision about a submit needs. */
export interface Submission {
  visitState: 'open' | 'closed';
  isGuest: boolean;
  cartVersion: number;
  lines: readonly SubmittedLine[];
  /** What the customer saw. */
  seen: { cartVersion: number; totalFen: number };
  storeOpen: 'open' | 'closed' | 'paused';
  dineIn: boolean;
}

/** A million yuan: more is a slip of the thumb, and no payment provider takes it. Amounts are stored as 32 bits. */
export const LARGEST_ORDER_FEN = 100_000_000;

export interface AcceptedLine extends PricedChoice {
  line: SubmittedLine;
}

export interface AcceptedSubmission {
  lines: AcceptedLine[];
  amountFen: number;
  itemCount: number;
  prepMinutes: number;
  taken: { itemId: string; quantity: number; onHandAfter: number }[];
}

/**
 * Whether a table's cart becomes an order (OR-4): exactly what the customer saw, at the price that they saw, from stock
 * that is there. `onHand` is the locked stock and is changed only by an accepted submission, so that the next one in the
 * same batch sees what is left.
 */
export function decideSubmit(
  submission: Submission,
  products: ReadonlyMap<string, MenuProduct>,
  onHand: Map<string, number>,
  moment: Moment,
): Result<AcceptedSubmission, RefusalCode> {
  if (!submission.isGuest) return refuse('NOT_YOUR_VISIT');
  if (submission.visitState === 'closed') return refuse('VISIT_CLOSED');
  if (submission.storeOpen === 'paused') return refuse('STORE_PAUSED');
  if (submission.storeOpen === 'closed') return refuse('STORE_CLOSED');
  if (!submission.dineIn) return refuse('KIND_NOT_OFFERED');
  if (submission.lines.length === 0) return refuse('CART_EMPTY');
  if (submission.cartVersion !== submission.seen.cartVersion) return refuse('CART_CHANGED');
  const lines: AcceptedLine[] = [];
  for (const line of submission.lines) {
    const priced = priceChoice(products, line, moment);
    if (!priced.ok) return priced;
    lines.push({ ...priced.value, line });
  }
  const amountFen = lines.reduce((total, line) => total + line.amountFen, 0);
  if (amountFen !== submission.seen.totalFen) return refuse('PRICE_CHANGED', { totalFen: amountFen });
  if (amountFen > LARGEST_ORDER_FEN) return refuse('CART_FULL');
  const taken = takeStock(onHand, lines);
  if (!taken.ok) return taken;
  return ok({
    lines,
    amountFen,
    itemCount: lines.reduce((count, { line }) => count + line.quantity, 0),
    prepMinutes: Math.max(...lines.map(({ product }) => product.prepMinutes ?? 0)),
    taken: taken.value,
  });
}
