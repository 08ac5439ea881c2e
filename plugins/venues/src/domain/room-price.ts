import type { Text } from '@zhanggui/contract';
import { addDays, instantOf, localMoment, weekdayOf, type Weekday } from '@zhanggui/core';

/** A price of room time, as operators enter it (SP-4, BQ-2). */
export interface RoomPrice {
  id: string;
  name: Text;
  /** Per hour, once for the whole stay, or for a bought stretch of `minutes`. */
  kind: 'hourly' | 'session' | 'package';
  /** Both lists empty: every space of the store. */
  spaceTypeIds: readonly string[];
  spaceIds: readonly string[];
  weekdays: readonly Weekday[];
  /** Minutes since local midnight of the day on which the band begins; the end may pass 1440 into the next day. */
  startsMinute: number;
  endsMinute: number;
  /** Holidays are the dates for which the store has hours of their own. */
  dayKind: 'any' | 'holiday' | 'ordinary';
  /** Only for members of this tier; null for everybody. */
  tierKey: string | null;
  amountFen: number;
  /** Of a package. */
  minutes: number | null;
  /** Null: that of the space. */
  minimumSpendFen: number | null;
  /** Of several that hold at once the highest wins; among equals the one that is said more precisely. */
  priority: number;
}

/** What prices go by of a space. */
export interface PricedSpace {
  id: string;
  typeId: string | null;
  roomFeeFen: number;
  minimumSpendFen: number;
}

/** The calendar that prices go by. */
export interface PriceCalendar {
  timeZone: string;
  specialDates: ReadonlySet<string>;
}

/** A stretch of time in which a price holds. */
export interface PriceBand {
  price: RoomPrice;
  from: Date;
  to: Date;
}

/** The prices that may apply to a space and a guest at any time, the one that wins first. */
export function pricesFor(space: PricedSpace, prices: readonly RoomPrice[], tierKey: string | null): RoomPrice[] {
  return prices
    .filter((price) => isFor(price, space) && (price.tierKey === null || price.tierKey === tierKey))
    .sort((left, right) => right.priority - left.priority || precision(right) - precision(left) || byId(left, right));
}

function isFor({ spaceIds, spaceTypeIds }: RoomPrice, { id, typeId }: PricedSpace): boolean {
  if (spaceIds.length === 0 && spaceTypeIds.length === 0) return true;
  return spaceIds.includes(id) || (typeId !== null && spaceTypeIds.includes(typeId));
}

/** How precisely a price is said: this very room before its type, members and holidays before everybody and any day. */
function precision(price: RoomPrice): number {
  const place = price.spaceIds.length > 0 ? 8 : price.spaceTypeIds.length > 0 ? 4 : 0;
  return place + (price.tierKey === null ? 0 : 2) + (price.dayKind === 'any' ? 0 : 1);
}

const byId = (left: RoomPrice, right: RoomPrice) => (left.id < right.id ? -1 : 1);

/** A floor of a hundred rooms asks for the same few instants again and again, and the calendar is slow to ask. */
const INSTANTS_KEPT = 5000;
const instants = new Map<string, Date>();

function knownInstant(date: string, minute: number, timeZone: string): Date {
  const key = `${timeZone} ${date} ${minute}`;
  const known = instants.get(key);
  if (known) return known;
  const instant = instantOf(date, minute, timeZone);
  if (instants.size >= INSTANTS_KEPT) instants.clear();
  instants.set(key, instant);
  return instant;
}

/**
 * When prices hold within a span, by the store's own clock: a band belongs to the day on which it begins, also past
 * midnight, and is as long as the clock on the wall says when that is set forward or back.
 */
export function bandsWithin(
  prices: readonly RoomPrice[],
  { timeZone, specialDates }: PriceCalendar,
  from: Date,
  to: Date,
): PriceBand[] {
  const bands: PriceBand[] = [];
  const last = localMoment(to, timeZone).date;
  for (let date = addDays(localMoment(from, timeZone).date, -1); date <= last; date = addDays(date, 1)) {
    const weekday = weekdayOf(date);
    const dayKind = specialDates.has(date) ? 'holiday' : 'ordinary';
    for (const price of prices) {
      if (!price.weekdays.includes(weekday)) continue;
      if (price.dayKind !== 'any' && price.dayKind !== dayKind) continue;
      const begins = knownInstant(date, price.startsMinute, timeZone);
      const ends = knownInstant(date, price.endsMinute, timeZone);
      if (ends > from && begins <= to) bands.push({ price, from: begins, to: ends });
    }
  }
  return bands;
}

/** The price that holds at an instant: the first of `prices`, which stand in the order of `pricesFor`. */
export function priceAt(prices: readonly RoomPrice[], bands: readonly PriceBand[], at: Date): RoomPrice | undefined {
  return prices.find((price) => bands.some((band) => band.price === price && band.from <= at && at < band.to));
}
