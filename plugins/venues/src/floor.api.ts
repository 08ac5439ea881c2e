import type { FloorSpace, FloorView, Placement } from '@zhanggui/contract';
import { recordAudit, Refusal, type Handlers } from '@zhanggui/platform';
import { tellFloor } from './claims';
import { minimumAt, pricingAt, stayPrices } from './domain/room-fee';
import { bandsWithin, pricesFor, type RoomPrice } from './domain/room-price';
import { floorNow, spaceStatusIn, type FloorNow } from './floor-now';
import { savePlacements } from './floor-content';
import { holidaysOf, pricedSpace } from './room-clocks';
import { roomPricesOf } from './room-price-model';
import type { Space, Venue } from './venue';
import { venueOf } from './venue-model';

/** The floor map: for guests with what is free now, for staff to arrange (SP-2, SP-3). */
export const floorHandlers: Handlers = {
  'floor.map': async ({ engine, params, now }) => {
    const venue = await venueOf(params.storeId);
    if (!venue?.active) throw new Refusal('NOT_FOUND');
    return presentFloor(venue, await floorNow(engine.db, venue.id, now), await roomPricesOf(venue.id), now);
  },
  'floor.arrange': async ({ engine, principal, params, body, now }) => {
    const venue = await venueOf(params.storeId);
    if (!venue) throw new Refusal('NOT_FOUND');
    const known = body.placements.every(
      ({ spaceId, areaId }) => venue.spaces.has(spaceId) && (areaId === null || venue.areas.has(areaId)),
    );
    if (!known) throw new Refusal('NOT_FOUND');
    const moved = body.placements.filter((placement) => isMoved(venue, placement));
    if (moved.length > 0) {
      await savePlacements(moved);
      await engine.transaction(async (tx) => {
        await recordAudit(tx, principal, {
          storeId: venue.id,
          action: 'floor.arranged',
          subjectType: 'store',
          subjectId: venue.id,
          before: moved.map(({ spaceId }) => placementOf(venue, spaceId)),
          after: moved,
        });
        tellFloor(
          tx,
          venue.id,
          moved.map(({ spaceId }) => spaceId),
        );
      });
    }
    const arranged = { ...venue, spaces: arrange(venue, moved) };
    return presentFloor(arranged, await floorNow(engine.db, venue.id, now), await roomPricesOf(venue.id), now);
  },
};

function placementOf(venue: Venue, spaceId: string): Placement | undefined {
  const space = venue.spaces.get(spaceId);
  if (!space) return undefined;
  const { areaId, shape, x, y, width, height, rotation } = space;
  return { spaceId, areaId, shape, x, y, width, height, rotation };
}

function isMoved(venue: Venue, placement: Placement): boolean {
  const before = placementOf(venue, placement.spaceId);
  return !before || (Object.keys(before) as (keyof Placement)[]).some((key) => before[key] !== placement[key]);
}

/** The floor as it will be compiled from what was just saved. */
function arrange(venue: Venue, moved: readonly Placement[]): ReadonlyMap<string, Space> {
  const spaces = new Map(venue.spaces);
  for (const { spaceId, ...place } of moved) {
    const space = spaces.get(spaceId);
    if (space) spaces.set(spaceId, { ...space, ...place });
  }
  return spaces;
}

function presentFloor(venue: Venue, floor: FloorNow, prices: readonly RoomPrice[], now: Date): FloorView {
  return {
    storeId: venue.id,
    timeZone: venue.timeZone,
    areas: [...venue.areas.values()],
    spaces: [...venue.spaces.values()]
      .filter((space) => space.active)
      .map((space) => floorSpace(venue, space, floor, prices, now)),
    asOf: now.toISOString(),
  };
}

function floorSpace(venue: Venue, space: Space, floor: FloorNow, prices: readonly RoomPrice[], now: Date): FloorSpace {
  const { view, areaId, typeId, typeName, shape, x, y, width, height, rotation, features } = space;
  const { status, until } = spaceStatusIn(floor, venue, view.id, now);
  return {
    ...view,
    areaId,
    spaceTypeId: typeId,
    typeName,
    shape,
    x,
    y,
    width,
    height,
    rotation,
    features,
    facilities: space.facilities.map(({ name }) => name),
    photos: [...space.photos],
    videos: [...space.videos],
    ...priceNow(venue, space, prices, now),
    status,
    until: until?.toISOString() ?? null,
  };
}

/** What a guest without a membership would pay for the place who sat down now (SP-4). */
function priceNow(
  venue: Venue,
  space: Space,
  prices: readonly RoomPrice[],
  now: Date,
): Pick<FloorSpace, 'roomFee' | 'minimumSpendFen'> {
  const priced = pricedSpace(space);
  const applying = stayPrices(pricesFor(priced, prices, null));
  const calendar = { timeZone: venue.timeZone, specialDates: holidaysOf(venue) };
  const bands = bandsWithin(applying, calendar, now, now);
  const pricing = pricingAt(priced, applying, bands, now);
  return {
    roomFee: pricing && { amountFen: pricing.amountFen, per: pricing.per },
    minimumSpendFen: minimumAt(priced, applying, bands, now),
  };
}
