import type { ContentWriter } from './content-writer';
import type { DemoShared } from './demo-files';
import type { SeededVenue } from './seed-venue';
import type { DemoMedia } from './upload-media';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Announcements, banners and the home page. `venues` are by store code; times count from `now`. */
export async function seedPages(
  writer: ContentWriter,
  media: DemoMedia,
  shared: DemoShared,
  venues: ReadonlyMap<string, SeededVenue>,
  now: Date,
): Promise<void> {
  const venueOf = (code: string) => {
    const venue = venues.get(code);
    if (!venue) throw new Error(`The demo has no store ${code}`);
    return venue;
  };
  const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString();

  for (const announcement of shared.announcements) {
    await writer.create('api::announcement.announcement', {
      title: announcement.title,
      titleEn: announcement.titleEn,
      body: announcement.body,
      bodyEn: announcement.bodyEn,
      image: announcement.image === undefined ? undefined : media.get(`banners/${announcement.image}.webp`),
      stores: announcement.stores.map((code) => venueOf(code).storeId),
      startsAt: inDays(announcement.startsInDays),
      endsAt: inDays(announcement.endsInDays),
      pinned: announcement.pinned,
      popup: announcement.popup,
    });
  }
  for (const [sortOrder, banner] of shared.banners.entries()) {
    await writer.create('api::banner.banner', {
      title: banner.title,
      titleEn: banner.titleEn,
      image: media.get(`banners/${banner.key}.webp`),
      linkKind: 'store',
      linkTarget: venueOf(banner.store).storeId,
      stores: [],
      sortOrder,
      active: true,
    });
  }
  const page = shared.homePage;
  await writer.create('api::home-page.home-page', {
    blocks: [
      { __component: 'home.banners' },
      { __component: 'home.verticals' },
      {
        __component: 'home.products',
        title: page.products,
        titleEn: page.productsEn,
        products: page.featured.map(([code, name]) => venueOf(code).products.get(name)),
      },
      { __component: 'home.stores', title: page.stores, titleEn: page.storesEn },
      { __component: 'home.announcements', title: page.announcements, titleEn: page.announcementsEn },
      { __component: 'home.rich-text', text: page.text, textEn: page.textEn },
    ],
  });
}
