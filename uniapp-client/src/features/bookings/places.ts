import type { Availability, FloorSpace } from '@zhanggui/contract';

type Slot = Availability['slots'][number];

/** Why a place stands where it stands in the list. */
export type Reason = 'joined' | 'exact' | 'close' | 'roomy' | 'any';

/** One place, or tables joined for a large party, that the guest can have in a slot. */
export interface Place {
  /** Ids with a comma between them. */
  key: string;
  spaces: FloorSpace[];
  recommended: boolean;
  reason: Reason;
}

/** How well a place fits a party: what a host would say when offering it. */
export function reasonFor(spaces: Pick<FloorSpace, 'capacityMax'>[], partySize: number): Reason {
  if (spaces.length > 1) return 'joined';
  const seats = spaces[0]?.capacityMax ?? null;
  if (seats === null) return 'any';
  if (seats === partySize) return 'exact';
  return seats - partySize <= 2 ? 'close' : 'roomy';
}

/** What is free in a slot: the best ones first, as the server recommends them, then the others in the order of the floor. */
export function placesOf(
  { spaceIds }: Pick<Availability, 'spaceIds'>,
  slot: Pick<Slot, 'free' | 'recommended'>,
  floor: readonly FloorSpace[],
  partySize: number,
): Place[] {
  const byId = new Map(floor.map((space) => [space.id, space]));
  const spaceAt = (index: number) => byId.get(spaceIds[index] ?? '');
  const placeOf = (indexes: readonly number[], recommended: boolean): Place[] => {
    const spaces = indexes.map(spaceAt).filter((space) => space !== undefined);
    if (spaces.length === 0 || spaces.length < indexes.length) return [];
    const key = spaces.map(({ id }) => id).join(',');
    return [{ key, spaces, recommended, reason: reasonFor(spaces, partySize) }];
  };
  const best = slot.recommended.flatMap((indexes) => placeOf(indexes, true));
  const known = new Set(best.map(({ key }) => key));
  const order = new Map(floor.map(({ id }, index) => [id, index]));
  const rest = slot.free
    .flatMap((index) => placeOf([index], false))
    .filter(({ key }) => !known.has(key))
    .sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
  return [...best, ...rest];
}

/** How many guests fit: the sum where tables are joined; null where nobody said. */
export function seatsOf(spaces: readonly Pick<FloorSpace, 'capacityMin' | 'capacityMax'>[]) {
  const sum = (pick: (space: Pick<FloorSpace, 'capacityMin' | 'capacityMax'>) => number | null) =>
    spaces.reduce<number | null>((total, space) => {
      const seats = pick(space);
      return total === null || seats === null ? null : total + seats;
    }, 0);
  return { min: spaces.length > 1 ? null : sum(({ capacityMin }) => capacityMin), max: sum((one) => one.capacityMax) };
}
