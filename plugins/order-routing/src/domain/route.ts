/** A place of a store where something is made or handed out. */
export interface Station {
  id: string;
  kind: 'kitchen' | 'bar' | 'service';
  active: boolean;
}

/** Sends what it matches to a station. A condition that is null matches everything. */
export interface RoutingRule {
  priority: number;
  productId: string | null;
  categoryId: string | null;
  spaceId: string | null;
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
}

export interface RoutedLine {
  productId: string;
  categoryId: string | null;
}

export interface Place {
  spaceId: string | null;
  areaId: string | null;
}

/**
 * The station that makes a line, or undefined where the store has none that is active.
 *
 * The most telling word wins: a rule for the product, then what the product itself says, then rules for its category
 * (a category includes those below it), then rules for everything. Among equals the lower priority number goes first,
 * then the narrower place. What no rule covers goes to the first kitchen. A drink, which is whatever the store sends
 * to a bar by name, never falls through to a kitchen while a bar is active.
 */
export function stationFor(line: RoutedLine, place: Place, routing: Routing): Station | undefined {
  const active = routing.stations.filter((station) => station.active);
  const find = (id: string | undefined) => active.find((station) => station.id === id);
  const categories = categoryPath(line.categoryId, routing.parentOfCategory);
  const concerning = routing.rules.filter(
    (rule) =>
      (rule.productId === null || rule.productId === line.productId) &&
      (rule.categoryId === null || categories.includes(rule.categoryId)),
  );
  const matching = concerning
    .filter(
      (rule) =>
        find(rule.stationId) &&
        (rule.spaceId === null || rule.spaceId === place.spaceId) &&
        (rule.areaId === null || rule.areaId === place.areaId),
    )
    .sort((a, b) => a.priority - b.priority || narrowness(b) - narrowness(a));
  const ownStationId = routing.stationOfProduct.get(line.productId);

  const named =
    find(matching.find((rule) => rule.productId !== null)?.stationId) ??
    find(ownStationId) ??
    find(matching.find((rule) => rule.categoryId !== null)?.stationId);
  if (named) return named;

  const general = find(matching[0]?.stationId) ?? active.find((station) => station.kind === 'kitchen') ?? active[0];
  const isDrink = [ownStationId, ...concerning.filter(namesWhat).map((rule) => rule.stationId)].some(
    (id) => routing.stations.find((station) => station.id === id)?.kind === 'bar',
  );
  if (isDrink && general?.kind === 'kitchen') return active.find((station) => station.kind === 'bar') ?? general;
  return general;
}

const namesWhat = (rule: RoutingRule): boolean => rule.productId !== null || rule.categoryId !== null;

const narrowness = (rule: RoutingRule): number => (rule.spaceId !== null ? 2 : rule.areaId !== null ? 1 : 0);

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
