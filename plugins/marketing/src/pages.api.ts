import type { BannerView, HomeBlock, StoreCard } from '@zhanggui/contract';
import { Refusal, type Handlers } from '@zhanggui/platform';
import { allVenues, allVerticals, storeCardOf, storeRatings, venueOf, type Venue } from '@zhanggui/venues';
import { announcementById, announcementsFor } from './announcements-model';
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
        banners: await Promise.all(
          banners.filter((banner) => isRunningOrSoon(banner, now)).map((banner) => linked(banner, venues, now)),
        ),
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

const NOWHERE: BannerView['link'] = { kind: 'none', target: null, storeId: null, announcement: null };

/**
 * Where a banner leads. Operators name a store by its code, clients open it by its id. What is gone, off the shelf or
 * over leads nowhere: a press that does nothing is better than an empty page.
 */
async function linked(banner: BannerView, venues: readonly Venue[], now: Date): Promise<BannerView> {
  const { link } = banner;
  switch (link.kind) {
    case 'store': {
      const store = venues.find(({ code, id }) => code === link.target || id === link.target);
      return { ...banner, link: store ? { ...link, target: store.id } : NOWHERE };
    }
    case 'product':
      return { ...banner, link: venues.some(({ id }) => id === link.storeId) ? link : NOWHERE };
    case 'announcement': {
      const announcement = link.target === null ? null : await announcementById(link.target, now);
      return { ...banner, link: announcement ? { ...link, announcement } : NOWHERE };
    }
    default:
      return banner;
  }
}
