import { partiesBefore, placesFor, type Party, type Place, type WaitingParty } from './fit';

const MINUTE_MS = 60_000;
/** Estimates are said in steps of this many minutes: nobody believes "23 minutes". */
const STEP_MINUTES = 5;
/** Parties stay this much shorter or longer than planned, as a share of the turn time; the range of the estimate. */
const QUICK_TURN = 0.8;
const SLOW_TURN = 1.25;
/** Who has sat longer than planned is expected to go within so many minutes. */
const OVERSTAY_MINUTES = 10;
/** Guests at a table that nobody counted. */
const USUAL_PARTY = 2;

/** How long a party of a size usually sits. */
export interface TurnTimes {
  /** Where no row covers the size. */
  turnMinutes: number;
  turnTimes: readonly { partyMin: number; partyMax: number; minutes: number }[];
}

/** When a place is free for the queue, as far as anyone can say. */
export type PlaceOutlook =
  | { kind: 'free' }
  /** Guests have sat here since `since`; `endsAt` is planned, else the usual turn of their number. */
  | { kind: 'seated'; since: Date; endsAt: Date | null; partySize: number | null }
  /** Nobody of the queue gets it before `until`; null: nobody knows when. `from` is when a reservation begins. */
  | { kind: 'reserved' | 'promised' | 'cleaning' | 'blocked'; from: Date; until: Date | null };

export interface WaitRange {
  fromMinutes: number;
  toMinutes: number;
}

/** Turn minutes of a party: the first row that covers its size. */
export function turnMinutesOf(times: TurnTimes, partySize: number): number {
  const row = times.turnTimes.find(({ partyMin, partyMax }) => partySize >= partyMin && partySize <= partyMax);
  return row?.minutes ?? times.turnMinutes;
}

/** Minutes from now until a place may be given away, with turns of a given pace; Infinity where it cannot. */
function minutesUntilFree(outlook: PlaceOutlook | undefined, times: TurnTimes, pace: number, now: Date): number {
  const minutesTo = (instant: Date) => (instant.getTime() - now.getTime()) / MINUTE_MS;
  if (!outlook) return Infinity;
  if (outlook.kind === 'free') return 0;
  if (outlook.kind !== 'seated') return outlook.until ? Math.max(0, minutesTo(outlook.until)) : Infinity;
  const sat = -minutesTo(outlook.since);
  const planned = outlook.endsAt
    ? sat + minutesTo(outlook.endsAt)
    : turnMinutesOf(times, outlook.partySize ?? USUAL_PARTY);
  return Math.max(pace < 1 ? 0 : OVERSTAY_MINUTES, planned * pace - sat);
}

/** Seats everyone in order, each at the suitable place that is free first, the smaller of two; says when each sits. */
function minutesUntilSeated(
  parties: readonly Party[],
  places: readonly Place[],
  outlooks: ReadonlyMap<string, PlaceOutlook>,
  times: TurnTimes,
  pace: number,
  now: Date,
): number[] {
  const freeIn = new Map(
    [...places]
      .sort((one, other) => (one.capacityMax ?? Infinity) - (other.capacityMax ?? Infinity))
      .map((place) => [place, minutesUntilFree(outlooks.get(place.id), times, pace, now)]),
  );
  return parties.map((party) => {
    const suitable = new Set(placesFor(party, places));
    let first: Place | undefined;
    let minutes = Infinity;
    for (const [place, free] of freeIn) {
      if (free < minutes && suitable.has(place)) [first, minutes] = [place, free];
    }
    if (first) freeIn.set(first, minutes + turnMinutesOf(times, party.partySize) * pace);
    return minutes;
  });
}

/**
 * How long each party still waits, as a range (WQ-3): one after the other takes the first suitable place that is free,
 * once with quick and once with slow turns. Null where no place can be counted on.
 *
 * @param parties everyone who waits, in the order of placing
 */
export function estimateWaits(
  parties: readonly Party[],
  places: readonly Place[],
  outlooks: ReadonlyMap<string, PlaceOutlook>,
  times: TurnTimes,
  now: Date,
): (WaitRange | null)[] {
  const quick = minutesUntilSeated(parties, places, outlooks, times, QUICK_TURN, now);
  const slow = minutesUntilSeated(parties, places, outlooks, times, SLOW_TURN, now);
  return parties.map((_, index) => rangeOf(quick[index] ?? Infinity, slow[index] ?? Infinity));
}

/** What a party that waits is told. */
export interface Outlook {
  partiesAhead: number;
  estimate: WaitRange | null;
}

/**
 * Position and wait of parties (WQ-3). Ahead of one are those who came earlier, wait for a place that it could have, and
 * sit no later than it: a pair for which a small table is free has nobody before it, however many families wait.
 *
 * @param parties everyone who waits, in the order of placing
 * @param which the places in that order that are asked about; each costs a look at all before it
 */
export function outlooksOfParties(
  parties: readonly WaitingParty[],
  which: readonly number[],
  places: readonly Place[],
  outlooks: ReadonlyMap<string, PlaceOutlook>,
  times: TurnTimes,
  now: Date,
): Outlook[] {
  const estimates = estimateWaits(parties, places, outlooks, times, now);
  const latest = estimates.map((estimate) => estimate?.toMinutes ?? Infinity);
  return which.flatMap((index) => {
    const party = parties[index];
    if (!party) return [];
    const sooner = parties.filter((_, other) => other <= index && (latest[other] ?? 0) <= (latest[index] ?? 0));
    return { partiesAhead: partiesBefore(party, sooner, places), estimate: estimates[index] ?? null };
  });
}

function rangeOf(one: number, other: number): WaitRange | null {
  if (!Number.isFinite(one) || !Number.isFinite(other)) return null;
  const fromMinutes = Math.floor(Math.min(one, other) / STEP_MINUTES) * STEP_MINUTES;
  const toMinutes = Math.ceil(Math.max(one, other) / STEP_MINUTES) * STEP_MINUTES;
  return { fromMinutes, toMinutes: Math.max(toMinutes, fromMinutes + STEP_MINUTES) };
}
