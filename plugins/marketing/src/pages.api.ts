import type { BannerView, HomeBlock, StoreCard } from '@zhanggui/contract';
import { Refusal, type Handlers } from '@zhanggui/platform';
import { allVenues, allVerticals, storeCardOf, storeRatings, venueOf, type Venue } from '@zhanggui/venues';
import { announcementsFor } from './announcements-model';
import { isRunningOrSoon } from './domain/schedule';
import { bannersModel, homeModel, type Block } from './home-model';

/** The pages that operators fill: the home page, and a store with what it announces. */
export const pageHandlers: Handlers = {
  'stores.home': async ({ engine, now }) => {
    const [blocks, venues, ratings] = await Promise.all([homeModel.get(), allVenues(), storeRatings(engine)]);
    const listed = venues.filter((venue) => venue.active);
    return {
      blocks: await Promise.all(
        (blocks ?? []).map((block) => fill(block, listed, now, (venue) => cardOf(venue, ratings, now))),
      ),
    };
  },
  'stores.page': async ({ engine, params, now }) => {
    const venue = await venueOf(params.storeId);
    if (!venue?.active) throw new Refusal('NOT_FOUND');
    return {
      ...cardOf(venue, await storeRatings(engine), now),
      intro: venue.intro,
      phone: venue.phone,
      timeZone: venue.timeZone,
      gallery: [...venue.gallery],
      videos: [...venue.videos],
      weeklyHours: [...venue.hours.weekly],
      specialDates: venue.hours.special.map(({ date, closed, opensAt, closesAt, note }) => ({
        date,
        closed,
        opensAt: opensAt ?? null,
        closesAt: closesAt ?? null,
        note,
      })),
      announcements: await announcementsFor(venue.id, now),
      orderKinds: [...venue.orderFlow.kinds],
    };
  },
};

const cardOf = (venue: Venue, ratings: Awaited<ReturnType<typeof storeRatings>>, now: Date): StoreCard =>
  storeCardOf(venue, now, { rating: ratings.get(venue.id) ?? null });

async function fill(
  block: Block,
  venues: readonly Venue[],
  now: Date,
  card: (venue: Venue) => StoreCard,
): Promise<HomeBlock> {
  switch (block.kind) {
    case 'banners': {
      const banners = (await bannersModel.get()) ?? [];
      return {
        kind: 'banners',
        banners: banners.filter((banner) => isRunningOrSoon(banner, now)).map((banner) => linked(banner, venues)),
      };
    }
    case 'verticals':
      return { kind: 'verticals', verticals: await allVerticals() };
    case 'announcements':
      return { kind: 'announcements', announcements: await announcementsFor(null, now) };
    case 'stores':
      return {
        kind: 'stores',
        title: block.title,
        stores: venues
          .filter(({ vertical }) => block.verticalKey === null || vertical.key === block.verticalKey)
          .map(card),
      };
    case 'products':
      return {
        kind: 'products',
        title: block.title,
        products: block.products.flatMap((product) => {
          const venue = venues.find(({ id }) => id === product.storeId);
          return venue ? [{ ...product, storeName: venue.name }] : [];
        }),
      };
    case 'rich-text':
      return { kind: 'rich-text', text: block.text };
  }
}

/** Operators name a store by its code; clients open it by its id. */
function linked(banner: BannerView, venues: readonly Venue[]): BannerView {
  const { kind, target } = banner.link;
  const store = kind === 'store' ? venues.find(({ code }) => code === target) : undefined;
  return store ? { ...banner, link: { kind, target: store.id } } : banner;
}
