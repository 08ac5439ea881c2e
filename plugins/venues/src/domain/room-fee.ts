import type { Text } from '@zhanggui/contract';
import {
  bandsWithin,
  priceAt,
  pricesFor,
  type PriceBand,
  type PriceCalendar,
  type PricedSpace,
  type RoomPrice,
} from './room-price';

const MINUTE_MS = 60_000;
const MINUTES_PER_HOUR = 60;
const ROOM_FEE: Text = { zh: '包间费', en: 'Room fee' };

/** A stretch of room time at one price, or a fee for all of it. */
export interface FeeStep {
  label: Text;
  /** Null where the fee is for no particular time. */
  from: Date | null;
  to: Date | null;
  /** Whole minutes that were charged by time; of a package those that it holds; 0 of a fee for the whole stay. */
  minutes: number;
  amountFen: number;
}

export interface RoomQuote {
  steps: FeeStep[];
  totalFen: number;
  minimumSpendFen: number;
}

/** Time counts by whole minutes of the clock on the wall, so stretches add up wherever they are divided. */
export const wholeMinute = (instant: Date): Date => new Date(Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS);

export const minutesBetween = (from: Date, to: Date): number =>
  Math.round((wholeMinute(to).getTime() - wholeMinute(from).getTime()) / MINUTE_MS);

/** What minutes cost at a price per hour, rounded half up to the fen. */
const hourlyShare = (amountFen: number, minutes: number): number =>
  Math.floor((2 * amountFen * minutes + MINUTES_PER_HOUR) / (2 * MINUTES_PER_HOUR));

/**
 * What a stretch of time costs by the hour: a new step wherever another price begins to hold, each rounded half up to
 * the fen, and nothing where no price holds. `prices` stand in the order of `pricesFor`.
 */
export function hourlySteps(
  prices: readonly RoomPrice[],
  calendar: PriceCalendar,
  from: Date,
  to: Date,
  bands: readonly PriceBand[] = bandsWithin(prices, calendar, from, to),
): FeeStep[] {
  const [begins, ends] = [wholeMinute(from), wholeMinute(to)];
  const inside = bands.flatMap((band) => [band.from, band.to]).filter((cut) => cut > begins && cut < ends);
  const cuts = [begins, ...inside, ends].map((cut) => cut.getTime()).sort((left, right) => left - right);
  const stretches: { price: RoomPrice; from: Date; to: Date }[] = [];
  for (let index = 1; index < cuts.length; index += 1) {
    const [start, end] = [new Date(cuts[index - 1] ?? 0), new Date(cuts[index] ?? 0)];
    if (end <= start) continue;
    const price = priceAt(prices, bands, start);
    if (!price) continue;
    const last = stretches.at(-1);
    if (last?.price === price && last.to.getTime() === start.getTime()) last.to = end;
    else stretches.push({ price, from: start, to: end });
  }
  return stretches.map((stretch) => {
    const minutes = minutesBetween(stretch.from, stretch.to);
    return {
      label: stretch.price.name,
      from: stretch.from,
      to: stretch.to,
      minutes,
      amountFen: hourlyShare(stretch.price.amountFen, minutes),
    };
  });
}

/**
 * Whether a stay that begins at an instant is charged by the hour: where a price per hour wins then, or where none holds
 * then but the place has prices per hour at other times.
 */
export function isByTheHour(prices: readonly RoomPrice[], bands: readonly PriceBand[], at: Date): boolean {
  const best = priceAt(prices, bands, at);
  return best ? best.kind === 'hourly' : prices.some(({ kind }) => kind === 'hourly');
}

/**
 * What a space costs at an instant: by the hour, or once for the stay. Where it has no prices it is the fee of the
 * space itself, once; null where the place costs nothing then.
 */
export function pricingAt(
  space: PricedSpace,
  prices: readonly RoomPrice[],
  bands: readonly PriceBand[],
  at: Date,
): { per: 'hour' | 'session'; label: Text; amountFen: number } | null {
  const best = priceAt(prices, bands, at);
  if (best) return { per: best.kind === 'hourly' ? 'hour' : 'session', label: best.name, amountFen: best.amountFen };
  if (isByTheHour(prices, bands, at) || space.roomFeeFen === 0) return null;
  return { per: 'session', label: ROOM_FEE, amountFen: space.roomFeeFen };
}

/** What a visit that begins at an instant has to reach: of the first price with a minimum that holds, else the space's. */
export function minimumAt(
  space: PricedSpace,
  prices: readonly RoomPrice[],
  bands: readonly PriceBand[],
  at: Date,
): number {
  const withMinimum = prices.filter(({ minimumSpendFen }) => minimumSpendFen !== null);
  return priceAt(withMinimum, bands, at)?.minimumSpendFen ?? space.minimumSpendFen;
}

/** The prices of a stay without packages, which are bought one by one. */
export const stayPrices = (prices: readonly RoomPrice[]): RoomPrice[] =>
  prices.filter(({ kind }) => kind !== 'package');

/**
 * What a space costs from one instant to another (SP-4), with every step explained: by the hour, or once for the stay
 * (`isByTheHour`). Friday from 20:00, 90 minutes at 58.00 an hour are 87.00. Packages are bought one by one and are no
 * part of it.
 */
export function quoteRoom({
  space,
  prices,
  timeZone,
  specialDates,
  tierKey,
  from,
  to,
}: {
  space: PricedSpace;
  prices: readonly RoomPrice[];
  timeZone: string;
  specialDates: ReadonlySet<string>;
  tierKey: string | null;
  from: Date;
  to: Date;
}): RoomQuote {
  const calendar = { timeZone, specialDates };
  const applying = stayPrices(pricesFor(space, prices, tierKey));
  const bands = bandsWithin(applying, calendar, from, to);
  const hourly = applying.filter(({ kind }) => kind === 'hourly');
  const steps = isByTheHour(applying, bands, from)
    ? hourlySteps(hourly, calendar, from, to, bands)
    : sessionSteps(space, applying, bands, from);
  return {
    steps,
    totalFen: steps.reduce((total, { amountFen }) => total + amountFen, 0),
    minimumSpendFen: minimumAt(space, applying, bands, from),
  };
}

/** The fee of a stay that begins at an instant; none where it is charged by the hour, or costs nothing. */
export function sessionSteps(
  space: PricedSpace,
  prices: readonly RoomPrice[],
  bands: readonly PriceBand[],
  at: Date,
): FeeStep[] {
  const pricing = pricingAt(space, prices, bands, at);
  if (pricing?.per !== 'session' || pricing.amountFen === 0) return [];
  return [{ label: pricing.label, from: null, to: null, minutes: 0, amountFen: pricing.amountFen }];
}
