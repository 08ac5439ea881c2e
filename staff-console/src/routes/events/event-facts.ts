import type { EventType, LiveEvent } from '@zhanggui/contract';
import { formatFen } from '../../providers/formats';

/** Every type of event that a store's feed may hold, in the order of a visit. */
export const EVENT_TYPES = [
  'visit.opened',
  'visit.joined',
  'visit.closed',
  'visit.moved',
  'booking.held',
  'booking.requested',
  'booking.confirmed',
  'booking.moved',
  'booking.reminded',
  'booking.arriving',
  'booking.checked-in',
  'booking.completed',
  'booking.missed',
  'booking.cancelled',
  'booking.expired',
  'waitlist.changed',
  'waitlist.offered',
  'queue-ticket.changed',
  'queue.called',
  'order.placed',
  'order.paid',
  'order.accepted',
  'order.preparing',
  'order.delivering',
  'order.delivered',
  'order.completed',
  'order.cancelled',
  'order.refunded',
  'order.overdue',
  'order.escalated',
  'order.exception',
  'payment.paid',
  'payment.refunded',
  'ticket.created',
  'ticket.changed',
  'ticket.done',
  'kitchen.exception',
  'task.changed',
  'stock.changed',
  'stock.low',
  'menu.changed',
  'points.changed',
  'points.expiring',
  'cart.changed',
  'content.changed',
] as const satisfies readonly EventType[];

const ALARMS: readonly EventType[] = [
  'order.overdue',
  'order.escalated',
  'order.exception',
  'order.cancelled',
  'kitchen.exception',
  'stock.low',
];

export interface EventFacts {
  /** The order that the event is about, to be opened from it. */
  orderId: string | null;
  /** The booking that it is about. */
  bookingId: string | null;
  words: string;
  alarm: boolean;
}

/** What is worth telling of an event's payload: number, amount, reason, how much is left. */
export function eventFacts({ type, payload }: Pick<LiveEvent, 'type' | 'payload'>): EventFacts {
  const facts = (typeof payload === 'object' && payload !== null ? payload : {}) as Record<string, unknown>;
  const string = (name: string) => (typeof facts[name] === 'string' ? facts[name] : null);
  const number = (name: string) => (typeof facts[name] === 'number' ? facts[name] : null);
  const amountFen = number('amountFen');
  const points = number('points');
  const onHand = number('onHand');
  return {
    orderId: string('orderId') ?? (facts.payableType === 'order' ? string('payableId') : null),
    bookingId: string('bookingId'),
    words: [
      string('number'),
      amountFen === null ? null : `¥${formatFen(amountFen)}`,
      points === null ? null : points > 0 ? `+${points}` : String(points),
      onHand === null ? null : `×${onHand}`,
      string('reason'),
    ]
      .filter((part) => part !== null)
      .join(' · '),
    alarm: ALARMS.includes(type),
  };
}
