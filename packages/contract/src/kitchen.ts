import { z } from 'zod';
import { staff, type Endpoint } from './endpoint';
import { spaceView } from './visits';
import { bare, documentId, instant, none, requestId, text, uuid, withReason } from './shared';

/** `checking`: cooked, and somebody has to pass it before it leaves (KD-2). */
export const ticketState = z.enum(['waiting', 'started', 'checking', 'done', 'cancelled']);
export const lineState = z.enum(['waiting', 'started', 'done', 'cancelled']);
export const TICKET_ACTIONS = ['start', 'done', 'undo', 'pass', 'send-back', 'move'] as const;
export const LINE_ACTIONS = ['start', 'done', 'undo', 'run-out'] as const;

export const ticketLine = z.object({
  id: uuid,
  name: text,
  optionNames: z.array(text),
  quantity: z.int(),
  note: z.string(),
  state: lineState,
  /** Why it cannot be made; null where it can. */
  problem: z.string().nullable(),
  actions: z.array(z.enum(LINE_ACTIONS)),
});

export const ticketView = z.object({
  id: uuid,
  /** `A12-3`: what the kitchen calls out. */
  number: z.string(),
  orderId: uuid,
  orderNumber: z.string(),
  storeId: documentId,
  stationId: documentId,
  stationName: text,
  space: spaceView.nullable(),
  state: ticketState,
  note: z.string(),
  lines: z.array(ticketLine),
  createdAt: instant,
  startedAt: instant.nullable(),
  doneAt: instant.nullable(),
  /** By when the kitchen has to be done, from the prep minutes of its lines. */
  dueAt: instant,
  /** What tickets stand by: `dueAt`, less the head start of a guest whose tier the kitchen serves first. */
  urgentAt: instant,
  /** The tier of a guest who is served first; null for everybody else. */
  vip: text.nullable(),
  /** Why the check sent it back; null where it did not. */
  sentBackReason: z.string().nullable(),
  actions: z.array(z.enum(TICKET_ACTIONS)),
});

export const stationView = z.object({
  id: documentId,
  name: text,
  kind: z.enum(['kitchen', 'bar', 'service']),
  color: z.string().nullable(),
  waiting: z.int(),
  started: z.int(),
  /** Cooked and waiting to be passed. */
  checking: z.int(),
  /** Its dishes are looked at before they leave. */
  checks: z.boolean(),
  /** Its equipment is down: why, since when, and who makes its dishes meanwhile. */
  paused: z.object({ reason: z.string(), since: instant, substituteId: documentId.nullable() }).nullable(),
});

export const kitchenException = z.object({
  id: uuid,
  kind: z.enum(['material-out', 'equipment-down']),
  stationId: documentId,
  stationName: text,
  productName: text.nullable(),
  orderId: uuid.nullable(),
  orderNumber: z.string().nullable(),
  reason: z.string(),
  staffName: z.string(),
  at: instant,
});

const ticketAction = (name: 'start' | 'done' | 'undo' | 'pass', summary: string) =>
  ({
    method: 'POST',
    path: `/v1/staff/tickets/:ticketId/${name}`,
    summary,
    audience: staff('tickets.work', 'row'),
    params: z.object({ ticketId: uuid }),
    query: none,
    body: bare,
    answer: ticketView,
    refusals: ['NOT_FOUND', 'TICKET_STATE', 'REQUEST_ID_REUSED'],
  }) as const satisfies Endpoint;

const lineAction = (name: 'start' | 'done' | 'undo', summary: string) =>
  ({
    method: 'POST',
    path: `/v1/staff/ticket-lines/:lineId/${name}`,
    summary,
    audience: staff('tickets.work', 'row'),
    params: z.object({ lineId: uuid }),
    query: none,
    body: bare,
    answer: ticketView,
    refusals: ['NOT_FOUND', 'TICKET_STATE', 'REQUEST_ID_REUSED'],
  }) as const satisfies Endpoint;

const storeParams = z.object({ storeId: documentId });
const stationParams = z.object({ storeId: documentId, stationId: documentId });

export const kitchen = {
  'stations.list': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/stations',
    summary: 'Stations of a store with what waits at each',
    audience: staff('tickets.read'),
    params: storeParams,
    query: none,
    body: none,
    answer: z.object({ items: z.array(stationView) }),
    refusals: [],
  },
  'tickets.list': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/tickets',
    summary: 'Tickets by urgency; `recent` gives those done in the last hours, newest first (KD-2)',
    audience: staff('tickets.read'),
    params: storeParams,
    query: z.object({ stationId: documentId.optional(), show: z.enum(['open', 'recent']).default('open') }),
    body: none,
    answer: z.object({ items: z.array(ticketView) }),
    refusals: [],
  },
  'tickets.start': ticketAction('start', 'Starts every waiting line of a ticket (KD-2)'),
  'tickets.done': ticketAction(
    'done',
    'The ticket is cooked: it is checked where its station checks, else a delivery task follows (KD-2, DL-1)',
  ),
  'tickets.undo': ticketAction('undo', 'Takes the last step of a ticket back, while nothing was picked up (KD-2)'),
  'ticketLines.start': lineAction('start', 'Starts one line'),
  'ticketLines.done': lineAction('done', 'One line is cooked; the last one finishes the ticket'),
  'ticketLines.undo': lineAction('undo', 'Takes the last step of a line back'),
  'tickets.pass': ticketAction('pass', 'The check is passed: a delivery task follows (KD-2, DL-1)'),
  'tickets.sendBack': {
    method: 'POST',
    path: '/v1/staff/tickets/:ticketId/send-back',
    summary: 'The check is not passed: the ticket is made again, with the reason on it (KD-2)',
    audience: staff('tickets.work', 'row'),
    params: z.object({ ticketId: uuid }),
    query: none,
    body: withReason,
    answer: ticketView,
    refusals: ['NOT_FOUND', 'TICKET_STATE', 'REQUEST_ID_REUSED'],
  },
  'tickets.move': {
    method: 'POST',
    path: '/v1/staff/tickets/:ticketId/move',
    summary: 'Gives an unfinished ticket to another station of the store (KD-2)',
    audience: staff('tickets.work', 'row'),
    params: z.object({ ticketId: uuid }),
    query: none,
    body: z.strictObject({ requestId, stationId: documentId }),
    answer: ticketView,
    refusals: ['NOT_FOUND', 'TICKET_STATE', 'STATION_UNAVAILABLE', 'REQUEST_ID_REUSED'],
  },
  'ticketLines.runOut': {
    method: 'POST',
    path: '/v1/staff/ticket-lines/:lineId/run-out',
    summary: 'Material is out: the product goes off sale until it is restocked, and the desk is told (KD-2, MN-4)',
    audience: staff('tickets.work', 'row'),
    params: z.object({ lineId: uuid }),
    query: none,
    body: withReason,
    answer: ticketView,
    refusals: ['NOT_FOUND', 'TICKET_STATE', 'REQUEST_ID_REUSED'],
  },
  'stations.pause': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/stations/:stationId/pause',
    summary: 'Equipment is down: the station is paused; with a substitute, its unfinished tickets go there (KD-2)',
    audience: staff('tickets.work'),
    params: stationParams,
    query: none,
    body: z.strictObject({
      requestId,
      reason: z.string().trim().min(1).max(200),
      substituteId: documentId.nullable().default(null),
    }),
    answer: stationView,
    refusals: ['NOT_FOUND', 'STATION_PAUSED', 'STATION_UNAVAILABLE', 'REQUEST_ID_REUSED'],
  },
  'stations.resume': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/stations/:stationId/resume',
    summary: 'The station works again; the alarm ends (KD-2)',
    audience: staff('tickets.work'),
    params: stationParams,
    query: none,
    body: bare,
    answer: stationView,
    refusals: ['NOT_FOUND', 'REQUEST_ID_REUSED'],
  },
  'kitchenExceptions.list': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/kitchen-exceptions',
    summary: 'What keeps the kitchen from working and nobody has dealt with yet, newest first (KD-2)',
    audience: staff('tickets.read'),
    params: storeParams,
    query: none,
    body: none,
    answer: z.object({ items: z.array(kitchenException) }),
    refusals: [],
  },
  'kitchenExceptions.resolve': {
    method: 'POST',
    path: '/v1/staff/kitchen-exceptions/:exceptionId/resolve',
    summary: 'Somebody has dealt with it; a paused station works again (KD-2)',
    audience: staff('orders.exception', 'row'),
    params: z.object({ exceptionId: uuid }),
    query: none,
    body: bare,
    answer: kitchenException,
    refusals: ['NOT_FOUND', 'REQUEST_ID_REUSED'],
  },
} as const satisfies Record<string, Endpoint>;
