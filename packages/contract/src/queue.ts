import { z } from 'zod';
import { customer, everyone, staff, type Endpoint } from './endpoint';
import { bare, documentId, done, instant, none, requestId, text, uuid } from './shared';
import { visitView } from './visits';

export const queueTicketState = z.enum(['waiting', 'called', 'seated', 'skipped', 'cancelled']);
export const spacePreference = z.enum(['any', 'room', 'booth', 'table', 'seat']);
const wishedKind = spacePreference.exclude(['any']);

/** A range: estimates are never exact (WQ-3). */
export const waitEstimate = z.object({ fromMinutes: z.int(), toMinutes: z.int() });

export const queueTicketView = z.object({
  id: uuid,
  number: z.string(),
  store: z.object({ id: documentId, name: text, timeZone: z.string() }),
  partySize: z.int(),
  preference: spacePreference,
  state: queueTicketState,
  joinedAt: instant,
  calledAt: instant.nullable(),
  /** Called guests come by then, else they are skipped. */
  comeBy: instant.nullable(),
  calls: z.int(),
  /** Parties that stand before this one; 0 means next. */
  partiesAhead: z.int(),
  estimate: waitEstimate.nullable(),
  spaceName: text.nullable(),
  actions: z.array(z.enum(['leave'])),
});

export const staffQueueTicket = queueTicketView.omit({ actions: true }).extend({
  /** The place it was called to, or sits at. */
  spaceId: documentId.nullable(),
  endedAt: instant.nullable(),
  guestName: z.string().nullable(),
  guestPhone: z.string().nullable(),
  note: z.string(),
  actions: z.array(z.enum(['call', 'recall', 'skip', 'restore', 'seat', 'cancel'])),
});

/** The queue as everyone may see it: numbers only (WQ-3). */
export const queueBoard = z.object({
  store: z.object({ id: documentId, code: z.string(), name: text, timeZone: z.string() }),
  open: z.boolean(),
  /** Why it is closed, or what guests should know. */
  notice: text.nullable(),
  /** What parties may wish for: the kinds of place that the store has. */
  kinds: z.array(wishedKind),
  lines: z.array(
    z.object({
      prefix: z.string(),
      label: text,
      waiting: z.int(),
      lastCalled: z.string().nullable(),
      estimate: waitEstimate.nullable(),
    }),
  ),
  /** What the party that was asked about would meet if it joined now; null where none was, or the queue is closed. */
  newcomer: z
    .object({
      partySize: z.int(),
      preference: spacePreference,
      prefix: z.string(),
      partiesAhead: z.int(),
      estimate: waitEstimate.nullable(),
    })
    .nullable(),
  /** Called and not yet seated, last called first. */
  called: z.array(z.object({ number: z.string(), spaceName: text.nullable(), calledAt: instant, calls: z.int() })),
  /** What the public screen says besides; content of the store. */
  spokenCall: text,
  asOf: instant,
});

const storeParams = z.object({ storeId: documentId });
const ticketParams = z.object({ ticketId: uuid });
const party = {
  partySize: z.int().min(1).max(100),
  preference: spacePreference.default('any'),
};

export const queue = {
  'queue.board': {
    method: 'GET',
    path: '/v1/stores/:storeId/queue',
    summary:
      'The queue of a store, named by its id or its code: parties waiting, numbers called, and the wait of a party (WQ-3)',
    audience: everyone,
    params: storeParams,
    query: z.object({
      partySize: z.coerce.number().int().min(1).max(100).optional(),
      preference: spacePreference.default('any'),
    }),
    body: none,
    answer: queueBoard,
    refusals: ['NOT_FOUND'],
  },
  'queue.join': {
    method: 'POST',
    path: '/v1/stores/:storeId/queue',
    summary: 'Takes a number; one at a time for a customer and store (WQ-1)',
    audience: customer,
    params: storeParams,
    query: none,
    body: z.strictObject({ requestId, ...party }),
    answer: queueTicketView,
    refusals: ['NOT_FOUND', 'QUEUE_CLOSED', 'QUEUE_FULL', 'ALREADY_QUEUED', 'PARTY_TOO_LARGE', 'REQUEST_ID_REUSED'],
  },
  'queue.mine': {
    method: 'GET',
    path: '/v1/me/queue-tickets',
    summary: 'Live numbers of the customer, and those of the last hours',
    audience: customer,
    params: none,
    query: none,
    body: none,
    answer: z.object({ items: z.array(queueTicketView) }),
    refusals: [],
  },
  'queue.leave': {
    method: 'POST',
    path: '/v1/queue-tickets/:ticketId/leave',
    summary: 'Gives a number back',
    audience: customer,
    params: ticketParams,
    query: none,
    body: bare,
    answer: queueTicketView,
    refusals: ['NOT_FOUND', 'QUEUE_STATE', 'REQUEST_ID_REUSED'],
  },
  'staffQueue.list': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/queue',
    summary: 'The queue as staff work it: live numbers, and today’s seated, skipped and cancelled ones (WQ-4)',
    audience: staff('queue.work'),
    params: storeParams,
    query: z.object({ state: queueTicketState.optional() }),
    body: none,
    answer: z.object({
      items: z.array(staffQueueTicket),
      /** Free spaces with the number that fits best, or null. */
      free: z.array(
        z.object({
          spaceId: documentId,
          spaceName: text,
          /** Null: however many guests come. */
          capacityMax: z.int().nullable(),
          fits: uuid.nullable(),
        }),
      ),
    }),
    refusals: [],
  },
  'staffQueue.join': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/queue',
    summary: 'Gives a number to a party at the desk (WQ-1)',
    audience: staff('queue.work'),
    params: storeParams,
    query: none,
    body: z.strictObject({
      requestId,
      ...party,
      guestName: z.string().trim().max(40).default(''),
      guestPhone: z.string().trim().max(20).default(''),
      note: z.string().trim().max(100).default(''),
    }),
    answer: staffQueueTicket,
    refusals: ['QUEUE_CLOSED', 'QUEUE_FULL', 'PARTY_TOO_LARGE', 'ALREADY_QUEUED', 'REQUEST_ID_REUSED'],
  },
  'staffQueue.callNext': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/queue/call-next',
    summary: 'Calls the party that fits a free space best (WQ-4)',
    audience: staff('queue.work'),
    params: storeParams,
    query: none,
    body: z.strictObject({ requestId, spaceId: documentId }),
    answer: staffQueueTicket,
    refusals: [
      'NOT_FOUND',
      'NOBODY_FITS',
      'SPACE_OCCUPIED',
      'SPACE_RESERVED',
      'SPACE_BLOCKED',
      'SPACE_BEING_CLEANED',
      'REQUEST_ID_REUSED',
    ],
  },
  'staffQueue.call': {
    method: 'POST',
    path: '/v1/staff/queue-tickets/:ticketId/call',
    summary: 'Calls a number to a free space or to the desk; calls it again, to the same space unless told (WQ-3)',
    audience: staff('queue.work', 'row'),
    params: ticketParams,
    query: none,
    body: z.strictObject({ requestId, spaceId: documentId.nullable() }),
    answer: staffQueueTicket,
    refusals: [
      'NOT_FOUND',
      'QUEUE_STATE',
      'SPACE_OCCUPIED',
      'SPACE_RESERVED',
      'SPACE_BLOCKED',
      'SPACE_BEING_CLEANED',
      'REQUEST_ID_REUSED',
    ],
  },
  'staffQueue.skip': {
    method: 'POST',
    path: '/v1/staff/queue-tickets/:ticketId/skip',
    summary: 'The called party did not come',
    audience: staff('queue.work', 'row'),
    params: ticketParams,
    query: none,
    body: bare,
    answer: staffQueueTicket,
    refusals: ['NOT_FOUND', 'QUEUE_STATE', 'REQUEST_ID_REUSED'],
  },
  'staffQueue.restore': {
    method: 'POST',
    path: '/v1/staff/queue-tickets/:ticketId/restore',
    summary: 'A skipped party came after all: it waits again, by the rules of the store (WQ-3)',
    audience: staff('queue.work', 'row'),
    params: ticketParams,
    query: none,
    body: bare,
    answer: staffQueueTicket,
    refusals: ['NOT_FOUND', 'QUEUE_STATE', 'ALREADY_QUEUED', 'REQUEST_ID_REUSED'],
  },
  'staffQueue.seat': {
    method: 'POST',
    path: '/v1/staff/queue-tickets/:ticketId/seat',
    summary: 'Seats the party; opens its visit (WQ-4)',
    audience: staff('queue.work', 'row'),
    params: ticketParams,
    query: none,
    body: z.strictObject({ requestId, spaceId: documentId }),
    answer: visitView,
    refusals: [
      'NOT_FOUND',
      'QUEUE_STATE',
      'SPACE_UNAVAILABLE',
      'SPACE_OCCUPIED',
      'SPACE_RESERVED',
      'SPACE_BLOCKED',
      'SPACE_BEING_CLEANED',
      'REQUEST_ID_REUSED',
    ],
  },
  'staffQueue.cancel': {
    method: 'POST',
    path: '/v1/staff/queue-tickets/:ticketId/cancel',
    summary: 'The party has gone',
    audience: staff('queue.work', 'row'),
    params: ticketParams,
    query: none,
    body: bare,
    answer: done,
    refusals: ['NOT_FOUND', 'QUEUE_STATE', 'REQUEST_ID_REUSED'],
  },
} as const satisfies Record<string, Endpoint>;
