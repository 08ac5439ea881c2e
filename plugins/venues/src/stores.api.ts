import type { VerticalView } from '@zhanggui/contract';
import { ReadModel, type Handlers } from '@zhanggui/platform';
import { imageOf, textOf, type MediaDocument } from './content-values';
import { allVenues } from './venue-model';

interface VerticalDocument {
  documentId: string;
  key: string;
  name: string;
  nameEn: string | null;
  description: string | null;
  mood: VerticalView['mood'];
  icon: MediaDocument | null;
  terms: { key: string; zh: string; en: string | null }[];
}

/** The lines of business, in the order that operators gave them (ST-1). */
export const verticalsModel = new ReadModel<readonly VerticalView[]>({
  name: 'verticals',
  uids: ['api::vertical.vertical'],
  async load(strapi) {
    const documents = (await strapi.db.query('api::vertical.vertical').findMany({
      populate: { icon: true, terms: true },
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    })) as VerticalDocument[];
    return documents.map((vertical) => ({
      id: vertical.documentId,
      key: vertical.key,
      name: textOf(vertical.name, vertical.nameEn),
      icon: imageOf(vertical.icon),
      description: vertical.description,
      mood: vertical.mood,
      terms: Object.fromEntries(vertical.terms.map(({ key, zh, en }) => [key, textOf(zh, en)])),
    }));
  },
});

export const allVerticals = async (): Promise<VerticalView[]> => [...((await verticalsModel.get()) ?? [])];

/** Finding a store. */
export const storeHandlers: Handlers = {
  'stores.verticals': async () => ({ items: await allVerticals() }),
  'stores.filters': async () => {
    const venues = (await allVenues()).filter((venue) => venue.active);
    const facilities = new Map(venues.flatMap((venue) => venue.facilities.map((facility) => [facility.id, facility])));
    return {
      facilities: [...facilities.values()].sort((left, right) => left.name.zh.localeCompare(right.name.zh, 'zh')),
      highestSpendFen: Math.max(0, ...venues.map((venue) => venue.averageSpendFen ?? 0)),
    };
  },
};
