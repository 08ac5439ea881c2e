import { z } from 'zod';
import { customer, staff, type Endpoint } from './endpoint';
import { storeCard } from './stores';
import { bare, documentId, done, instant, none, requestId, text, uuid } from './shared';

export const spaceView = z.object({
  id: documentId,
  code: z.string(),
  name: text,
  areaName: text.nullable(),
  kind: z.enum(['room', 'booth', 'table', 'seat']),
  capacityMin: z.int().nullable(),
  capacityMax: z.int().nullable(),
});

export const visitView = z.object({
  id: uuid,
  storeId: documentId,
  space: spaceView,
  state: z.enum(['open', 'closed']),
  openedAt: instant,
  closedAt: instant.nullable(),
  guests: z.array(z.object({ id: z.string(), nickname: z.string() })),
  partySize: z.int().nullable(),
  /** When the place is planned to be free again; null where nobody said. */
  endsAt: instant.nullable(),
  bookingId: uuid.nullable(),
});

/** Derived from bookings, visits and blocks at every look (SP-2). */
export const spaceStatus = z.enum(['available', 'reserved', 'occupied', 'cleaning', 'maintenance']);

export const scanAnswer = z.object({
  visit: visitView,
  store: storeCard,
  /** False where the guest joined a visit that somebody else at the table had opened. */
  opened: z.boolean(),
  greeting: text,
  guide: text,
});

/** One line of the table's cart with its price now; `problem` says why it cannot be ordered as it is. */
export const cartLine = z.object({
  id: uuid,
  customerId: z.string(),
  customerName: z.string(),
  productId: documentId,
  name: text,
  optionKeys: z.array(z.string()),
  optionNames: z.array(text),
  quantity: z.int(),
  note: z.string(),
  unitFen: z.int(),
  amountFen: z.int(),
  problem: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
});

export const cartView = z.object({
  visitId: uuid,
  /** Grows with every change; a submit names the version it saw. */
  version: z.int(),
  lines: z.array(cartLine),
  totalFen: z.int(),
});

/** A stretch of a room's time at one price. */
export const roomFeeStep = z.object({
  label: text,
  from: instant.nullable(),
  to: instant.nullable(),
  minutes: z.int(),
  amountFen: z.int(),
});

/** The clock of a timed room as it stands at `asOf`; the phone counts on from there (BQ-2). */
export const roomClock = z.object({
  state: z.enum(['running', 'paused', 'ended']),
  startedAt: instant,
  /** Where time was bought: when it is over. */
  paidUntil: instant.nullable(),
  pausedSince: instant.nullable(),
  endedAt: instant.nullable(),
  /** Time that counts, without pauses. */
  minutes: z.int(),
  roomFeeFen: z.int(),
  steps: z.array(roomFeeStep),
  /** What one more hour costs now; null where it is not priced by time. */
  hourlyFen: z.int().nullable(),
  asOf: instant,
});

/** What a visit comes to so far: goods, room and what is missing to the minimum spend (SP-4). */
export const visitBill = z.object({
  visitId: uuid,
  goodsFen: z.int(),
  clock: roomClock.nullable(),
  roomFeeFen: z.int(),
  minimumSpendFen: z.int(),
  topUpFen: z.int(),
  depositPaidFen: z.int(),
  totalFen: z.int(),
  steps: z.array(z.object({ label: text, amountFen: z.int() })),
});

export const spaceNow = z.object({
  space: spaceView.extend({
    shape: z.enum(['rect', 'round']),
    x: z.int(),
    y: z.int(),
    width: z.int(),
    height: z.int(),
    rotation: z.int(),
    areaId: documentId.nullable(),
  }),
  status: spaceStatus,
  /** When the status ends by the plan: of a visit, a reservation, a cleaning, a block. */
  until: instant.nullable(),
  visit: visitView.nullable(),
  /** The clock of a timed room, while it has one (BQ-2). */
  clock: roomClock.nullable(),
  /** The next party that is expected here within the coming hours. */
  next: z
    .object({ bookingId: uuid, startsAt: instant, endsAt: instant, partySize: z.int(), title: z.string() })
    .nullable(),
  blockId: uuid.nullable(),
  openOrders: z.int(),
  orderedFen: z.int(),
});

export const spaceCode = z.object({
  spaceId: documentId,
  spaceCode: z.string(),
  spaceName: text,
  version: z.int(),
  /** The signed content of the QR code. */
  code: z.string(),
  /** The web address that the printed code holds: opens the H5 client at this table. */
  url: z.string(),
});

const visitParams = z.object({ visitId: uuid });

export const visits = {
  'visits.scan': {
    method: 'POST',
    path: '/v1/scans',
    summary: 'Reads a table code: opens the visit of the space or joins it (OR-2, SP-6)',
    audience: customer,
    params: none,
    query: none,
    body: z.strictObject({ requestId, code: z.string().min(1).max(300) }),
    answer: scanAnswer,
    refusals: [
      'CODE_FORGED',
      'CODE_REVOKED',
      'SPACE_UNAVAILABLE',
      'SPACE_OCCUPIED',
      'SPACE_RESERVED',
      'SPACE_BLOCKED',
      'SPACE_BEING_CLEANED',
      'STORE_CLOSED',
      'STORE_PAUSED',
    ],
  },
  'visits.current': {
    method: 'GET',
    path: '/v1/me/visits',
    summary: 'Open visits that the customer is part of, newest first',
    audience: customer,
    params: none,
    query: none,
    body: none,
    answer: z.object({ items: z.array(scanAnswer.omit({ opened: true })) }),
    refusals: [],
  },
  'cart.get': {
    method: 'GET',
    path: '/v1/visits/:visitId/cart',
    summary: 'The cart of the table, shared by every phone at it (OR-3)',
    audience: customer,
    params: visitParams,
    query: none,
    body: none,
    answer: cartView,
    refusals: ['NOT_YOUR_VISIT', 'VISIT_CLOSED'],
  },
  'cart.putLine': {
    method: 'PUT',
    path: '/v1/visits/:visitId/cart/lines/:lineId',
    summary: 'Adds a line or sets its quantity, options and note; quantity 0 removes it. May be repeated (OR-3)',
    audience: customer,
    params: visitParams.extend({ lineId: uuid }),
    query: none,
    body: z.strictObject({
      productId: documentId,
      optionKeys: z.array(z.string().min(1).max(60)).max(40).default([]),
      quantity: z.int().min(0).max(99),
      note: z.string().trim().max(100).default(''),
    }),
    answer: cartView,
    refusals: [
      'NOT_YOUR_VISIT',
      'VISIT_CLOSED',
      'PRODUCT_UNAVAILABLE',
      'OPTION_UNAVAILABLE',
      'OPTION_REQUIRED',
      'OPTION_TOO_MANY',
      'CART_FULL',
    ],
  },
  'cart.clear': {
    method: 'DELETE',
    path: '/v1/visits/:visitId/cart',
    summary: 'Empties the cart of the table',
    audience: customer,
    params: visitParams,
    query: none,
    body: none,
    answer: cartView,
    refusals: ['NOT_YOUR_VISIT', 'VISIT_CLOSED'],
  },
  'spaces.now': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/spaces',
    summary: 'Every space of a store as it is now (SP-2)',
    audience: staff('spaces.read'),
    params: z.object({ storeId: documentId }),
    query: none,
    body: none,
    answer: z.object({ items: z.array(spaceNow) }),
    refusals: [],
  },
  'spaces.codes': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/space-codes',
    summary: 'The signed table codes of a store, to print (SP-6)',
    audience: staff('spaces.codes'),
    params: z.object({ storeId: documentId }),
    query: none,
    body: none,
    answer: z.object({ items: z.array(spaceCode) }),
    refusals: [],
  },
  'spaces.reissueCode': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/space-codes/:spaceId/reissue',
    summary: 'Makes a new code for a space; the printed one is refused from now on (SP-6)',
    audience: staff('spaces.codes'),
    params: z.object({ storeId: documentId, spaceId: documentId }),
    query: none,
    body: bare,
    answer: spaceCode,
    refusals: ['NOT_FOUND', 'REQUEST_ID_REUSED'],
  },
  'visits.close': {
    method: 'POST',
    path: '/v1/staff/visits/:visitId/close',
    summary: 'Ends a visit; the space is free again',
    audience: staff('visits.close', 'row'),
    params: visitParams,
    query: none,
    body: bare,
    answer: done,
    refusals: ['NOT_FOUND', 'VISIT_HAS_OPEN_ORDERS', 'REQUEST_ID_REUSED'],
  },
} as const satisfies Record<string, Endpoint>;
