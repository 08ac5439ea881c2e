import { z } from 'zod';
import { everyone, type Endpoint } from './endpoint';
import { none } from './shared';

/** What a guest is told outside of the app. */
export const messageKind = z.enum(['booking-reminder', 'waitlist-offer', 'queue-called']);
export type MessageKind = z.infer<typeof messageKind>;

export const messages = {
  'messages.templates': {
    method: 'GET',
    path: '/v1/message-templates',
    summary: 'The WeChat templates whose messages a phone asks its guest to allow (BK-9, WQ-4)',
    audience: everyone,
    params: none,
    query: none,
    body: none,
    answer: z.object({ items: z.array(z.object({ kind: messageKind, wechatTemplateId: z.string() })) }),
    refusals: [],
  },
} as const satisfies Record<string, Endpoint>;
