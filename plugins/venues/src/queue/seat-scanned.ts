import { sql, type NumberedEvent, type Reaction } from '@zhanggui/platform';
import { settleTicket } from './move-ticket';
import { lockQueue, TICKET_COLUMNS, type TicketRow } from './ticket-rows';

/**
 * A guest who scans a table and sits down waits no longer: the number of a party that found its place by itself is
 * settled, whether or not somebody at the desk pressed a button (WQ-4).
 */
export const seatScanned: Reaction = {
  name: 'queue.seat-scanned',
  to: ['visit.opened', 'visit.joined'],
  async handle(_engine, tx, event) {
    const { storeId, at } = event;
    const { visitId, spaceId } = (event as NumberedEvent<'visit.opened' | 'visit.joined'>).payload;
    if (storeId === null) return;
    const waiting = () =>
      tx.rows<TicketRow>(sql`
        select ${TICKET_COLUMNS} from engine.queue_ticket t
        join engine.visit_guest g on g.customer_id = t.customer_id and g.visit_id = ${visitId}
        where t.store_id = ${storeId} and t.state in ('waiting', 'called') and t.joined_at <= ${at}`);
    if ((await waiting()).length === 0) return;
    await lockQueue(tx, storeId);
    for (const ticket of await waiting()) await settleTicket(tx, ticket, { id: visitId, space_id: spaceId });
  },
};
