import type { SpaceNow } from '@zhanggui/contract';
import { once, recordAudit, Refusal, sql, type Handlers } from '@zhanggui/platform';
import { printed, spaceCodesOf } from './space-codes';
import { UNFINISHED_ORDER } from './unfinished-order';
import type { Space, Venue } from './venue';
import { venueOf } from './venue-model';
import { GUESTS_COLUMN, presentVisit, VISIT_COLUMNS, type VisitWithGuests } from './visit-rows';

interface OccupiedRow extends VisitWithGuests {
  open_orders: number;
  ordered_fen: number;
}

/** The floor of a store: who sits where, and the codes on its tables. */
export const spaceHandlers: Handlers = {
  'spaces.now': async ({ engine, params }) => {
    const venue = await venueOf(params.storeId);
    if (!venue) return { items: [] };
    const rows = await engine.db.rows<OccupiedRow>(sql`
      select ${VISIT_COLUMNS}, ${GUESTS_COLUMN}, orders.open_orders, orders.ordered_fen
      from engine.visit v
      cross join lateral (
        select count(*) filter (where ${UNFINISHED_ORDER}) as open_orders,
               coalesce(sum(o.amount_fen) filter (where o.state not in ('cancelled', 'refunded')), 0) as ordered_fen
        from engine."order" o where o.visit_id = v.id
      ) orders
      where v.store_id = ${venue.id} and v.state = 'open'`);
    const occupied = new Map(rows.map((row) => [row.space_id, row]));
    return {
      items: [...venue.spaces.values()]
        .filter((space) => space.active || occupied.has(space.view.id))
        .map((space) => spaceNow(venue, space, occupied.get(space.view.id))),
    };
  },
  'spaces.codes': async ({ engine, params }) => {
    const venue = await venueOf(params.storeId);
    if (!venue) return { items: [] };
    const spaces = [...venue.spaces.values()].filter((space) => space.active);
    return { items: await spaceCodesOf(engine, venue, spaces) };
  },
  'spaces.reissueCode': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const venue = await venueOf(params.storeId);
      const space = venue?.spaces.get(params.spaceId);
      if (!venue || !space) throw new Refusal('NOT_FOUND');
      const row = await tx.first<{ version: number }>(sql`
        insert into engine.space_code as c (space_id, store_id, version, issued_at)
        values (${params.spaceId}, ${venue.id}, 2, ${tx.now})
        on conflict (space_id) do update
          set version = c.version + 1, store_id = excluded.store_id, issued_at = excluded.issued_at
        returning version`);
      if (!row) throw new Error('the version was not returned');
      await recordAudit(tx, principal, {
        storeId: venue.id,
        action: 'space-code.reissued',
        subjectType: 'space',
        subjectId: params.spaceId,
        before: { version: row.version - 1 },
        after: { version: row.version },
        requestId: body.requestId,
      });
      return printed(engine, venue, space, row.version);
    }),
};

function spaceNow(venue: Venue, space: Space, occupied: OccupiedRow | undefined): SpaceNow {
  const { shape, x, y, width, height, rotation } = space;
  return {
    space: { ...space.view, shape, x, y, width, height, rotation },
    state: occupied ? 'occupied' : 'available',
    visit: (occupied && presentVisit(occupied, venue)) ?? null,
    openOrders: occupied?.open_orders ?? 0,
    orderedFen: occupied?.ordered_fen ?? 0,
  };
}
