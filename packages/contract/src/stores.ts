import { z } from 'zod';
import { everyone, type Endpoint } from './endpoint';
import { askedInstant, documentId, image, instant, none, pageOf, pageQuery, text, video } from './shared';

export const MOODS = ['poker', 'ktv', 'tea', 'cafe', 'hotpot'] as const;
export const mood = z.enum(MOODS);

export const verticalView = z.object({
  id: documentId,
  key: z.string(),
  name: text,
  icon: image.nullable(),
  description: z.string().nullable(),
  mood,
  /** The venue's own words, by key: `space`, `order`, `cart` … (ST-1). */
  terms: z.record(z.string(), text),
});

export const openState = z.enum(['open', 'closed', 'paused']);

export const storeCard = z.object({
  id: documentId,
  code: z.string(),
  name: text,
  vertical: z.object({ key: z.string(), name: text, mood }),
  cover: image.nullable(),
  address: text,
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** Metres, where the caller gave its position. */
  distanceMetres: z.int().nullable(),
  open: openState,
  pausedNote: z.string().nullable(),
  averageSpendFen: z.int().nullable(),
  facilities: z.array(text),
  /** What guests gave, 1 to 5 stars on average; null until somebody did (DL-3). */
  rating: z.object({ stars: z.number(), count: z.int() }).nullable(),
});

export const storeSort = z.enum(['distance', 'composite', 'price', 'rating']);

export const announcementView = z.object({
  id: documentId,
  title: text,
  body: text,
  image: image.nullable(),
  /** Shown from `startsAt` until `endsAt` by the clock of the phone, also when it is offline (MK-6). */
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  pinned: z.boolean(),
  popup: z.boolean(),
});

export const storePage = storeCard.extend({
  intro: text,
  phone: z.string().nullable(),
  timeZone: z.string(),
  gallery: z.array(image),
  videos: z.array(video),
  weeklyHours: z.array(z.object({ weekday: z.string(), opensAt: z.string(), closesAt: z.string() })),
  specialDates: z.array(
    z.object({
      date: z.string(),
      closed: z.boolean(),
      opensAt: z.string().nullable(),
      closesAt: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** Running and coming announcements; the client shows those whose time it is. */
  announcements: z.array(announcementView),
  orderKinds: z.array(z.enum(['dine-in', 'counter', 'pick-up', 'delivery'])),
});

export const bannerView = z.object({
  id: documentId,
  title: text,
  image: image.nullable(),
  link: z.object({
    kind: z.enum(['none', 'store', 'product', 'announcement', 'url']),
    target: z.string().nullable(),
    /** Where a product is sold. */
    storeId: documentId.nullable(),
    /** The announcement that it leads to, to be read at once. */
    announcement: announcementView.nullable(),
  }),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
});

export const homeBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('banners'), banners: z.array(bannerView) }),
  z.object({ kind: z.literal('verticals'), verticals: z.array(verticalView) }),
  z.object({ kind: z.literal('stores'), title: text, stores: z.array(storeCard) }),
  z.object({
    kind: z.literal('products'),
    title: text,
    products: z.array(
      z.object({
        id: documentId,
        storeId: documentId,
        name: text,
        storeName: text,
        photo: image.nullable(),
        priceFen: z.int(),
      }),
    ),
  }),
  z.object({ kind: z.literal('announcements'), announcements: z.array(announcementView) }),
  z.object({ kind: z.literal('rich-text'), text }),
]);

export const stores = {
  'stores.home': {
    method: 'GET',
    path: '/v1/home',
    summary: 'The home page as operators built it from blocks (MK-7)',
    audience: everyone,
    params: none,
    query: none,
    body: none,
    answer: z.object({ blocks: z.array(homeBlock) }),
    refusals: [],
  },
  'stores.verticals': {
    method: 'GET',
    path: '/v1/verticals',
    summary: 'All verticals (ST-1)',
    audience: everyone,
    params: none,
    query: none,
    body: none,
    answer: z.object({ items: z.array(verticalView) }),
    refusals: [],
  },
  'stores.list': {
    method: 'GET',
    path: '/v1/stores',
    summary: 'Stores, found, filtered and sorted; `freeFor` and `freeAt` ask for a free place (ST-3)',
    audience: everyone,
    params: none,
    query: z.object({
      vertical: z.string().max(60).optional(),
      search: z.string().max(60).optional(),
      openNow: z.enum(['true', 'false']).optional(),
      latitude: z.coerce.number().min(-90).max(90).optional(),
      longitude: z.coerce.number().min(-180).max(180).optional(),
      sort: storeSort.default('distance'),
      /** Ids of facilities, comma between them: the store has all of them. */
      facilities: z.string().max(600).optional(),
      maxSpendFen: z.coerce.number().int().min(0).optional(),
      minStars: z.coerce.number().min(1).max(5).optional(),
      /** Only stores that can be booked for so many people at `freeAt`, which is now where it is left out. */
      freeFor: z.coerce.number().int().min(1).max(200).optional(),
      freeAt: askedInstant.optional(),
      ...pageQuery,
    }),
    body: none,
    answer: pageOf(storeCard),
    refusals: [],
  },
  'stores.filters': {
    method: 'GET',
    path: '/v1/store-filters',
    summary: 'What stores can be filtered by: facilities, and the range of spending (ST-3)',
    audience: everyone,
    params: none,
    query: none,
    body: none,
    answer: z.object({ facilities: z.array(z.object({ id: documentId, name: text })), highestSpendFen: z.int() }),
    refusals: [],
  },
  'stores.page': {
    method: 'GET',
    path: '/v1/stores/:storeId',
    summary: 'One store: gallery, hours, announcements (ST-4)',
    audience: everyone,
    params: z.object({ storeId: documentId }),
    query: none,
    body: none,
    answer: storePage,
    refusals: ['NOT_FOUND'],
  },
} as const satisfies Record<string, Endpoint>;
