import { z } from 'zod';
import { everyone, staff, type Endpoint } from './endpoint';
import { askedInstant, bare, documentId, done, image, instant, none, requestId, text, uuid, video } from './shared';
import { spaceCode, spaceStatus, spaceView, visitView } from './visits';

/** One space of the floor map, as guests see it (SP-1, SP-3). */
export const floorSpace = spaceView.extend({
  areaId: documentId.nullable(),
  spaceTypeId: documentId.nullable(),
  typeName: text.nullable(),
  shape: z.enum(['rect', 'round']),
  x: z.int(),
  y: z.int(),
  width: z.int(),
  height: z.int(),
  rotation: z.int(),
  features: text.nullable(),
  facilities: z.array(text),
  photos: z.array(image),
  videos: z.array(video),
  /** What a guest pays for the place itself now; null where it costs nothing (SP-4). */
  roomFee: z.object({ amountFen: z.int(), per: z.enum(['hour', 'session']) }).nullable(),
  minimumSpendFen: z.int(),
  status: spaceStatus,
  until: instant.nullable(),
});

export const floorView = z.object({
  storeId: documentId,
  timeZone: z.string(),
  /** In the order in which they are shown; `floor` gathers areas into storeys. */
  areas: z.array(z.object({ id: documentId, name: text, floor: z.string().nullable() })),
  spaces: z.array(floorSpace),
  asOf: instant,
});

/** Where a space stands on the map: units of the map, degrees clockwise. */
export const placement = z.strictObject({
  spaceId: documentId,
  areaId: documentId.nullable(),
  shape: z.enum(['rect', 'round']),
  x: z.int().min(0).max(5000),
  y: z.int().min(0).max(5000),
  width: z.int().min(20).max(2000),
  height: z.int().min(20).max(2000),
  rotation: z.int().min(0).max(359),
});

export const spaceBlock = z.object({
  id: uuid,
  spaceId: documentId,
  startsAt: instant,
  endsAt: instant.nullable(),
  reason: z.string(),
});

/** How table codes are printed (SP-6). Lengths in millimetres. */
export const labelTemplate = z.object({
  id: documentId,
  name: text,
  paper: z.enum(['a4', 'label']),
  widthMm: z.number(),
  heightMm: z.number(),
  marginMm: z.number(),
  gapMm: z.number(),
  codeMm: z.number(),
  title: z.string(),
  hint: z.string(),
  showSpaceName: z.boolean(),
  showStoreName: z.boolean(),
  background: z.string(),
  foreground: z.string(),
  logo: image.nullable(),
});

const storeParams = z.object({ storeId: documentId });
const visitParams = z.object({ visitId: uuid });
const spaceParams = z.object({ storeId: documentId, spaceId: documentId });

export const floor = {
  'floor.map': {
    method: 'GET',
    path: '/v1/stores/:storeId/floor',
    summary: 'The floor map with what is free now (SP-2, SP-3)',
    audience: everyone,
    params: storeParams,
    query: none,
    body: none,
    answer: floorView,
    refusals: ['NOT_FOUND'],
  },
  'floor.arrange': {
    method: 'PUT',
    path: '/v1/staff/stores/:storeId/floor',
    summary: 'Saves where spaces stand on the map; what is not named stays. May be repeated (SP-3)',
    audience: staff('spaces.edit'),
    params: storeParams,
    query: none,
    body: z.strictObject({ placements: z.array(placement).min(1).max(500) }),
    answer: floorView,
    refusals: ['NOT_FOUND'],
  },
  'spaces.reissueCodes': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/space-codes/reissue',
    summary: 'Makes new codes for many spaces at once; the printed ones are refused from now on (SP-6)',
    audience: staff('spaces.codes'),
    params: storeParams,
    query: none,
    body: z.strictObject({ requestId, spaceIds: z.array(documentId).min(1).max(500) }),
    answer: z.object({ items: z.array(spaceCode) }),
    refusals: ['NOT_FOUND', 'REQUEST_ID_REUSED'],
  },
  'spaces.miniProgramCode': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/space-codes/:spaceId/mini-program',
    summary: "The code of a space as WeChat's own mini-program code, a PNG in base64 (SP-6)",
    audience: staff('spaces.codes'),
    params: spaceParams,
    query: none,
    body: none,
    answer: z.object({ pngBase64: z.string() }),
    refusals: ['NOT_FOUND', 'SERVICE_UNAVAILABLE'],
  },
  'labels.templates': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/label-templates',
    summary: 'Templates for printing table codes (SP-6)',
    audience: staff('spaces.codes'),
    params: storeParams,
    query: none,
    body: none,
    answer: z.object({ items: z.array(labelTemplate) }),
    refusals: [],
  },
  'spaces.block': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/blocks',
    summary: 'Takes a space out of use for a time, for maintenance (SP-2, BK-10)',
    audience: staff('spaces.block'),
    params: storeParams,
    query: none,
    body: z.strictObject({
      requestId,
      spaceId: documentId,
      startsAt: askedInstant,
      /** Null: until somebody lifts it. */
      endsAt: askedInstant.nullable(),
      reason: z.string().trim().min(1).max(100),
    }),
    answer: spaceBlock,
    refusals: ['NOT_FOUND', 'SPACE_OCCUPIED', 'SPACE_RESERVED', 'SPACE_BLOCKED', 'IN_THE_PAST', 'REQUEST_ID_REUSED'],
  },
  'spaces.unblock': {
    method: 'POST',
    path: '/v1/staff/blocks/:blockId/lift',
    summary: 'Puts a blocked space into use again',
    audience: staff('spaces.block', 'row'),
    params: z.object({ blockId: uuid }),
    query: none,
    body: bare,
    answer: done,
    refusals: ['NOT_FOUND', 'REQUEST_ID_REUSED'],
  },
  'spaces.cleaned': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/spaces/:spaceId/cleaned',
    summary: 'The space is clean and free again',
    audience: staff('visits.open'),
    params: spaceParams,
    query: none,
    body: bare,
    answer: done,
    refusals: ['NOT_FOUND', 'REQUEST_ID_REUSED'],
  },
  'visits.seat': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/visits',
    summary: 'Seats a party that walked in',
    audience: staff('visits.open'),
    params: storeParams,
    query: none,
    body: z.strictObject({
      requestId,
      spaceId: documentId,
      partySize: z.int().min(1).max(200),
      /** How long they are expected to stay; without it the store's usual time. */
      minutes: z.int().min(5).max(1440).optional(),
    }),
    answer: visitView,
    refusals: [
      'NOT_FOUND',
      'SPACE_UNAVAILABLE',
      'SPACE_OCCUPIED',
      'SPACE_RESERVED',
      'SPACE_BLOCKED',
      'SPACE_BEING_CLEANED',
      'REQUEST_ID_REUSED',
    ],
  },
  'visits.transfer': {
    method: 'POST',
    path: '/v1/staff/visits/:visitId/transfer',
    summary: 'Moves a visit with its orders to another space',
    audience: staff('visits.open', 'row'),
    params: visitParams,
    query: none,
    body: z.strictObject({ requestId, spaceId: documentId }),
    answer: visitView,
    refusals: [
      'NOT_FOUND',
      'VISIT_CLOSED',
      'SPACE_UNAVAILABLE',
      'SPACE_OCCUPIED',
      'SPACE_RESERVED',
      'SPACE_BLOCKED',
      'SPACE_BEING_CLEANED',
      'REQUEST_ID_REUSED',
    ],
  },
} as const satisfies Record<string, Endpoint>;
