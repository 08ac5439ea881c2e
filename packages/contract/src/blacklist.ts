import { z } from 'zod';
import { staff, type Endpoint } from './endpoint';
import { askedInstant, bare, documentId, done, instant, none, pageOf, pageQuery, requestId, uuid } from './shared';

export const blacklistEntry = z.object({
  id: uuid,
  storeId: documentId,
  customerId: z.string().nullable(),
  customerName: z.string(),
  phoneMasked: z.string().nullable(),
  reason: z.string(),
  until: instant.nullable(),
  addedBy: z.string(),
  addedAt: instant,
});

const storeParams = z.object({ storeId: documentId });

/** Guests who may not book (BK-7). */
export const blacklist = {
  'blacklist.list': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/blacklist',
    summary: 'Guests who may not book (BK-7)',
    audience: staff('bookings.blacklist'),
    params: storeParams,
    query: z.object({ search: z.string().trim().max(60).optional(), ...pageQuery }),
    body: none,
    answer: pageOf(blacklistEntry),
    refusals: [],
  },
  'blacklist.add': {
    method: 'POST',
    path: '/v1/staff/stores/:storeId/blacklist',
    summary: 'Bars the guest of a booking, or a phone number, from booking (BK-7)',
    audience: staff('bookings.blacklist'),
    params: storeParams,
    query: none,
    body: z.strictObject({
      requestId,
      bookingId: uuid.nullable(),
      phone: z
        .string()
        .trim()
        .regex(/^1\d{10}$/, '请输入 11 位手机号')
        .nullable(),
      reason: z.string().trim().min(1).max(200),
      until: askedInstant.nullable(),
    }),
    answer: blacklistEntry,
    refusals: ['NOT_FOUND', 'INVALID_INPUT', 'REQUEST_ID_REUSED'],
  },
  'blacklist.remove': {
    method: 'POST',
    path: '/v1/staff/blacklist/:entryId/remove',
    summary: 'Lets a guest book again',
    audience: staff('bookings.blacklist', 'row'),
    params: z.object({ entryId: uuid }),
    query: none,
    body: bare,
    answer: done,
    refusals: ['NOT_FOUND', 'REQUEST_ID_REUSED'],
  },
} as const satisfies Record<string, Endpoint>;
