import { z } from 'zod';
import { tierView } from './accounts';
import { customer, type Endpoint } from './endpoint';
import { instant, none, pageOf, pageQuery, text } from './shared';

export const pointsView = z.object({
  available: z.int(),
  frozen: z.int(),
  total: z.int(),
  /** All points ever earned: what tiers are counted by (LY-6). */
  earned: z.int(),
  tier: tierView,
  nextTier: tierView.nullable(),
  tiers: z.array(tierView),
  /** The lot that expires next. */
  expiring: z.object({ points: z.int(), at: instant }).nullable(),
});

export const pointEntry = z.object({
  id: z.string(),
  at: instant,
  points: z.int(),
  balanceAfter: z.int(),
  reason: z.enum(['order-earned', 'order-reversed', 'adjusted', 'expired', 'booking-spent', 'booking-returned']),
  label: text,
  source: z.object({ type: z.string(), id: z.string(), number: z.string().nullable() }).nullable(),
});

export const loyalty = {
  'points.mine': {
    method: 'GET',
    path: '/v1/me/points',
    summary: 'Points and tier of the signed-in customer (LY-1, LY-6)',
    audience: customer,
    params: none,
    query: none,
    body: none,
    answer: pointsView,
    refusals: [],
  },
  'points.entries': {
    method: 'GET',
    path: '/v1/me/points/entries',
    summary: 'Every change of the points, newest first (LY-1)',
    audience: customer,
    params: none,
    query: z.object(pageQuery),
    body: none,
    answer: pageOf(pointEntry),
    refusals: [],
  },
} as const satisfies Record<string, Endpoint>;
