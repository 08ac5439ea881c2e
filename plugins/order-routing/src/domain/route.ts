/** A place of a store where something is made or handed out. */
export interface Station {
  id: string;
  kind: 'kitchen' | 'bar' | 'service';
  active: boolean;
}

export type SpaceKind = 'room' | 'booth' | 'table' | 'seat';

/** Sends what it matches to a station. A condition that is null matches everything. */
export interface RoutingRule {
  priority: number;
  /** The name or the key of an option, as `外带打包`. */
  option: string | null;
  productId: string | null;
  categoryId: string | null;
  spaceId: string | null;
  spaceKind: SpaceKind | null;
  areaId: string | null;
  stationId: string;
}

/** How a store splits its orders (KD-1). */
export interface Routing {
  /** In the order that the store gave them. */
  stations: readonly Station[];
  rules: readonly RoutingRule[];
  /** Who makes a product, where the product itself says so. */
  stationOfProduct: ReadonlyMap<string, string>;
  /** The category above each category that has one. */
  parentOfCategory: ReadonlyMap<string, string>;
  /** Who works for a station whose equipment is down (KD-2). */
  substituteOf: ReadonlyMap<string, string>;
}

export interface RoutedLine {
  productId: string;
  categoryId: string | null;
  /** Names and keys of the chosen options. */
  options: readonly string[];
}

export interface Place {
  spaceId: string | null;
  spaceKind: SpaceKind | null;
  areaId: string | null;
}

/**
 * The station that makes a line, or undefined where the store has none that is active.
 *
 * The most telling word wins, in this order:
 * 1. a rule for one of its options (“外带打包” → service point);
 * 2. a rule for the product;
 * 3. a rule for its category at this place (“drinks on the roof” → roof bar); a category includes those below it;
 * 4. the station that the product itself names;
 * 5. a rule for its category;
 * 6. a rule for the place alone (“everything in rooms” → second kitchen);
 * 7. a rule for everything, and without one the first kitchen.
 *
 * Among rules of one rank the lower priority number goes first, then the narrower place: space, kind of space, area. A
 * rule counts only where all its conditions hold and its station is active. A drink, which is whatever the store sends to
 * a bar by name, never falls through to a kitchen (ranks 6 and 7) while a bar is active. Last, a paused station's
 * substitute takes its place.
 */
export function stationFor(line: RoutedLine, place: Place, routing: Routing): Station | undefined {
  const active = routing.stations.filter((station) => station.active);
  const find = (id: string | undefined) => active.find((station) => station.id === id);
  const station = ruledStation(line, place, routing, active);
  return find(station && routing.substituteOf.get(station.id)) ?? station;
}

function ruledStation(
  line: RoutedLine,
  place: Place,
  routing: Routing,
  active: readonly Station[],
): Station | undefined {
  const find = (id: string | undefined) => active.find((station) => station.id === id);
  const concerning = routing.rules.filter((rule) => concerns(rule, line, routing.parentOfCategory));
  const ranked = concerning
    .filter((rule) => find(rule.stationId) && holdsAt(rule, place))
    .sort((a, b) => rankOf(a) - rankOf(b) || a.priority - b.priority || narrowness(b) - narrowness(a));
  const own = routing.stationOfProduct.get(line.productId);
  const named =
    find(ranked.find((rule) => rankOf(rule) < RANK.ownStation)?.stationId) ??
    find(own) ??
    find(ranked.find((rule) => rankOf(rule) < RANK.place)?.stationId);
  if (named) return named;

  const general = find(ranked[0]?.stationId) ?? active.find((station) => station.kind === 'kitchen') ?? active[0];
  const isDrink = [own, ...concerning.filter(namesWhat).map((rule) => rule.stationId)].some(
    (id) => routing.stations.find((station) => station.id === id)?.kind === 'bar',
  );
  if (isDrink && general?.kind === 'kitchen') return active.find((station) => station.kind === 'bar') ?? general;
  return general;
}

const RANK = { option: 1, product: 2, categoryHere: 3, ownStation: 4, category: 5, place: 6, everything: 7 } as const;

function rankOf(rule: RoutingRule): number {
  if (rule.option !== null) return RANK.option;
  if (rule.productId !== null) return RANK.product;
  if (rule.categoryId !== null) return narrowness(rule) > 0 ? RANK.categoryHere : RANK.category;
  return narrowness(rule) > 0 ? RANK.place : RANK.everything;
}

function concerns(rule: RoutingRule, line: RoutedLine, parentOf: ReadonlyMap<string, string>): boolean {
  return (
    (rule.option === null || line.options.includes(rule.option)) &&
    (rule.productId === null || rule.productId === line.productId) &&
    (rule.categoryId === null || categoryPath(line.categoryId, parentOf).includes(rule.categoryId))
  );
}

const holdsAt = (rule: RoutingRule, place: Place): boolean =>
  (rule.spaceId === null || rule.spaceId === place.spaceId) &&
  (rule.spaceKind === null || rule.spaceKind === place.spaceKind) &&
  (rule.areaId === null || rule.areaId === place.areaId);

/** A rule for an option alone says how something is served, not what it is. */
const namesWhat = (rule: RoutingRule): boolean => rule.productId !== null || rule.categoryId !== null;

const narrowness = (rule: RoutingRule): number =>
  (rule.spaceId !== null ? 4 : 0) + (rule.spaceKind !== null ? 2 : 0) + (rule.areaId !== null ? 1 : 0);

/** A category and those above it, nearest first. */
function categoryPath(categoryId: string | null, parentOf: ReadonlyMap<string, string>): string[] {
  const path: string[] = [];
  for (let id = categoryId ?? undefined; id !== undefined && !path.includes(id); id = parentOf.get(id)) path.push(id);
  return path;
}

/**
 * The lines of an order by the station that makes them, stations in the store's order: one ticket each. Empty where the
 * store has no active station.
 */
export function splitByStation<Line extends RoutedLine>(
  lines: readonly Line[],
  place: Place,
  routing: Routing,
): { stationId: string; lines: Line[] }[] {
  const byStation = new Map<string, Line[]>();
  for (const line of lines) {
    const station = stationFor(line, place, routing);
    if (!station) continue;
    const ofStation = byStation.get(station.id);
    if (ofStation) ofStation.push(line);
    else byStation.set(station.id, [line]);
  }
  return routing.stations
    .map(({ id }) => ({ stationId: id, lines: byStation.get(id) ?? [] }))
    .filter((part) => part.lines.length > 0);
}
