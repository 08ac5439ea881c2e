import type { Query, StoreCard } from '@zhanggui/contract';
import { pageFrom, rankAfter, ReadModel, type Engine } from '@zhanggui/platform';
import { after, byRank, isFound, rankOf, type RankingWeights } from './domain/store-search';
import { storeCardOf } from './store-card';
import { storeRatings } from './store-ratings';
import type { Venue } from './venue';
import { allVenues } from './venue-model';

/** What the order "all in all" goes by where nobody has set it: the defaults of the content type. */
const DEFAULT_WEIGHTS: RankingWeights = { distance: 40, rating: 30, price: 15, open: 15 };

/** How much each part counts in the composite order of stores (ST-3). */
export const rankingModel = new ReadModel<RankingWeights>({
  name: 'store-ranking',
  uids: ['api::store-ranking.store-ranking'],
  async load(strapi) {
    const weights = (await strapi.db.query('api::store-ranking.store-ranking').findOne({})) as Record<
      'distanceWeight' | 'ratingWeight' | 'priceWeight' | 'openWeight',
      number
    > | null;
    if (!weights) return DEFAULT_WEIGHTS;
    const { distanceWeight, ratingWeight, priceWeight, openWeight } = weights;
    return { distance: distanceWeight, rating: ratingWeight, price: priceWeight, open: openWeight };
  },
});

/**
 * The stores that a guest asks for (ST-3), a page of them. `isFree` may leave stores out that have no place at the time
 * asked for; it is asked only about stores that fit otherwise.
 *
 * @throws Refusal INVALID_INPUT for a cursor that is not ours
 */
export async function findStores(
  engine: Engine,
  query: Query<'stores.list'>,
  now: Date,
  isFree: (venue: Venue) => Promise<boolean> = () => Promise.resolve(true),
): Promise<{ items: StoreCard[]; nextCursor: string | null }> {
  const { latitude, longitude, sort, limit } = query;
  const place = rankAfter(query.cursor);
  const position = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined;
  const search = { ...query, openNow: query.openNow === 'true' };
  const facilityIds = query.facilities?.split(',').filter(Boolean) ?? [];
  const [venues, weights, ratings] = await Promise.all([allVenues(), rankingModel.get(), storeRatings(engine)]);
  const hasAll = (venue: Venue) => facilityIds.every((id) => venue.facilities.some((facility) => facility.id === id));
  const found = venues
    .filter((venue) => venue.active && hasAll(venue))
    .map((venue) => ({ venue, card: storeCardOf(venue, now, { position, rating: ratings.get(venue.id) ?? null }) }))
    .filter(({ card }) => isFound(card, search));
  const free = await Promise.all(found.map(({ venue }) => isFree(venue)));
  const ranked = found
    .filter((_, index) => free[index])
    .map(({ card }) => ({ card, rank: rankOf(card, sort, weights ?? DEFAULT_WEIGHTS) }))
    .sort(byRank);
  return pageFrom(
    after(ranked, place).slice(0, limit + 1),
    limit,
    ({ card }) => card,
    ({ card, rank }) => [rank, card.id],
  );
}
