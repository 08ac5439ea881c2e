import { z } from 'zod';
import { customer, staff, type Endpoint } from './endpoint';
import { spaceView } from './visits';
import { bare, documentId, image, instant, none, pageOf, pageQuery, requestId, text, uuid, withReason } from './shared';

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

const orderParams = z.object({ orderId: uuid });
const action = (
  name: string,
  summary: string,
  permission: 'orders.accept' | 'orders.cancel' | 'orders.complete' | 'orders.exception',
  body: typeof bare | typeof withReason,
) =>
  ({
    method: 'POST',
    path: `/v1/staff/orders/:orderId/${name}`,
    summary,
    audience: staff(permission, 'row'),
    params: orderParams,
    query: none,
    body,
    answer: staffOrderView,
    refusals: ['NOT_FOUND', 'ORDER_STATE', 'REQUEST_ID_REUSED'],
  }) as const satisfies Endpoint;

export const orders = {
  'orders.submit': {
    method: 'POST',
    path: '/v1/orders',
    summary: 'Orders the cart of the table: priced, stocked and numbered by the server; may be repeated (OR-4)',
    audience: customer,
    params: none,
    query: none,
    body: z.strictObject({
      requestId,
      visitId: uuid,
      /** The cart that the customer saw. */
      cartVersion: z.int().min(0),
      /** The total that the customer saw; another total is refused with `PRICE_CHANGED`. */
      totalFen: z.int().min(0),
      note: z.string().trim().max(200).default(''),
    }),
    answer: orderView,
    refusals: [
      'NOT_YOUR_VISIT',
      'VISIT_CLOSED',
      'STORE_CLOSED',
      'STORE_PAUSED',
      'KIND_NOT_OFFERED',
      'CART_EMPTY',
      'CART_FULL',
      'CART_CHANGED',
      'PRICE_CHANGED',
      'PRODUCT_UNAVAILABLE',
      'NOT_ON_SALE_NOW',
      'OPTION_UNAVAILABLE',
      'OPTION_REQUIRED',
      'OPTION_TOO_MANY',
      'SOLD_OUT',
      'REQUEST_ID_REUSED',
    ],
  },
  'orders.mine': {
    method: 'GET',
    path: '/v1/orders',
    summary: 'Orders of the signed-in customer, newest first (OR-13)',
    audience: customer,
    params: none,
    query: z.object({ state: z.enum(['open', 'ended']).optional(), ...pageQuery }),
    body: none,
    answer: pageOf(orderSummary),
    refusals: [],
  },
  'orders.get': {
    method: 'GET',
    path: '/v1/orders/:orderId',
    summary: 'One order with its live progress; for its customer and the guests of the same table',
    audience: customer,
    params: orderParams,
    query: none,
    body: none,
    answer: orderView,
    refusals: ['NOT_FOUND'],
  },
  'orders.cancel': {
    method: 'POST',
    path: '/v1/orders/:orderId/cancel',
    summary: 'Cancels an unpaid order and returns its stock; may be repeated',
    audience: customer,
    params: orderParams,
    query: none,
    body: bare,
    answer: orderView,
    refusals: ['NOT_FOUND', 'ORDER_STATE', 'REQUEST_ID_REUSED'],
  },
  'orders.confirm': {
    method: 'POST',
    path: '/v1/orders/:orderId/confirm',
    summary: 'The customer confirms that everything arrived; completes the order (DL-3)',
    audience: customer,
    params: orderParams,
    query: none,
    body: bare,
    answer: orderView,
    refusals: ['NOT_FOUND', 'ORDER_STATE', 'REQUEST_ID_REUSED'],
  },
  'orders.rate': {
    method: 'POST',
    path: '/v1/orders/:orderId/rating',
    summary: 'The customer says how it was, once, after it was served (DL-3)',
    audience: customer,
    params: orderParams,
    query: none,
    body: z.strictObject({
      requestId,
      stars: z.int().min(1).max(5),
      comment: z.string().trim().max(500).default(''),
    }),
    answer: orderView,
    refusals: ['NOT_FOUND', 'ORDER_STATE', 'ALREADY_RATED', 'REQUEST_ID_REUSED'],
  },
  'staffOrders.list': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/orders',
    summary: 'Orders of a store, newest first, with search and filters (KD-3)',
    audience: staff('orders.read'),
    params: z.object({ storeId: documentId }),
    query: z.object({
      /** Several states, separated by commas. */
      states: z.string().max(200).optional(),
      /** Order number or space code. */
      search: z.string().max(60).optional(),
      visitId: uuid.optional(),
      from: instant.optional(),
      to: instant.optional(),
      ...pageQuery,
    }),
    body: none,
    answer: pageOf(orderSummary),
    refusals: [],
  },
  'staffOrders.get': {
    method: 'GET',
    path: '/v1/staff/orders/:orderId',
    summary: 'One order with history, tickets and payment',
    audience: staff('orders.read', 'row'),
    params: orderParams,
    query: none,
    body: none,
    answer: staffOrderView,
    refusals: ['NOT_FOUND'],
  },
  'staffOrders.accept': action(
    'accept',
    'Accepts a paid order; its tickets go to the stations (KD-3)',
    'orders.accept',
    bare,
  ),
  'staffOrders.reject': action(
    'reject',
    'Rejects a paid order: it is refunded and its stock returned (KD-3)',
    'orders.accept',
    withReason,
  ),
  'staffOrders.cancel': action(
    'cancel',
    'Cancels an order that is not delivered yet; a paid one is refunded and its stock returned',
    'orders.cancel',
    withReason,
  ),
  'staffOrders.complete': action(
    'complete',
    'Completes a delivered order, or one whose problem was solved, for the guest',
    'orders.complete',
    bare,
  ),
  'staffOrders.fail': action(
    'fail',
    'Marks an order that is being made or carried as having a problem; completing or cancelling resolves it (OR-6)',
    'orders.exception',
    withReason,
  ),
  'staffOrders.acceptMany': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/orders/accept',
    summary: 'Accepts many paid orders at once; each is answered alone (KD-3)',
    audience: staff('orders.accept'),
    params: z.object({ storeId: documentId }),
    query: none,
    body: z.strictObject({ requestId, orderIds: z.array(uuid).min(1).max(100) }),
    answer: z.object({
      accepted: z.array(uuid),
      refused: z.array(z.object({ orderId: uuid, code: z.string() })),
    }),
    refusals: ['REQUEST_ID_REUSED'],
  },
} as const satisfies Record<string, Endpoint>;
