import { z } from 'zod';
import { documentId, instant, uuid } from './shared';

/**
 * Topics of `/realtime`, as `kind:id`, and who may listen:
 * `store:` staff with `orders.read` there · `station:` and `kitchen:` (all stations of a store) staff with `tickets.read` ·
 * `waiters:` staff with `deliveries.read` · `menu:` everyone · `space:` guests of its open visit and staff ·
 * `order:` its customer, guests of the visit and staff · `customer:` that customer ·
 * `floor:` and `queue:` of a store everyone: they tell that something changed, never whose.
 */
export const TOPIC_KINDS = [
  'store',
  'station',
  'kitchen',
  'waiters',
  'menu',
  'space',
  'order',
  'customer',
  'floor',
  'queue',
] as const;
export type TopicKind = (typeof TOPIC_KINDS)[number];
export const topic = z
  .string()
  .regex(/^(store|station|kitchen|waiters|menu|space|order|customer|floor|queue):[\w-]{1,64}$/);

const bookingPayload = z.object({
  bookingId: uuid,
  state: z.string(),
  startsAt: instant,
  spaceIds: z.array(documentId),
  customerId: z.string().nullable(),
  reason: z.string().nullable().optional(),
});
const queuePayload = z.object({
  ticketId: uuid,
  number: z.string(),
  state: z.string(),
  customerId: z.string().nullable(),
});

/** What happened. The payload names the row; a screen that needs more asks for it. */
const orderPayload = z.object({
  orderId: uuid,
  state: z.string(),
  spaceId: documentId.nullable(),
  visitId: uuid.nullable(),
  customerId: z.string(),
  amountFen: z.int(),
  reason: z.string().nullable().optional(),
});
const ticketPayload = z.object({
  ticketId: uuid,
  orderId: uuid,
  stationId: documentId,
  number: z.string(),
  state: z.string(),
});
const taskPayload = z.object({ taskId: uuid, orderId: uuid, state: z.string(), waiterId: z.string().nullable() });

export const eventPayloads = {
  'order.placed': orderPayload,
  'order.paid': orderPayload,
  'order.accepted': orderPayload,
  'order.preparing': orderPayload,
  'order.delivering': orderPayload,
  'order.delivered': orderPayload,
  'order.completed': orderPayload,
  'order.cancelled': orderPayload,
  'order.refunded': orderPayload,
  /** Nobody accepted in time: the console raises the alarm (OR-7). */
  'order.overdue': orderPayload,
  /** Still nobody: whoever may be called for escalations is (OR-7). */
  'order.escalated': orderPayload,
  /** Something went wrong on the way; a person resolves it (OR-6). */
  'order.exception': orderPayload,
  /** A kitchen reported that something keeps it from working, or that it is over (KD-2). */
  'kitchen.exception': z.object({
    exceptionId: uuid,
    kind: z.enum(['material-out', 'equipment-down']),
    stationId: documentId,
    orderId: uuid.nullable(),
    resolved: z.boolean(),
  }),
  /** Points of a customer run out soon (LY-5). */
  'points.expiring': z.object({ customerId: z.string(), points: z.int(), expiresAt: instant }),
  'payment.paid': z.object({ paymentId: uuid, payableType: z.string(), payableId: uuid, amountFen: z.int() }),
  'payment.refunded': z.object({ paymentId: uuid, payableType: z.string(), payableId: uuid, amountFen: z.int() }),
  'ticket.created': ticketPayload,
  'ticket.changed': ticketPayload,
  'ticket.done': ticketPayload,
  'task.changed': taskPayload,
  'cart.changed': z.object({ visitId: uuid, version: z.int(), customerId: z.string() }),
  /** `bookingId` where a booked party has come: its booking is then checked in. */
  'visit.opened': z.object({ visitId: uuid, spaceId: documentId, bookingId: uuid.nullable().optional() }),
  'visit.joined': z.object({ visitId: uuid, spaceId: documentId }),
  'visit.closed': z.object({ visitId: uuid, spaceId: documentId }),
  'visit.moved': z.object({ visitId: uuid, fromSpaceId: documentId, toSpaceId: documentId }),
  /** The clock of a timed room was started, paused, resumed, extended or stopped (BQ-2). */
  'clock.changed': z.object({ visitId: uuid, spaceId: documentId }),
  /** The status of these spaces may be another now (SP-2). */
  'floor.changed': z.object({ spaceIds: z.array(documentId) }),
  'booking.held': bookingPayload,
  'booking.requested': bookingPayload,
  'booking.confirmed': bookingPayload,
  'booking.moved': bookingPayload,
  'booking.cancelled': bookingPayload,
  'booking.expired': bookingPayload,
  'booking.checked-in': bookingPayload,
  'booking.completed': bookingPayload,
  'booking.missed': bookingPayload,
  /** To the customer, some time before (BK-9). */
  'booking.reminded': bookingPayload,
  /** To staff: this party comes soon (BK-9). */
  'booking.arriving': bookingPayload,
  'waitlist.changed': z.object({ entryId: uuid, state: z.string(), customerId: z.string() }),
  'waitlist.offered': z.object({ entryId: uuid, bookingId: uuid, customerId: z.string(), expiresAt: instant }),
  'queue.changed': z.object({ waiting: z.int() }),
  'queue.called': z.object({ number: z.string(), spaceName: z.string().nullable(), calls: z.int() }),
  'queue-ticket.changed': queuePayload,
  'stock.changed': z.object({ levels: z.array(z.object({ itemId: z.string(), onHand: z.int().nullable() })) }),
  'stock.low': z.object({ itemId: z.string(), onHand: z.int() }),
  'menu.changed': z.object({ version: z.string() }),
  'points.changed': z.object({ customerId: z.string(), points: z.int(), balance: z.int() }),
  'content.changed': z.object({ uid: z.string(), documentId: z.string() }),
} as const;

export type EventType = keyof typeof eventPayloads;
export type EventPayload<T extends EventType> = z.infer<(typeof eventPayloads)[T]>;

/** Client → server. The first message is `hello`; without a token only the topics of everyone are allowed. */
export const clientMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), token: z.string().max(2000).nullable() }),
  /** With `after`, everything since that sequence follows first: nothing is missed over a broken connection. */
  z.strictObject({ type: z.literal('subscribe'), topic, after: z.int().min(0).optional() }),
  z.strictObject({ type: z.literal('unsubscribe'), topic }),
  z.strictObject({ type: z.literal('pong') }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;

export const liveEvent = z.object({
  seq: z.int(),
  type: z.enum(Object.keys(eventPayloads) as [EventType, ...EventType[]]),
  at: instant,
  storeId: documentId.nullable(),
  payload: z.unknown(),
});
export type LiveEvent = z.infer<typeof liveEvent>;

/** Server → client. `gap`: what was missed is too old or too much to send; fetch afresh, then go on from `seq`. */
export type ServerMessage =
  | { type: 'welcome'; seq: number; heartbeatSeconds: number }
  | { type: 'subscribed'; topic: string; seq: number }
  | { type: 'refused'; topic: string | null; code: string }
  | { type: 'gap'; topic: string; seq: number }
  | { type: 'event'; topic: string; event: LiveEvent }
  | { type: 'ping' };

/** Recent events of a store, for the console's feed. */
export const recentEvent = liveEvent.extend({ id: z.string() });
