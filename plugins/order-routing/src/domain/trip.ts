import type { Position } from './assign';

/** The most stops whose shortest way is found exactly; content allows no longer trips. */
export const LONGEST_TRIP = 8;

/** Stairs and doors: further than any two tables of one area are apart. */
const BETWEEN_AREAS = 100_000;

/** A task that may be carried. */
export interface Stop {
  taskId: string;
  /** Undefined where the order has no table: it is handed out at the counter, which is on any way. */
  to: Position | undefined;
}

/** How far a waiter walks between two places, in units of the floor map. */
export function walk(from: Position | undefined, to: Position | undefined): number {
  if (!from || !to) return 0;
  return Math.hypot(from.x - to.x, from.y - to.y) + (isElsewhere(from, to) ? BETWEEN_AREAS : 0);
}

/** A pass belongs to no area: every area is entered from it. */
const isElsewhere = (from: Position, to: Position): boolean =>
  from.areaId !== null && to.areaId !== null && from.areaId !== to.areaId;

/**
 * Which ready tasks join a trip that begins with one (DL-1): those of its area within `reach`, the nearest first, until
 * the trip has `limit` tasks. `alreadyOn` are on it before.
 */
export function gatherTrip(
  first: Stop,
  alreadyOn: readonly Stop[],
  ready: readonly Stop[],
  { limit, reach }: { limit: number; reach: number },
): Stop[] {
  const room = Math.min(limit, LONGEST_TRIP) - 1 - alreadyOn.length;
  return ready
    .map((stop) => ({ stop, distance: walk(first.to, stop.to) }))
    .filter(({ stop, distance }) => stop.to !== undefined && first.to !== undefined && distance <= reach)
    .sort((a, b) => a.distance - b.distance || (a.stop.taskId < b.stop.taskId ? -1 : 1))
    .slice(0, Math.max(0, room))
    .map(({ stop }) => stop);
}

/** How long a way is that begins at the pass, where that is known, and ends at its last stop. */
export const lengthOf = (from: Position | undefined, way: readonly Stop[]): number =>
  way.reduce((sum, stop, index) => sum + walk(index === 0 ? from : way[index - 1]?.to, stop.to), 0);

/**
 * The stops in the order of the shortest way (DL-1), exactly, by going through what is best for every set of stops and
 * every last one of it (Held and Karp). Of ways that are equally long, the one that keeps the given order longest.
 *
 * @param from where the waiter sets out; undefined where nobody said, then the way may begin at any stop
 */
export function shortestWay(from: Position | undefined, stops: readonly Stop[]): Stop[] {
  if (stops.length > LONGEST_TRIP) throw new RangeError(`a trip has at most ${LONGEST_TRIP} stops`);
  if (stops.length === 0) return [];
  const all = (1 << stops.length) - 1;
  const best = new Map<string, { length: number; way: number[] }>();
  const key = (visited: number, last: number) => `${visited} ${last}`;
  stops.forEach((stop, index) => best.set(key(1 << index, index), { length: walk(from, stop.to), way: [index] }));
  for (let visited = 1; visited <= all; visited += 1) {
    for (let last = 0; last < stops.length; last += 1) {
      const until = best.get(key(visited, last));
      if (!until) continue;
      for (let following = 0; following < stops.length; following += 1) {
        if (visited & (1 << following)) continue;
        const length = until.length + walk(stops[last]?.to, stops[following]?.to);
        const place = key(visited | (1 << following), following);
        if (length < (best.get(place)?.length ?? Infinity)) best.set(place, { length, way: [...until.way, following] });
      }
    }
  }
  const ways = stops.map((_, last) => best.get(key(all, last))).filter((way) => way !== undefined);
  const [shortest] = ways.sort((a, b) => a.length - b.length);
  return (shortest?.way ?? []).flatMap((index) => stops[index] ?? []);
}
