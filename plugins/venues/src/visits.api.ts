import { once, recordAudit, Refusal, requireStore, sql, type Handlers } from '@zhanggui/platform';
import { presentScan, scan } from './scan.service';
import { venueOf } from './venue-model';
import { GUESTS_COLUMN, VISIT_COLUMNS, type VisitRow, type VisitWithGuests } from './visit-rows';
import { UNFINISHED_ORDER } from './unfinished-order';

/** Guests at tables. */
export const visitHandlers: Handlers = {
  'visits.scan': ({ engine, principal, body }) => scan(engine, principal.id, body.code),
  'visits.current': async ({ engine, principal, now }) => {
    const visits = await engine.db.rows<VisitWithGuests>(sql`
      select ${VISIT_COLUMNS}, ${GUESTS_COLUMN}
      from engine.visit_guest mine join engine.visit v on v.id = mine.visit_id
      where mine.customer_id = ${principal.id} and v.state = 'open'
      order by mine.joined_at desc, v.id`);
    const shown = await Promise.all(
      visits.map(async (visit) => {
        const venue = await venueOf(visit.store_id);
        return venue && presentScan(visit, venue, now);
      }),
    );
    return { items: shown.filter((item) => item !== undefined) };
  },
  'visits.close': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const visit = await tx.first<VisitRow>(sql`
        select ${VISIT_COLUMNS} from engine.visit v where v.id = ${params.visitId} for update`);
      if (!visit) throw new Refusal('NOT_FOUND');
      requireStore(principal, visit.store_id);
      // Two waiters clear the same table: the second finds it cleared.
      if (visit.state === 'closed') return { done: true as const };
      const unfinished = await tx.first<{ count: number }>(sql`
        select count(*) from engine."order" o where o.visit_id = ${visit.id} and ${UNFINISHED_ORDER}`);
      if (unfinished && unfinished.count > 0) throw new Refusal('VISIT_HAS_OPEN_ORDERS', { count: unfinished.count });
      const lines = await tx.run(sql`delete from engine.cart_line where visit_id = ${visit.id}`);
      await tx.run(sql`
        update engine.visit set state = 'closed', closed_at = ${tx.now}, cart_version = cart_version + 1
        where id = ${visit.id}`);
      await recordAudit(tx, principal, {
        storeId: visit.store_id,
        action: 'visit.closed',
        subjectType: 'visit',
        subjectId: visit.id,
        before: { state: 'open', cartLines: lines },
        after: { state: 'closed' },
        requestId: body.requestId,
      });
      tx.emit({
        type: 'visit.closed',
        storeId: visit.store_id,
        topics: [`store:${visit.store_id}`, `space:${visit.space_id}`],
        payload: { visitId: visit.id, spaceId: visit.space_id },
      });
      return { done: true as const };
    }),
};
