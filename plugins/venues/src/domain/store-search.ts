import type { StoreCard, StoreSort } from '@zhanggui/contract';

/** What a guest asks the store list for. */
export interface StoreSearch {
  /** Key of the vertical. */
  vertical?: string | undefined;
  /** Part of the name or address, in either language. */
  search?: string | undefined;
  openNow: boolean;
  /** The most that a visit may cost on average; stores that do not say pass. */
  maxSpendFen?: number | undefined;
  /** The least that guests gave on average; stores that nobody rated do not pass. */
  minStars?: number | undefined;
}

/** Whether a store belongs on the list that a guest asked for (ST-3). */
export function isFound(card: StoreCard, { vertical, search, openNow, maxSpendFen, minStars }: StoreSearch): boolean {
  if (vertical && card.vertical.key !== vertical) return false;
  if (openNow && card.open !== 'open') return false;
  if (maxSpendFen !== undefined && (card.averageSpendFen ?? 0) > maxSpendFen) return false;
  if (minStars !== undefined && (card.rating?.stars ?? 0) < minStars) return false;
  const words = search?.trim().toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  const text = [card.name.zh, card.name.en, card.address.zh, card.address.en].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

/** How much each part counts in the composite order, as operators set it; only their proportions matter. */
export interface RankingWeights {
  distance: number;
  rating: number;
  price: number;
  open: number;
}

/** At this distance nearness counts half; at this price cheapness does. */
const HALF_METRES = 2000;
const HALF_SPEND_FEN = 10_000;
/** What nobody knows of a store counts as middling. */
const UNKNOWN = 0.5;
const LAST = Number.MAX_SAFE_INTEGER;

const halving = (value: number | null, half: number): number => (value === null ? UNKNOWN : half / (half + value));
const OPENNESS = { open: 1, paused: 0.25, closed: 0 } as const satisfies Record<StoreCard['open'], number>;

/** How well a store does all in all, 0 to 1 (ST-3): near, well rated, cheap, open, in the proportions of the weights. */
export function compositeScore(card: StoreCard, weights: RankingWeights): number {
  const parts: [weight: number, value: number][] = [
    [weights.distance, halving(card.distanceMetres, HALF_METRES)],
    [weights.rating, card.rating ? (card.rating.stars - 1) / 4 : UNKNOWN],
    [weights.price, halving(card.averageSpendFen, HALF_SPEND_FEN)],
    [weights.open, OPENNESS[card.open]],
  ];
  const sum = parts.reduce((total, [weight]) => total + weight, 0);
  if (sum === 0) return UNKNOWN;
  return parts.reduce((total, [weight, value]) => total + weight * value, 0) / sum;
}

/** Where a store stands in an order: the lowest number first. What nobody knows comes last. */
export function rankOf(card: StoreCard, sort: StoreSort, weights: RankingWeights): number {
  switch (sort) {
    case 'distance':
      return card.distanceMetres ?? LAST;
    case 'price':
      return card.averageSpendFen ?? LAST;
    case 'rating':
      return card.rating ? -card.rating.stars : LAST;
    case 'composite':
      return -compositeScore(card, weights);
  }
}

export interface Ranked {
  card: StoreCard;
  rank: number;
}

/** By rank; among equals by name, then by id, so that every page sees the same order. */
export function byRank(left: Ranked, right: Ranked): number {
  return (
    left.rank - right.rank ||
    left.card.name.zh.localeCompare(right.card.name.zh, 'zh') ||
    left.card.id.localeCompare(right.card.id)
  );
}

/** What follows a place in the list; where its store has gone from it, what ranks behind it. */
export function after(ranked: readonly Ranked[], place: { rank: number; id: string } | undefined): Ranked[] {
  if (!place) return [...ranked];
  const index = ranked.findIndex(({ card }) => card.id === place.id);
  return index >= 0 ? ranked.slice(index + 1) : ranked.filter(({ rank }) => rank > place.rank);
}
