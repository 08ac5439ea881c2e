import type { EventType } from '@zhanggui/contract';
import type { ResourceName } from '../data/collections';

const ORDER: ResourceName[] = ['orders', 'spaces', 'events'];
const BOOKING: ResourceName[] = ['bookings', 'timeline', 'availability', 'sessions', 'spaces', 'events'];
const FLOOR: ResourceName[] = ['spaces', 'timeline', 'availability', 'queue'];
const QUEUE: ResourceName[] = ['queue', 'queue-board', 'events'];
const TICKET: ResourceName[] = ['tickets', 'stations', 'orders', 'events'];

/** Which lists and records an event makes stale. */
const AFFECTED: Record<EventType, ResourceName[]> = {
  'order.placed': ORDER,
  'order.paid': ORDER,
  'order.accepted': ORDER,
  'order.preparing': ORDER,
  'order.delivering': ORDER,
  'order.delivered': ORDER,
  'order.completed': ORDER,
  'order.cancelled': [...ORDER, 'tickets', 'stations', 'tasks'],
  'order.refunded': ORDER,
  'order.overdue': ORDER,
  'order.escalated': ORDER,
  'order.exception': ORDER,
  'kitchen.exception': ['kitchen-exceptions', 'stations', 'tickets', 'events'],
  'payment.paid': ['orders', 'events'],
  'payment.refunded': ['orders', 'events'],
  'ticket.created': TICKET,
  'ticket.changed': TICKET,
  'ticket.done': [...TICKET, 'tasks'],
  'task.changed': ['tasks', 'shifts', 'orders', 'events'],
  'cart.changed': [],
  'visit.opened': [...FLOOR, 'events'],
  'visit.joined': ['spaces', 'events'],
  'visit.closed': [...FLOOR, 'events'],
  'visit.moved': [...FLOOR, 'orders', 'tickets', 'tasks', 'events'],
  'clock.changed': ['spaces', 'events'],
  'floor.changed': FLOOR,
  'booking.held': BOOKING,
  'booking.requested': BOOKING,
  'booking.confirmed': BOOKING,
  'booking.moved': BOOKING,
  'booking.cancelled': BOOKING,
  'booking.expired': BOOKING,
  'booking.checked-in': BOOKING,
  'booking.completed': BOOKING,
  'booking.missed': BOOKING,
  'booking.reminded': ['events'],
  'booking.arriving': ['bookings', 'events'],
  'waitlist.changed': ['waitlist', 'events'],
  'waitlist.offered': ['waitlist', 'events'],
  'queue.changed': QUEUE,
  'queue.called': QUEUE,
  'queue-ticket.changed': QUEUE,
  'stock.changed': ['stock', 'movements', 'events'],
  'stock.low': ['stock', 'events'],
  'menu.changed': ['stock'],
  'points.changed': [],
  'points.expiring': [],
  'content.changed': [
    'stores',
    'spaces',
    'stations',
    'timeline',
    'offers',
    'floor',
    'sessions',
    'people',
    'queue',
    'queue-board',
    'events',
  ],
};

export const affectedResources = (type: EventType): readonly ResourceName[] => AFFECTED[type] ?? [];

/** What a topic feeds: read again when events of it were missed. */
export const RESOURCES_BY_TOPIC = {
  store: [
    'orders',
    'spaces',
    'bookings',
    'timeline',
    'availability',
    'sessions',
    'waitlist',
    'queue',
    'queue-board',
    'stock',
    'movements',
    'events',
    'tickets',
    'stations',
    'tasks',
    'kitchen-exceptions',
  ],
  kitchen: ['tickets', 'stations', 'kitchen-exceptions'],
  waiters: ['tasks', 'shifts'],
} as const satisfies Record<string, readonly ResourceName[]>;
