import { z } from 'zod';
import { customer, staff, type Endpoint } from './endpoint';
import { bare, documentId, none, requestId, text, uuid } from './shared';
import { roomClock, visitBill } from './visits';

/** A bought stretch of room time (买钟套餐). */
export const roomPackage = z.object({
  id: documentId,
  name: text,
  minutes: z.int(),
  amountFen: z.int(),
});

const visitParams = z.object({ visitId: uuid });

/** Timed rooms and what a visit comes to (BQ-2, SP-4). */
export const rooms = {
  'rooms.packages': {
    method: 'GET',
    path: '/v1/staff/visits/:visitId/packages',
    summary: 'Packages of room time that can be bought for this visit now (BQ-2)',
    audience: staff('spaces.read', 'row'),
    params: visitParams,
    query: none,
    body: none,
    answer: z.object({ items: z.array(roomPackage) }),
    refusals: ['NOT_FOUND'],
  },
  'rooms.start': {
    method: 'POST',
    path: '/v1/staff/visits/:visitId/clock',
    summary: 'Starts the clock of a timed room, by the hour or with a package (BQ-2)',
    audience: staff('visits.open', 'row'),
    params: visitParams,
    query: none,
    body: z.strictObject({ requestId, packageId: documentId.nullable() }),
    answer: roomClock,
    refusals: ['NOT_FOUND', 'VISIT_CLOSED', 'CLOCK_STATE', 'PACKAGE_UNAVAILABLE', 'PRICE_NOT_SET', 'REQUEST_ID_REUSED'],
  },
  'rooms.pause': {
    method: 'POST',
    path: '/v1/staff/visits/:visitId/clock/pause',
    summary: 'Stops the clock for a while; the pause costs nothing (BQ-2)',
    audience: staff('visits.open', 'row'),
    params: visitParams,
    query: none,
    body: z.strictObject({ requestId, reason: z.string().trim().min(1).max(100) }),
    answer: roomClock,
    refusals: ['NOT_FOUND', 'CLOCK_STATE', 'REQUEST_ID_REUSED'],
  },
  'rooms.resume': {
    method: 'POST',
    path: '/v1/staff/visits/:visitId/clock/resume',
    summary: 'Lets the clock run on (BQ-2)',
    audience: staff('visits.open', 'row'),
    params: visitParams,
    query: none,
    body: bare,
    answer: roomClock,
    refusals: ['NOT_FOUND', 'CLOCK_STATE', 'REQUEST_ID_REUSED'],
  },
  'rooms.extend': {
    method: 'POST',
    path: '/v1/staff/visits/:visitId/clock/extend',
    summary: 'Adds room time: minutes, or a package (BQ-2). Refused where the next party is expected',
    audience: staff('visits.open', 'row'),
    params: visitParams,
    query: none,
    body: z.strictObject({
      requestId,
      minutes: z.int().min(5).max(1440).nullable(),
      packageId: documentId.nullable(),
    }),
    answer: roomClock,
    refusals: [
      'NOT_FOUND',
      'CLOCK_STATE',
      'SPACE_RESERVED',
      'SPACE_BLOCKED',
      'PACKAGE_UNAVAILABLE',
      'REQUEST_ID_REUSED',
    ],
  },
  'visits.bill': {
    method: 'GET',
    path: '/v1/staff/visits/:visitId/bill',
    summary: 'What a visit comes to: goods, room fee, minimum spend (SP-4)',
    audience: staff('spaces.read', 'row'),
    params: visitParams,
    query: none,
    body: none,
    answer: visitBill,
    refusals: ['NOT_FOUND'],
  },
  'visits.myBill': {
    method: 'GET',
    path: '/v1/visits/:visitId/bill',
    summary: 'What the visit comes to, with the running clock of the room (BQ-2)',
    audience: customer,
    params: visitParams,
    query: none,
    body: none,
    answer: visitBill,
    refusals: ['NOT_YOUR_VISIT', 'VISIT_CLOSED'],
  },
} as const satisfies Record<string, Endpoint>;
