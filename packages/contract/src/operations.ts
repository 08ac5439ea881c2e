import { z } from 'zod';
import { everyone, staff, type Endpoint } from './endpoint';
import { recentEvent } from './realtime';
import { documentId, instant, none, pageOf, pageQuery, text } from './shared';

export const operations = {
  'events.recent': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/events',
    summary: 'What happened in a store, newest first',
    audience: staff('events.read'),
    params: z.object({ storeId: documentId }),
    query: z.object({ type: z.string().max(60).optional(), ...pageQuery }),
    body: none,
    answer: pageOf(recentEvent),
    refusals: [],
  },
  'audit.list': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/audit',
    summary: 'Who changed what, newest first (AD-3)',
    audience: staff('audit.read'),
    params: z.object({ storeId: documentId }),
    query: z.object({ search: z.string().max(60).optional(), ...pageQuery }),
    body: none,
    answer: pageOf(
      z.object({
        id: z.string(),
        at: instant,
        staffName: z.string(),
        action: z.string(),
        subjectType: z.string(),
        subjectId: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        reason: z.string().nullable(),
      }),
    ),
    refusals: [],
  },
  'demo.get': {
    method: 'GET',
    path: '/v1/demo',
    summary: 'Demo accounts and table codes; only where the demo was seeded',
    audience: everyone,
    params: none,
    query: none,
    body: none,
    answer: z.object({
      password: z.string(),
      staff: z.array(z.object({ username: z.string(), displayName: z.string(), role: text })),
      admin: z.object({ email: z.string(), password: z.string() }),
      /** Guests who have points already: they sign in with the number and the code that the simulator shows. */
      members: z.array(z.object({ phone: z.string(), nickname: z.string(), points: z.int() })),
      stores: z.array(
        z.object({
          id: documentId,
          name: text,
          codes: z.array(z.object({ spaceName: text, code: z.string(), url: z.string() })),
        }),
      ),
      simulatorUrl: z.string().nullable(),
    }),
    refusals: ['NOT_FOUND'],
  },
  'clock.set': {
    method: 'PUT',
    path: '/v1/test/clock',
    summary: 'Sets the business clock; only where a deployment for tests allows it',
    audience: everyone,
    params: none,
    query: none,
    body: z.strictObject({ now: instant }),
    answer: z.object({ now: instant }),
    refusals: ['NOT_FOUND'],
  },
  'openapi.get': {
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This API as an OpenAPI 3.1 document (LC-8)',
    audience: everyone,
    params: none,
    query: none,
    body: none,
    answer: z.unknown(),
    refusals: [],
  },
} as const satisfies Record<string, Endpoint>;
