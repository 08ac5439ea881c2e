import { sql, type NumberedEvent, type Reaction } from '@zhanggui/platform';
import { emitTask } from './task-rows';
import { emitTicket, type TicketRow } from './ticket-rows';

/**
 * A party has moved to another table: what is still made for it names the new one, and waiters carry it there (DL-2).
 * Tickets that are split off afterwards go by where the visit is then.
 */
export const followVisits: Reaction = {
  name: 'order-routing.follow-visits',
  to: ['visit.moved'],
  async handle(_engine, tx, event) {
    const { visitId, toSpaceId } = (event as NumberedEvent<'visit.moved'>).payload;
    const orders = await tx.rows<{ id: string }>(sql`
      select id from engine."order" where visit_id = ${visitId} order by id for update`);
    const orderIds = orders.map(({ id }) => id);
    const tasks = await tx.rows<Parameters<typeof emitTask>[1]>(sql`
      update engine.delivery_task set space_id = ${toSpaceId}
      where order_id = any (${orderIds}::uuid[]) and state in ('waiting', 'assigned', 'accepted', 'carrying')
      returning id, order_id, store_id, state, waiter_id`);
    for (const task of tasks) emitTask(tx, task);
    const tickets = await tx.rows<TicketRow>(sql`
      update engine.ticket set space_id = ${toSpaceId}
      where order_id = any (${orderIds}::uuid[]) and state in ('waiting', 'started', 'checking', 'done')
      returning id, number, order_id, store_id, station_id, state`);
    for (const ticket of tickets) if (ticket.state !== 'done') emitTicket(tx, 'ticket.changed', ticket);
  },
};
