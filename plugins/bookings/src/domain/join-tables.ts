import type { BookableSpace } from './policy';

/** So many tables are joined at most (BK-8). */
export const MAX_JOINED = 6;
/** Sets looked at before the search is content with what it has: floors are small, hostile content need not be. */
const MAX_LOOKS = 4000;

type Table = Pick<BookableSpace, 'id' | 'capacityMin' | 'capacityMax' | 'joinsWith'>;

const seatsOf = (table: Table): number => table.capacityMax ?? 0;

/** Who stands beside whom: being adjacent is mutual, whichever of the two says so. */
function neighboursOf(tables: readonly Table[]): Map<string, Set<string>> {
  const beside = new Map<string, Set<string>>(tables.map(({ id }) => [id, new Set<string>()]));
  for (const { id, joinsWith } of tables) {
    for (const other of joinsWith) {
      if (other === id || !beside.has(other)) continue;
      beside.get(id)?.add(other);
      beside.get(other)?.add(id);
    }
  }
  return beside;
}

/** Whether tables can be pushed together: each is reached from the first over adjacent ones. */
export function areJoined(tables: readonly Table[]): boolean {
  const [first] = tables;
  if (!first) return false;
  const beside = neighboursOf(tables);
  const reached = new Set([first.id]);
  for (const id of reached) for (const other of beside.get(id) ?? []) reached.add(other);
  return reached.size === tables.length;
}

/**
 * Ways to seat a large party at adjacent tables of those that are free, best first: fewest tables, then least spare
 * seats, then the order of the floor (BK-8). Empty where none is large enough.
 */
export function joinTables(free: readonly Table[], partySize: number, limit: number): string[][] {
  const seated = free.filter((table) => seatsOf(table) > 0);
  const beside = neighboursOf(seated);
  const place = new Map(seated.map(({ id }, index) => [id, index]));
  const seats = new Map(seated.map((table) => [table.id, seatsOf(table)]));
  const total = (ids: readonly string[]) => ids.reduce((sum, id) => sum + (seats.get(id) ?? 0), 0);

  // Connected sets, one table larger in each round; a set that is large enough is not enlarged any more.
  let sets = seated.filter((table) => seatsOf(table) < partySize).map(({ id }) => [id]);
  let looks = 0;
  for (let size = 2; size <= MAX_JOINED && sets.length > 0 && looks < MAX_LOOKS; size += 1) {
    const known = new Set<string>();
    const large: string[][] = [];
    const small: string[][] = [];
    for (const set of sets.sort((a, b) => total(b) - total(a))) {
      if (looks >= MAX_LOOKS) break;
      for (const next of new Set(set.flatMap((id) => [...(beside.get(id) ?? [])]))) {
        if (set.includes(next)) continue;
        looks += 1;
        const grown = [...set, next].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
        const key = grown.join(' ');
        if (known.has(key)) continue;
        known.add(key);
        (total(grown) >= partySize ? large : small).push(grown);
      }
    }
    if (large.length > 0) return large.sort((a, b) => total(a) - total(b)).slice(0, limit);
    sets = small;
  }
  return [];
}
