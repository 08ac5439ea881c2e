import type { VisitView } from '@zhanggui/contract';
import { once, recordAudit, Refusal, requireStore, sql, type Handlers, type Queries } from '@zhanggui/platform';
import { viewBill } from './bills';
import { presentScan, scan } from './scan.service';
import { refuseOverlap, spaceName } from './space-names';
import { storeRatings } from './store-ratings';
import { transferVisit } from './transfer.service';
import { venueOf } from './venue-model';
import { GUESTS_COLUMN, viewVisit, VISIT_COLUMNS, visitOf, type VisitRow, type VisitWithGuests } from './visit-rows';
import { closeVisit, lockVisit, openVisit, requireSettledOrders } from './visits.service';

const MINUTE_MS = 60_000;

/** Guests at tables. */
export const visitHandlers: Handlers = {
  'visits.scan': ({ engine, principal, body }) => scan(engine, principal.id, body.code),
  'visits.current': async ({ engine, principal, now }) => {
    const visits = await engine.db.rows<VisitWithGuests>(sql`
      select ${VISIT_COLUMNS}, ${GUESTS_COLUMN}
      from engine.visit_guest mine join engine.visit v on v.id = mine.visit_id
      where mine.customer_id = ${principal.id} and v.state = 'open'
      order by mine.joined_at desc, v.id`);
    const ratings = await storeRatings(engine);
    const shown = await Promise.all(
      visits.map(async (visit) => {
        const venue = await venueOf(visit.store_id);
        return venue && presentScan(visit, venue, now, ratings.get(venue.id) ?? null);
      }),
    );
    return { items: shown.filter((item) => item !== undefined) };
  },
  'visits.seat': async ({ engine, principal, params, body, identity }) => {
    const venue = await venueOf(params.storeId);
    const space = venue?.spaces.get(body.spaceId);
    if (!venue || !space) throw new Refusal('NOT_FOUND');
    if (!space.active) throw new Refusal('SPACE_UNAVAILABLE');
    return refuseOverlap(
      () =>
        once(engine, identity, async (tx) => {
          const { id } = await openVisit(tx, {
            venue,
            spaceIds: [body.spaceId],
            partySize: body.partySize,
            until: body.minutes === undefined ? null : new Date(tx.now.getTime() + body.minutes * MINUTE_MS),
            openedBy: null,
          });
          await recordAudit(tx, principal, {
            storeId: venue.id,
            action: 'visit.opened',
            subjectType: 'visit',
            subjectId: id,
            after: { spaceId: body.spaceId, partySize: body.partySize },
            requestId: body.requestId,
          });
          return visitAsShown(tx, id);
        }),
      () => new Refusal('SPACE_OCCUPIED', { space: spaceName(venue, body.spaceId) }),
    );
  },
  'visits.transfer': ({ engine, principal, params, body, identity }) =>
    refuseOverlap(
      () =>
        once(engine, identity, async (tx) => {
          const moved = await transferVisit(tx, params.visitId, body.spaceId, (storeId) => {
            requireStore(principal, storeId);
          });
          await recordAudit(tx, principal, {
            storeId: moved.storeId,
            action: 'visit.moved',
            subjectType: 'visit',
            subjectId: params.visitId,
            before: { spaceId: moved.fromSpaceId },
            after: { spaceId: body.spaceId },
            requestId: body.requestId,
          });
          return visitAsShown(tx, params.visitId);
        }),
      () => new Refusal('SPACE_UNAVAILABLE'),
    ),
  'visits.close': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const visit = await requireVisit(tx, params.visitId);
      requireStore(principal, visit.store_id);
      const locked = await lockVisit(tx, visit.id);
      // Two waiters clear the same table: the second finds it cleared.
      if (locked?.visit.state !== 'open') return { done: true as const };
      await requireSettledOrders(tx, visit.id);
      const closed = await closeVisit(tx, await venueOf(visit.store_id), visit.id, locked);
      await recordAudit(tx, principal, {
        storeId: visit.store_id,
        action: 'visit.closed',
        subjectType: 'visit',
        subjectId: visit.id,
        before: { state: 'open', cartLines: closed?.cartLines ?? 0 },
        after: { state: 'closed', totalFen: closed?.bill.totalFen ?? 0 },
        requestId: body.requestId,
      });
      return { done: true as const };
    }),
  'visits.bill': async ({ engine, principal, params, now }) => {
    const visit = await requireVisit(engine.db, params.visitId);
    requireStore(principal, visit.store_id);
    return viewBill(engine.db, visit, await venueOf(visit.store_id), now);
  },
  'visits.myBill': async ({ engine, principal, params, now }) => {
    const visit = await visitOf(engine.db, params.visitId, principal.id);
    return viewBill(engine.db, visit, await venueOf(visit.store_id), now);
  },
};

/** @throws Refusal NOT_FOUND */
async function requireVisit(queries: Queries, visitId: string): Promise<VisitRow> {
  const visit = await queries.first<VisitRow>(sql`select ${VISIT_COLUMNS} from engine.visit v where v.id = ${visitId}`);
  if (!visit) throw new Refusal('NOT_FOUND');
  return visit;
}

async function visitAsShown(queries: Queries, visitId: string): Promise<VisitView> {
  const shown = await viewVisit(queries, visitId);
  if (!shown) throw new Error(`visit ${visitId} vanished while it was written`);
  return shown;
}
