import type { Text } from '@zhanggui/contract';
import {
  hourlySteps,
  isByTheHour,
  minutesBetween,
  pricingAt,
  sessionSteps,
  stayPrices,
  wholeMinute,
  type FeeStep,
} from './room-fee';
import { bandsWithin, type PriceCalendar, type PricedSpace, type RoomPrice } from './room-price';

const MINUTE_MS = 60_000;

/** Where a visit was from an instant on, with the prices that apply to it there, in the order of `pricesFor`. */
export interface TariffPlace {
  since: Date;
  space: PricedSpace;
  prices: readonly RoomPrice[];
}

/** The prices that a clock goes by, as they were when it started; a move to another room adds that room's. */
export interface Tariff extends PriceCalendar {
  tierKey: string | null;
  /** At least one, in the order of time. */
  places: readonly TariffPlace[];
}

export interface ClockPause {
  startsAt: Date;
  endsAt: Date | null;
}

/** Time that was bought: a package, or minutes that are priced as the clock runs (`amountFen` null). */
export interface ClockPurchase {
  name: Text;
  minutes: number;
  amountFen: number | null;
  boughtAt: Date;
}

/** The clock of a timed room, as it is recorded (BQ-2). */
export interface ClockRecord {
  startedAt: Date;
  endedAt: Date | null;
  /** In the order of time; only the last may be open. */
  pauses: readonly ClockPause[];
  /** In the order in which they were bought. */
  purchases: readonly ClockPurchase[];
  tariff: Tariff;
}

/** A clock read at an instant. */
export interface ClockReading {
  state: 'running' | 'paused' | 'ended';
  /** Time that counts: whole minutes without pauses. */
  minutes: number;
  steps: FeeStep[];
  roomFeeFen: number;
  /** When the time that was bought is over, if the clock runs on; null where none was. */
  paidUntil: Date | null;
  pausedSince: Date | null;
  /** What one more hour costs now; null where it is not priced by time. */
  hourlyFen: number | null;
}

interface Stretch {
  from: Date;
  to: Date;
}

/**
 * What a room's clock shows at an instant. Packages cover the time that counts from the moment they were bought, one
 * after the other; the rest is charged by the hour at the prices of the moment and of the room that the visit was in.
 * A room that is priced once for the stay costs that, unless a package covers its beginning. Pauses cost nothing. The
 * price never falls while the clock runs.
 */
export function readClock(record: ClockRecord, now: Date): ClockReading {
  const { startedAt, endedAt, purchases, tariff } = record;
  const end = endedAt ?? now;
  const running = runningStretches(record, end);
  const minutes = minutesOf(running);
  const covers = coversOf(record);
  const steps = [
    ...packageSteps(record),
    ...stayFee(tariff, startedAt, covers),
    ...uncovered(running, covers).flatMap((stretch) => hourlyIn(tariff, stretch)),
  ];
  const open = record.pauses.find((pause) => pause.endsAt === null);
  const bought = boughtMinutes(record);
  const left = (bought - minutes) * MINUTE_MS;
  return {
    state: endedAt ? 'ended' : open ? 'paused' : 'running',
    minutes,
    steps,
    roomFeeFen: steps.reduce((total, { amountFen }) => total + amountFen, 0),
    paidUntil: purchases.length === 0 ? null : new Date(wholeMinute(end).getTime() + left),
    pausedSince: endedAt ? null : (open?.startsAt ?? null),
    hourlyFen: endedAt ? null : hourlyAt(tariff, now),
  };
}

/** The stretches of a clock in which time counts, up to an instant. */
function runningStretches({ startedAt, pauses }: ClockRecord, end: Date): Stretch[] {
  const stretches: Stretch[] = [];
  let from = startedAt;
  for (const pause of pauses) {
    if (pause.startsAt >= end) break;
    stretches.push({ from, to: pause.startsAt });
    from = pause.endsAt ?? end;
  }
  if (from < end) stretches.push({ from, to: end });
  return stretches.filter((stretch) => minutesBetween(stretch.from, stretch.to) > 0);
}

const minutesOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((total, { from, to }) => total + minutesBetween(from, to), 0);

/** How many minutes the clock had counted at an instant. */
const countedAt = (record: ClockRecord, at: Date): number => minutesOf(runningStretches(record, at));

/** What packages cover of the time that counts: minutes since the start, without overlaps, in order. */
function coversOf(record: ClockRecord): { from: number; to: number }[] {
  let end = 0;
  return record.purchases
    .filter(({ amountFen }) => amountFen !== null)
    .map((purchase) => {
      const from = Math.max(end, countedAt(record, purchase.boughtAt));
      end = from + purchase.minutes;
      return { from, to: end };
    });
}

/** Up to which counted minute time was bought. */
function boughtMinutes(record: ClockRecord): number {
  let covered = 0;
  let bought = 0;
  for (const purchase of record.purchases) {
    const counted = countedAt(record, purchase.boughtAt);
    if (purchase.amountFen === null) bought = Math.max(bought, counted) + purchase.minutes;
    else {
      covered = Math.max(covered, counted) + purchase.minutes;
      bought = Math.max(bought, covered);
    }
  }
  return bought;
}

const packageSteps = ({ purchases }: ClockRecord): FeeStep[] =>
  purchases.flatMap(({ name, minutes, amountFen, boughtAt }) =>
    amountFen === null ? [] : [{ label: name, from: wholeMinute(boughtAt), to: null, minutes, amountFen }],
  );

function stayFee({ places, ...calendar }: Tariff, startedAt: Date, covers: readonly { from: number }[]): FeeStep[] {
  const [first] = places;
  if (!first || covers[0]?.from === 0) return [];
  const prices = stayPrices(first.prices);
  return sessionSteps(first.space, prices, bandsWithin(prices, calendar, startedAt, startedAt), startedAt);
}

/** The stretches without the minutes that packages cover. */
function uncovered(running: readonly Stretch[], covers: readonly { from: number; to: number }[]): Stretch[] {
  const parts: Stretch[] = [];
  let counted = 0;
  for (const { from, to } of running) {
    const start = wholeMinute(from).getTime();
    const end = counted + minutesBetween(from, to);
    let at = counted;
    for (const cover of covers) {
      if (cover.to <= at || cover.from >= end) continue;
      if (cover.from > at) parts.push(part(start, counted, at, cover.from));
      at = Math.min(end, cover.to);
    }
    if (at < end) parts.push(part(start, counted, at, end));
    counted = end;
  }
  return parts;
}

const part = (start: number, counted: number, from: number, to: number): Stretch => ({
  from: new Date(start + (from - counted) * MINUTE_MS),
  to: new Date(start + (to - counted) * MINUTE_MS),
});

/** A stretch charged by the hour, in each of the rooms that the visit was in. */
function hourlyIn({ places, ...calendar }: Tariff, { from, to }: Stretch): FeeStep[] {
  return places.flatMap((place, index) => {
    const until = places[index + 1]?.since;
    const begins = index === 0 || place.since < from ? from : place.since;
    const ends = until && until < to ? until : to;
    if (begins >= ends || !isTimed(place, calendar)) return [];
    return hourlySteps(hourlyOf(place), calendar, begins, ends);
  });
}

const hourlyOf = ({ prices }: TariffPlace): RoomPrice[] => prices.filter(({ kind }) => kind === 'hourly');

/** Whether time is charged in a place: not where a price for the whole stay won when the visit came there. */
function isTimed({ prices, since }: TariffPlace, calendar: PriceCalendar): boolean {
  const stay = stayPrices(prices);
  return isByTheHour(stay, bandsWithin(stay, calendar, since, since), since);
}

function hourlyAt({ places, ...calendar }: Tariff, now: Date): number | null {
  const place = places.findLast(({ since }) => since <= now) ?? places[0];
  if (!place || !isTimed(place, calendar)) return null;
  const hourly = hourlyOf(place);
  const pricing = pricingAt(place.space, hourly, bandsWithin(hourly, calendar, now, now), now);
  return pricing?.per === 'hour' ? pricing.amountFen : null;
}
