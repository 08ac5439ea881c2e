import type { ClockRecord, Tariff } from './room-clock';
import { minutesBetween } from './room-fee';
import { bandsWithin, type RoomPrice } from './room-price';

/** A package that is chosen while the party sits down counts from the moment when the clock began. */
const CHOOSING_MINUTES = 15;

/** Packages that are sold at an instant for the room that a visit is in. */
export function packagesOn({ places, ...calendar }: Tariff, now: Date): RoomPrice[] {
  const packages = (places.at(-1)?.prices ?? []).filter(({ kind, minutes }) => kind === 'package' && minutes !== null);
  const bands = bandsWithin(packages, calendar, now, now);
  return packages.filter((price) => bands.some((band) => band.price === price && band.from <= now && now < band.to));
}

/** Whether a party still chooses: its clock began by itself a moment ago, and nothing was bought yet. */
export const isChoosing = ({ startedAt, purchases }: ClockRecord, now: Date): boolean =>
  purchases.length === 0 && minutesBetween(startedAt, now) <= CHOOSING_MINUTES;

/** From when a package that is bought now counts: from the start of the clock while the party still chooses. */
export const purchaseStart = (clock: ClockRecord, now: Date): Date => (isChoosing(clock, now) ? clock.startedAt : now);
