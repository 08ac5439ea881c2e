import type { SpaceNow } from '@zhanggui/contract';
import { sql, type Handlers, type Queries } from '@zhanggui/platform';
import type { ClockRecord } from './domain/room-clock';
import { floorNow, spaceStatusIn, type FloorNow } from './floor-now';
import { clocksOf, presentClock } from './room-clocks';
import { UNFINISHED_ORDER } from './unfinished-order';
import type { Space, Venue } from './venue';
import { venueOf } from './venue-model';
import { GUESTS_COLUMN, presentVisit, VISIT_COLUMNS, type VisitWithGuests } from './visit-rows';

interface OccupiedRow extends VisitWithGuests {
  open_orders: number;
  ordered_fen: number;
}

interface ExpectedParty {
  id: string;
  contact_name: string;
  number: string;
  party_size: number;
  starts_at: Date;
  ends_at: Date;
}

interface StaffFloor {
  floor: FloorNow;
  visits: ReadonlyMap<string, OccupiedRow>;
  clocks: ReadonlyMap<string, ClockRecord>;
  expected: ReadonlyMap<string, ExpectedParty>;
}

/** The floor of a store as staff see it: who sits where, who comes next (SP-2). */
export const spaceHandlers: Handlers = {
  'spaces.now': async ({ engine, params, now }) => {
    const venue = await venueOf(params.storeId);
    if (!venue) return { items: [] };
    const staffFloor = await readStaffFloor(engine.db, venue.id, now);
    return {
      items: [...venue.spaces.values()]
        .filter((space) => space.active || staffFloor.floor.visits.has(space.view.id))
        .map((space) => spaceNow(staffFloor, venue, space, now)),
    };
  },
};

async function readStaffFloor(queries: Queries, storeId: string, now: Date): Promise<StaffFloor> {
  const [floor, rows] = await Promise.all([
    floorNow(queries, storeId, now),
    queries.rows<OccupiedRow>(sql`
      select ${VISIT_COLUMNS}, ${GUESTS_COLUMN}, orders.open_orders, orders.ordered_fen
      from engine.visit v
      cross join lateral (
        select count(*) filter (where ${UNFINISHED_ORDER}) as open_orders,
               coalesce(sum(o.amount_fen) filter (where o.state not in ('cancelled', 'refunded')), 0) as ordered_fen
        from engine."order" o where o.visit_id = v.id
      ) orders
      where v.store_id = ${storeId} and v.state = 'open'`),
  ]);
  const claims = [...floor.claims.values()].flat();
  const bookingIds = claims.flatMap(({ kind, bookingId }) => (kind === 'booking' && bookingId ? [bookingId] : []));
  const [clocks, expected] = await Promise.all([
    clocksOf(
      queries,
      rows.map(({ id }) => id),
    ),
    bookingIds.length === 0
      ? []
      : queries.rows<ExpectedParty>(sql`
          select id, contact_name, number, party_size, starts_at, ends_at from engine.booking
          where id = any (${bookingIds}::uuid[]) and state in ('pending', 'confirmed')`),
  ]);
  return {
    floor,
    visits: new Map(rows.map((row) => [row.id, row])),
    clocks,
    expected: new Map(expected.map((party) => [party.id, party])),
  };
}

function spaceNow({ floor, visits, clocks, expected }: StaffFloor, venue: Venue, space: Space, now: Date): SpaceNow {
  const { shape, x, y, width, height, rotation, areaId } = space;
  const { id } = space.view;
  const { status, until } = spaceStatusIn(floor, venue, id, now);
  const sitting = floor.visits.get(id);
  const visit = sitting && visits.get(sitting.visitId);
  const clock = visit && clocks.get(visit.id);
  const claims = floor.claims.get(id) ?? [];
  const block = claims.find((claim) => claim.kind === 'block' && claim.startsAt <= now);
  return {
    space: { ...space.view, shape, x, y, width, height, rotation, areaId },
    status,
    until: until?.toISOString() ?? null,
    visit: (visit && presentVisit(visit, venue)) ?? null,
    clock: clock ? presentClock(clock, now) : null,
    next: nextParty(claims.flatMap(({ bookingId }) => (bookingId ? (expected.get(bookingId) ?? []) : []))),
    blockId: block?.blockId ?? null,
    openOrders: visit?.open_orders ?? 0,
    orderedFen: visit?.ordered_fen ?? 0,
  };
}

/** The first of the parties that are expected, which stand in the order of time. */
function nextParty([party]: readonly ExpectedParty[]): SpaceNow['next'] {
  if (!party) return null;
  return {
    bookingId: party.id,
    startsAt: party.starts_at.toISOString(),
    endsAt: party.ends_at.toISOString(),
    partySize: party.party_size,
    title: party.contact_name || party.number,
  };
}
