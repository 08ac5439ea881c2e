/** Parties that may be called before one that came earlier and could have had the same place. */
export const MAX_OVERTAKEN = 3;

export type SpaceKind = 'room' | 'booth' | 'table' | 'seat';

/** A place that parties are called to. */
export interface Place {
  id: string;
  kind: SpaceKind;
  /** Null: however many guests come. */
  capacityMin: number | null;
  capacityMax: number | null;
}

/** A party of the queue, as far as it matters for where it sits. */
export interface Party {
  partySize: number;
  preference: SpaceKind | 'any';
}

/** A party that waits. Lists of them are in the order of placing. */
export interface WaitingParty extends Party {
  id: string;
  placedAt: Date;
}

/** A party that was called to a place since others began to wait. */
export interface PlacedCall {
  spaceId: string;
  placedAt: Date;
}

const capacityOf = (place: Place): number => place.capacityMax ?? Infinity;
const holds = (place: Place, size: number): boolean => size <= capacityOf(place);
const fills = (place: Place, size: number): boolean => size >= (place.capacityMin ?? 0);

const known = new WeakMap<readonly Place[], Map<string, readonly Place[]>>();

/**
 * Every place of the store that a party may be called to, taken or not. A wish that the store can never meet is no
 * reason to wait for ever: then any kind will do. A place for more guests than came is offered only to those for whom
 * there is no smaller one. Empty where the party is larger than any place: tables are joined for it by hand.
 */
export function placesFor(party: Party, places: readonly Place[]): readonly Place[] {
  let ofKind = known.get(places);
  if (!ofKind) known.set(places, (ofKind = new Map<string, readonly Place[]>()));
  const key = `${party.partySize} ${party.preference}`;
  let found = ofKind.get(key);
  if (!found) ofKind.set(key, (found = findPlaces(party, places)));
  return found;
}

function findPlaces({ partySize, preference }: Party, places: readonly Place[]): readonly Place[] {
  const roomy = places.filter((place) => holds(place, partySize));
  const wished = preference === 'any' ? roomy : roomy.filter(({ kind }) => kind === preference);
  const kept = wished.length > 0 ? wished : roomy;
  const filled = kept.filter((place) => fills(place, partySize));
  return filled.length > 0 ? filled : kept;
}

/** Smallest capacity of the places that a party may have: where it costs the others least. */
const homeCapacity = (party: Party, places: readonly Place[]): number =>
  Math.min(...placesFor(party, places).map(capacityOf));

/**
 * The party to call to a place that is free (WQ-4); undefined where nobody fits. In this order:
 *
 * 1. **Nobody starves.** A party that was overtaken `MAX_OVERTAKEN` times goes before all others. Overtaken means: one
 *    that stood behind it was called to a place which it could have had as well.
 * 2. The place goes to whom it is the smallest sufficient one, so that a table for eight is not taken by two while eight
 *    are waiting and a table for two is about to be free.
 * 3. Else to those whose own places are nearest to it in size.
 * 4. Among equals in the order of placing.
 */
export function bestParty<W extends WaitingParty>(
  place: Place,
  waiting: readonly W[],
  places: readonly Place[],
  calls: readonly PlacedCall[],
): W | undefined {
  const fitting = waiting.filter((party) => placesFor(party, places).some(({ id }) => id === place.id));
  const starved = fitting.find((party) => timesOvertaken(party, places, calls) >= MAX_OVERTAKEN);
  if (starved) return starved;
  let best: W | undefined;
  let bestHome = -1;
  for (const party of fitting) {
    const home = homeCapacity(party, places);
    if (home > bestHome) [best, bestHome] = [party, home];
  }
  return best;
}

/** How many parties from behind were called to a place that this one could have had. */
export function timesOvertaken(party: WaitingParty, places: readonly Place[], calls: readonly PlacedCall[]): number {
  const mine = new Set(placesFor(party, places).map(({ id }) => id));
  return calls.filter((call) => call.placedAt > party.placedAt && mine.has(call.spaceId)).length;
}

/**
 * Gives each free place the party that fits it best, small places first and nobody twice: what the desk is shown (WQ-4).
 * A place whose best party already has one shows the next.
 */
export function suggestParties(
  free: readonly Place[],
  waiting: readonly WaitingParty[],
  places: readonly Place[],
  calls: readonly PlacedCall[],
): Map<string, string> {
  const given = new Map<string, string>();
  let left = waiting;
  for (const place of [...free].sort((one, other) => capacityOf(one) - capacityOf(other))) {
    const party = bestParty(place, left, places, calls);
    if (!party) continue;
    given.set(place.id, party.id);
    left = left.filter(({ id }) => id !== party.id);
  }
  return given;
}

/**
 * Parties that stand before one: those placed earlier that may be called to a place which it waits for too (WQ-3).
 * `waiting` is in the order of placing. Where no place holds the party, everyone before it counts.
 */
export function partiesBefore(party: WaitingParty, waiting: readonly WaitingParty[], places: readonly Place[]): number {
  const position = waiting.findIndex(({ id }) => id === party.id);
  const before = waiting.slice(0, Math.max(0, position));
  const mine = placesFor(party, places);
  if (mine.length === 0) return before.length;
  const wanted = new Set(mine);
  return before.filter((other) => placesFor(other, places).some((place) => wanted.has(place))).length;
}
