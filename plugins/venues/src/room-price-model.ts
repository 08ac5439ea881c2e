import { minuteOf, WEEKDAYS, type Weekday } from '@zhanggui/core';
import { ReadModel } from '@zhanggui/platform';
import { textOf } from './content-values';
import type { RoomPrice } from './domain/room-price';

type Days = Partial<Record<Weekday, boolean | null>>;

interface RoomPriceDocument extends Days {
  documentId: string;
  name: string;
  nameEn: string | null;
  kind: RoomPrice['kind'];
  spaceTypes: { documentId: string }[];
  spaces: { documentId: string }[];
  startsAt: string;
  endsAt: string;
  dayKind: RoomPrice['dayKind'];
  tier: { key: string } | null;
  amountFen: number;
  minutes: number | null;
  minimumSpendFen: number | null;
  priority: number | null;
}

const DAY_MINUTES = 1440;

/** What room time costs in a store, compiled from content (SP-4, BQ-2). */
export const roomPricesModel = new ReadModel<readonly RoomPrice[]>({
  name: 'room-prices',
  uids: [
    'api::room-price.room-price',
    'api::member-tier.member-tier',
    'api::space.space',
    'api::space-type.space-type',
  ],
  // A price that was moved to another store leaves the first one too: its event names the second alone.
  keysOf: ({ uid, storeId }) => (storeId && uid === 'api::space.space' ? [storeId] : 'all'),
  async load(strapi, storeId) {
    const prices = (await strapi.db.query('api::room-price.room-price').findMany({
      where: { active: true, store: { documentId: storeId } },
      populate: {
        spaceTypes: { select: ['documentId'] },
        spaces: { select: ['documentId'] },
        tier: { select: ['key'] },
      },
    })) as RoomPriceDocument[];
    return prices.map(compilePrice);
  },
});

/** The room prices of a store that are in use; empty where it has none. */
export const roomPricesOf = async (storeId: string): Promise<readonly RoomPrice[]> =>
  (await roomPricesModel.get(storeId)) ?? [];

function compilePrice(price: RoomPriceDocument): RoomPrice {
  const startsMinute = minuteOf(price.startsAt);
  const ends = minuteOf(price.endsAt);
  return {
    id: price.documentId,
    name: textOf(price.name, price.nameEn),
    kind: price.kind,
    spaceTypeIds: price.spaceTypes.map(({ documentId }) => documentId),
    spaceIds: price.spaces.map(({ documentId }) => documentId),
    weekdays: WEEKDAYS.filter((weekday) => price[weekday] !== false),
    startsMinute,
    endsMinute: ends <= startsMinute ? ends + DAY_MINUTES : ends,
    dayKind: price.dayKind,
    tierKey: price.tier?.key ?? null,
    amountFen: price.amountFen,
    minutes: price.minutes,
    minimumSpendFen: price.minimumSpendFen,
    priority: price.priority ?? 0,
  };
}
