import type { AnnouncementView } from '@zhanggui/contract';
import { ReadModel } from '@zhanggui/platform';
import { imageOf, textOf, type MediaDocument } from '@zhanggui/venues';
import { byImportance, isRunningOrSoon } from './domain/schedule';

interface AnnouncementDocument {
  documentId: string;
  title: string;
  titleEn: string | null;
  body: string | null;
  bodyEn: string | null;
  image: MediaDocument | null;
  startsAt: string | null;
  endsAt: string | null;
  pinned: boolean | null;
  popup: boolean | null;
  stores: { documentId: string }[];
}

interface Announcement {
  view: AnnouncementView;
  /** Empty: for every store. */
  storeIds: ReadonlySet<string>;
}

export const announcementsModel = new ReadModel<readonly Announcement[]>({
  name: 'announcements',
  uids: ['api::announcement.announcement'],
  async load(strapi) {
    const documents = (await strapi.db.query('api::announcement.announcement').findMany({
      populate: { image: true, stores: { select: ['documentId'] } },
    })) as AnnouncementDocument[];
    return documents.map(compile).sort((left, right) => byImportance(left.view, right.view));
  },
});

function compile(document: AnnouncementDocument): Announcement {
  return {
    view: {
      id: document.documentId,
      title: textOf(document.title, document.titleEn),
      body: textOf(document.body, document.bodyEn),
      image: imageOf(document.image),
      startsAt: document.startsAt && new Date(document.startsAt).toISOString(),
      endsAt: document.endsAt && new Date(document.endsAt).toISOString(),
      pinned: document.pinned === true,
      popup: document.popup === true,
    },
    storeIds: new Set(document.stores.map((store) => store.documentId)),
  };
}

/** An announcement that is running or begins within a day, whatever stores it is for; else null. */
export async function announcementById(id: string, now: Date): Promise<AnnouncementView | null> {
  const found = ((await announcementsModel.get()) ?? []).find(({ view }) => view.id === id)?.view;
  return found && isRunningOrSoon(found, now) ? found : null;
}

/**
 * What phones show by their own clock, also when they are offline: what runs and what begins within a day (MK-6).
 * Without a store, what concerns every store.
 */
export async function announcementsFor(storeId: string | null, now: Date): Promise<AnnouncementView[]> {
  const all = (await announcementsModel.get()) ?? [];
  return all
    .filter(({ storeIds }) => storeIds.size === 0 || (storeId !== null && storeIds.has(storeId)))
    .map(({ view }) => view)
    .filter((view) => isRunningOrSoon(view, now));
}
