import type { StoreCard } from '@zhanggui/contract';
import { Refusal } from '@zhanggui/platform';
import { distanceMetres, type Position } from './domain/distance';
import { openStateOf } from './domain/open-state';
import type { Venue } from './venue';

/** A store as lists show it, with its distance where the caller gave a position (ST-3). */
export function storeCardOf(
  venue: Venue,
  now: Date,
  { position, rating = null }: { position?: Position | undefined; rating?: StoreCard['rating'] | undefined } = {},
): StoreCard {
  const { latitude, longitude } = venue;
  const hasPlace = latitude !== null && longitude !== null;
  return {
    id: venue.id,
    code: venue.code,
    name: venue.name,
    vertical: venue.vertical,
    cover: venue.cover,
    address: venue.address,
    latitude,
    longitude,
    distanceMetres: hasPlace && position ? distanceMetres(position, { latitude, longitude }) : null,
    open: openStateOf(venue, now),
    pausedNote: venue.paused ? venue.pausedNote : null,
    averageSpendFen: venue.averageSpendFen,
    facilities: venue.facilities.map(({ name }) => name),
    rating,
  };
}

/**
 * Passes where the store takes guests now.
 * @throws Refusal STORE_CLOSED outside its hours, STORE_PAUSED where staff stopped it for now
 */
export function requireOpen(venue: Venue, now: Date): void {
  const state = openStateOf(venue, now);
  if (state === 'closed') throw new Refusal('STORE_CLOSED');
  if (state === 'paused') throw new Refusal('STORE_PAUSED', { note: venue.pausedNote });
}
