import { ReadModel, type ReadModelSpec } from '@zhanggui/platform';
import type { SpaceDocument } from './compile-space';
import { compileVenue, type AreaDocument, type StoreDocument } from './compile-venue';
import { inBatches } from './in-batches';
import type { Space, Venue } from './venue';

type Strapi = Parameters<ReadModelSpec<unknown>['load']>[0];

/** Ids of every store, by code. */
export const storeIdsModel = new ReadModel<readonly string[]>({
  name: 'store-ids',
  uids: ['api::store.store'],
  async load(strapi) {
    const stores = (await strapi.db
      .query('api::store.store')
      .findMany({ select: ['documentId'], orderBy: { code: 'asc' } })) as { documentId: string }[];
    return stores.map((store) => store.documentId);
  },
});

/** Stores with their floors by id: an edit of one compiles that one anew. */
export const storeModel = new ReadModel<Venue>({
  name: 'stores',
  uids: [
    'api::store.store',
    'api::area.area',
    'api::space.space',
    'api::space-type.space-type',
    'api::facility-tag.facility-tag',
    'api::vertical.vertical',
  ],
  keysOf({ uid, storeId, documentId }) {
    if (!storeId) return 'all';
    return uid === 'api::space.space' ? [storeId, ...storesThatHad(documentId)] : [storeId];
  },
  load: inBatches(loadVenues),
});

/** A space that was moved leaves another store's floor as well. */
function storesThatHad(spaceId: string): string[] {
  return (storeIdsModel.peek() ?? []).filter((id) => storeModel.peek(id)?.spaces.has(spaceId));
}

async function loadVenues(strapi: Strapi, ids: readonly string[]): Promise<ReadonlyMap<string, Venue>> {
  const ofStores = { store: { documentId: { $in: ids } } };
  const named = { select: ['documentId', 'name', 'nameEn'] };
  const [stores, areas, spaces] = (await Promise.all([
    strapi.db.query('api::store.store').findMany({
      where: { documentId: { $in: ids } },
      populate: {
        vertical: { select: ['documentId', 'name', 'nameEn', 'key', 'mood'] },
        facilityTags: named,
        cover: true,
        gallery: true,
        videos: true,
        weeklyHours: true,
        specialDates: true,
        orderFlow: true,
      },
    }),
    strapi.db.query('api::area.area').findMany({
      where: ofStores,
      populate: { store: { select: ['documentId'] } },
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    }),
    strapi.db.query('api::space.space').findMany({
      where: ofStores,
      populate: {
        store: { select: ['documentId'] },
        area: { select: ['documentId'] },
        spaceType: { select: ['documentId', 'name', 'nameEn', 'kind'] },
        joinsWith: { select: ['documentId'] },
        facilityTags: named,
        photos: true,
        videos: true,
      },
    }),
  ])) as [StoreDocument[], AreaDocument[], SpaceDocument[]];

  const venues = new Map<string, Venue>();
  for (const store of stores) {
    const here = (document: { store: { documentId: string } }) => document.store.documentId === store.documentId;
    const venue = compileVenue(store, areas.filter(here), spaces.filter(here));
    if (venue) venues.set(venue.id, venue);
  }
  return venues;
}

/** A store as its content stands now; undefined where there is none. Also stores that were taken off the list. */
export const venueOf = (storeId: string): Promise<Venue | undefined> => storeModel.get(storeId);

/** Every store, by code; also those that were taken off the list. */
export async function allVenues(): Promise<Venue[]> {
  const ids = (await storeIdsModel.get()) ?? [];
  const venues = await Promise.all(ids.map(venueOf));
  return venues.filter((venue) => venue !== undefined);
}

/** A space of a store, and where on the floor it is; undefined where the store has no such space. */
export async function spaceInfo(storeId: string, spaceId: string): Promise<Space | undefined> {
  return (await venueOf(storeId))?.spaces.get(spaceId);
}
