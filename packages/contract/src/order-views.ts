import { z } from 'zod';
import { documentId, image, instant, text, uuid } from './shared';
import { spaceView } from './visits';

/** OR-6. `placed` waits for payment; `exception` needs a person. */
export const ORDER_STATES = [
  'placed',
  'paid',
  'accepted',
  'preparing',
  'delivering',
  'delivered',
  'completed',
  'cancelled',
  'exception',
  'refunded',
] as const;
export const orderState = z.enum(ORDER_STATES);

/** What somebody may do with an order now; clients show exactly these buttons. */
export const ORDER_ACTIONS = ['pay', 'cancel', 'accept', 'reject', 'complete', 'confirm', 'fail', 'rate'] as const;
export const orderAction = z.enum(ORDER_ACTIONS);

/** How one amount came about, in the order of calculation; the effects of a line sum to its amount (MK-3). */
export const priceStep = z.object({
  rule: z.enum(['base', 'promotional-price', 'member-price', 'option', 'quantity']),
  label: text,
  effectFen: z.int(),
});

export const orderLine = z.object({
  id: uuid,
  productId: documentId,
  name: text,
  photo: image.nullable(),
  optionNames: z.array(text),
  quantity: z.int(),
  note: z.string(),
  unitFen: z.int(),
  amountFen: z.int(),
  explanation: z.array(priceStep),
  /** How far the kitchen is with this line; null before the order was accepted. */
  progress: z.enum(['waiting', 'started', 'done', 'cancelled']).nullable(),
});

export const orderTimes = z.object({
  placedAt: instant,
  payBy: instant,
  paidAt: instant.nullable(),
  acceptBy: instant.nullable(),
  acceptedAt: instant.nullable(),
  preparingAt: instant.nullable(),
  deliveringAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  completedAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  /** When the kitchen expects to be done; null before it was accepted. */
  dueAt: instant.nullable(),
});

/** What the guest said afterwards (DL-3). */
export const orderRating = z.object({ stars: z.int().min(1).max(5), comment: z.string(), at: instant });

export const orderSummary = z.object({
  id: uuid,
  number: z.string(),
  kind: z.enum(['dine-in', 'counter', 'pick-up', 'delivery']),
  state: orderState,
  /** Times of an order are shown in the store's `timeZone`. */
  store: z.object({ id: documentId, name: text, cover: image.nullable(), timeZone: z.string() }),
  space: spaceView.nullable(),
  visitId: uuid.nullable(),
  itemCount: z.int(),
  /** `鱼香肉丝 ×2、米饭 ×1 …`, at most three lines. */
  brief: text,
  amountFen: z.int(),
  customerName: z.string(),
  times: orderTimes,
  /** True from the moment the accept deadline passed unanswered (OR-7). */
  overdue: z.boolean(),
  /** True from the moment that the duty manager was called, while it is still unanswered (OR-7). */
  escalated: z.boolean(),
  actions: z.array(orderAction),
});

export const orderView = orderSummary.extend({
  lines: z.array(orderLine),
  note: z.string(),
  cancelReason: z.string().nullable(),
  pointsEarned: z.int().nullable(),
  rating: orderRating.nullable(),
  payment: z
    .object({ id: uuid, method: z.string(), state: z.string(), amountFen: z.int(), refundedFen: z.int() })
    .nullable(),
});

export const orderHistoryEntry = z.object({
  at: instant,
  from: orderState.nullable(),
  to: orderState,
  action: z.string(),
  /** `customer`, `staff`, `system`. */
  actorKind: z.string(),
  actorName: z.string().nullable(),
  reason: z.string().nullable(),
});

export const staffOrderView = orderView.extend({
  history: z.array(orderHistoryEntry),
  tickets: z.array(z.object({ id: uuid, number: z.string(), stationName: text, state: z.string() })),
});
