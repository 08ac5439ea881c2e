import { z } from 'zod';
import {
  bookingChannel,
  bookingState,
  bookingView,
  relocation,
  waitlistEntry,
  wish,
  WISH_REFUSALS,
} from './booking-views';
import { staff, type Endpoint } from './endpoint';
import {
  bare,
  calendarDate,
  documentId,
  instant,
  none,
  pageOf,
  pageQuery,
  requestId,
  text,
  uuid,
  withReason,
} from './shared';
import { placement } from './floor';
import { spaceView, visitView } from './visits';

export const staffBookingAction = z.enum([
  'confirm',
  'decline',
  'move',
  'extend',
  'check-in',
  'no-show',
  'cancel',
  'release',
]);

export const staffBookingView = bookingView.omit({ actions: true, checkIn: true }).extend({
  customerId: z.string().nullable(),
  contactPhone: z.string(),
  realName: z.string(),
  tierName: text.nullable(),
  actions: z.array(staffBookingAction),
});

/** One bar of the day's timeline: whatever takes a space for a time (BK-10). */
export const timelineItem = z.object({
  id: uuid,
  /** A space, or a person who is booked. */
  resourceId: documentId,
  kind: z.enum(['booking', 'session', 'visit', 'block', 'cleaning']),
  startsAt: instant,
  /** Null: open ended. */
  endsAt: instant.nullable(),
  /** Until when it is kept free for cleaning up after it. */
  cleanUntil: instant.nullable(),
  bookingId: uuid.nullable(),
  visitId: uuid.nullable(),
  blockId: uuid.nullable(),
  sessionId: documentId.nullable(),
  state: bookingState.nullable(),
  title: z.string(),
  partySize: z.int().nullable(),
  note: z.string(),
  actions: z.array(staffBookingAction),
});

export const timeline = z.object({
  date: calendarDate,
  timeZone: z.string(),
  /** The stretch that the day is drawn over: from the first opening to the last closing, past midnight too. */
  from: instant,
  to: instant,
  slotMinutes: z.int(),
  rows: z.array(
    z.object({
      id: documentId,
      kind: z.enum(['space', 'person']),
      name: text,
      areaName: text.nullable(),
      space: spaceView.nullable(),
      place: placement.omit({ spaceId: true, areaId: true }).nullable(),
      /** When a person works on the day (BK-12); null for spaces, which are there as long as the store is open. */
      shifts: z.array(z.object({ from: instant, to: instant })).nullable(),
    }),
  ),
  items: z.array(timelineItem),
});

const storeParams = z.object({ storeId: documentId });
const bookingParams = z.object({ bookingId: uuid });
const guest = {
  contactName: z.string().trim().min(1).max(40),
  contactPhone: z
    .string()
    .trim()
    .regex(/^(\+?[\d -]{5,20})?$/, '请填写正确的电话')
    .default(''),
  realName: z.string().trim().max(40).default(''),
  note: z.string().trim().max(200).default(''),
};

/** Staff may book what guests may not: outside the windows and without deposit. Never a place that is taken. */
export const staffBookings = {
  'staffBookings.timeline': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/timeline',
    summary: 'Everything that takes a space on a business day (BK-10)',
    audience: staff('bookings.read'),
    params: storeParams,
    query: z.object({ date: calendarDate.optional() }),
    body: none,
    answer: timeline,
    refusals: ['NOT_FOUND'],
  },
  'staffBookings.list': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/bookings',
    summary: 'Bookings of a store, found and filtered (BK-10)',
    audience: staff('bookings.read'),
    params: storeParams,
    query: z.object({
      date: calendarDate.optional(),
      state: bookingState.optional(),
      channel: bookingChannel.optional(),
      /** Number, name, or the last digits of the phone. */
      search: z.string().trim().max(60).optional(),
      ...pageQuery,
    }),
    body: none,
    answer: pageOf(staffBookingView),
    refusals: [],
  },
  'staffBookings.get': {
    method: 'GET',
    path: '/v1/staff/bookings/:bookingId',
    summary: 'One booking',
    audience: staff('bookings.read', 'row'),
    params: bookingParams,
    query: none,
    body: none,
    answer: staffBookingView,
    refusals: ['NOT_FOUND'],
  },
  'staffBookings.create': {
    method: 'POST',
    path: '/v1/staff/bookings',
    summary: 'Books for a guest on the phone or at the door; confirmed at once (BK-10)',
    audience: staff('bookings.work', 'row'),
    params: none,
    query: none,
    body: z.strictObject({ requestId, channel: z.enum(['staff', 'walk-in']), ...wish, ...guest }),
    answer: staffBookingView,
    refusals: [...WISH_REFUSALS, 'REQUEST_ID_REUSED'],
  },
  'staffBookings.confirm': {
    method: 'POST',
    path: '/v1/staff/bookings/:bookingId/confirm',
    summary: 'Confirms a booking that waits for it (BK-3)',
    audience: staff('bookings.work', 'row'),
    params: bookingParams,
    query: none,
    body: bare,
    answer: staffBookingView,
    refusals: ['NOT_FOUND', 'BOOKING_STATE', 'REQUEST_ID_REUSED'],
  },
  'staffBookings.decline': {
    method: 'POST',
    path: '/v1/staff/bookings/:bookingId/decline',
    summary: 'Declines a booking; everything paid goes back (BK-3)',
    audience: staff('bookings.work', 'row'),
    params: bookingParams,
    query: none,
    body: withReason,
    answer: staffBookingView,
    refusals: ['NOT_FOUND', 'BOOKING_STATE', 'REQUEST_ID_REUSED'],
  },
  'staffBookings.cancel': {
    method: 'POST',
    path: '/v1/staff/bookings/:bookingId/cancel',
    summary: 'Cancels for the guest: by the tiers, or everything back (BK-6)',
    audience: staff('bookings.work', 'row'),
    params: bookingParams,
    query: none,
    body: z.strictObject({
      requestId,
      reason: z.string().trim().min(1).max(200),
      refund: z.enum(['by-tier', 'whole']),
    }),
    answer: staffBookingView,
    refusals: ['NOT_FOUND', 'BOOKING_STATE', 'REQUEST_ID_REUSED'],
  },
  'staffBookings.move': {
    method: 'POST',
    path: '/v1/staff/bookings/:bookingId/move',
    summary: 'Moves a booking to another time, length, place, session or seats in one step (BK-10)',
    audience: staff('bookings.work', 'row'),
    params: bookingParams,
    query: none,
    body: z.strictObject({ requestId, ...relocation }),
    answer: staffBookingView,
    refusals: [...WISH_REFUSALS, 'OTHER_PLAN', 'BOOKING_STATE', 'REQUEST_ID_REUSED'],
  },
  'staffBookings.checkIn': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/check-ins',
    summary: 'Checks a party in by its code, scanned or typed; opens its visit (BK-5)',
    audience: staff('bookings.work'),
    params: storeParams,
    query: none,
    body: z.strictObject({
      requestId,
      /** What the QR code holds, or the digits. */
      code: z.string().trim().min(4).max(200),
    }),
    answer: z.object({ booking: staffBookingView, visit: visitView.nullable() }),
    refusals: [
      'CODE_UNKNOWN',
      'TOO_MANY_CODES',
      'CODE_FORGED',
      'CODE_OTHER_STORE',
      'CODE_OTHER_DAY',
      'CODE_USED',
      'CODE_EXPIRED',
      'CHECK_IN_TOO_EARLY',
      'BOOKING_STATE',
      'SPACE_OCCUPIED',
      'SPACE_BLOCKED',
      'SPACE_BEING_CLEANED',
      'REQUEST_ID_REUSED',
    ],
  },
  'staffBookings.checkInBooking': {
    method: 'POST',
    path: '/v1/staff/bookings/:bookingId/check-in',
    summary: 'Checks a party in from the list, for guests without their phone (BK-5)',
    audience: staff('bookings.work', 'row'),
    params: bookingParams,
    query: none,
    body: bare,
    answer: z.object({ booking: staffBookingView, visit: visitView.nullable() }),
    refusals: [
      'NOT_FOUND',
      'BOOKING_STATE',
      'CODE_EXPIRED',
      'CHECK_IN_TOO_EARLY',
      'SPACE_OCCUPIED',
      'SPACE_BLOCKED',
      'SPACE_BEING_CLEANED',
      'REQUEST_ID_REUSED',
    ],
  },
  'staffBookings.noShow': {
    method: 'POST',
    path: '/v1/staff/bookings/:bookingId/no-show',
    summary: 'The party did not come; the place is free (BK-6)',
    audience: staff('bookings.work', 'row'),
    params: bookingParams,
    query: none,
    body: bare,
    answer: staffBookingView,
    refusals: ['NOT_FOUND', 'BOOKING_STATE', 'REQUEST_ID_REUSED'],
  },
  'staffBookings.release': {
    method: 'POST',
    path: '/v1/staff/bookings/:bookingId/release',
    summary: 'The party has left: its visit is closed and the space free, after cleaning where the store cleans (BK-1)',
    audience: staff('bookings.work', 'row'),
    params: bookingParams,
    query: none,
    body: bare,
    answer: staffBookingView,
    refusals: ['NOT_FOUND', 'BOOKING_STATE', 'VISIT_HAS_OPEN_ORDERS', 'REQUEST_ID_REUSED'],
  },
  'staffBookings.waitlist': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/waitlist',
    summary: 'Who waits for a place (BK-11)',
    audience: staff('bookings.read'),
    params: storeParams,
    query: z.object({ date: calendarDate.optional() }),
    body: none,
    answer: z.object({
      items: z.array(
        waitlistEntry.extend({ customerId: z.string(), contactName: z.string(), contactPhone: z.string() }),
      ),
    }),
    refusals: [],
  },
} as const satisfies Record<string, Endpoint>;
