import type { Core } from '@strapi/strapi';
import { ContentWriter } from './content-writer';
import { readShared, readVenues, type DemoVenue } from './demo-files';
import { seedPages } from './seed-pages';
import { seedPeople } from './seed-people';
import { seedShared } from './seed-shared';
import { seedVenue, type SeededVenue } from './seed-venue';
import { uploadMedia } from './upload-media';

/** What the folders of pictures are called in the media library. */
function folderNames(venues: readonly DemoVenue[]): Map<string, string> {
  return new Map([
    ...venues.map(({ folder, store }): [string, string] => [folder, store.name]),
    ['banners', '轮播图'],
    ['brand', '品牌'],
    ['verticals', '业态'],
  ]);
}

/**
 * Fills an empty database with the demo venues of `database/seeds`. May be repeated: it happens once per database and
 * never where stores exist already. A seeding that fails leaves no content behind.
 */
export async function seedDemo(strapi: Core.Strapi): Promise<void> {
  const record = strapi.store({ type: 'core', name: 'zhanggui' });
  if ((await record.get({ key: 'demo' })) !== null) return;
  if ((await strapi.documents('api::store.store').count({})) > 0) return;

  const startedAt = new Date();
  const shared = readShared();
  const venues = readVenues();
  const media = await uploadMedia(strapi, folderNames(venues));
  await strapi.db.transaction(async () => {
    const writer = new ContentWriter(strapi);
    const content = await seedShared(writer, media, shared);
    const seeded = new Map<string, SeededVenue>();
    for (const venue of venues) {
      seeded.set(venue.store.code, await seedVenue(writer, media, content, venue));
    }
    await seedPages(writer, media, shared, seeded, startedAt);
    await seedPeople(
      strapi,
      writer,
      shared,
      [...seeded.values()].map(({ storeId }) => storeId),
    );
    await record.set({ key: 'demo', value: startedAt.toISOString() });
  });
  const products = venues.reduce((sum, { menu }) => sum + menu.length, 0);
  const seconds = ((Date.now() - startedAt.getTime()) / 1000).toFixed(1);
  strapi.log.info(`Seeded ${venues.length} demo venues with ${products} products in ${seconds} s`);
}
