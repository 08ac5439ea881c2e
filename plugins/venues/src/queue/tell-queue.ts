import { sql, type EngineTx } from '@zhanggui/platform';
import type { Venue } from '../venue';
import type { TicketRow } from './ticket-rows';

/** Tells the customer, the desk and every screen that a number, and with it the queue, is not what it was (NT-2). */
export async function tellQueue(tx: EngineTx, ticket: TicketRow): Promise<void> {
  const { store_id: storeId, customer_id: customerId } = ticket;
  tx.emit({
    type: 'queue-ticket.changed',
    storeId,
    topics: [`store:${storeId}`, ...(customerId ? [`customer:${customerId}`] : [])],
    payload: { ticketId: ticket.id, number: ticket.number, state: ticket.state, customerId },
  });
  const counted = await tx.first<{ waiting: number }>(sql`
    select count(*) as waiting from engine.queue_ticket
    where store_id = ${storeId} and state = 'waiting' and business_date = ${ticket.business_date}`);
  tx.emit({
    type: 'queue.changed',
    storeId,
    topics: [`queue:${storeId}`],
    payload: { waiting: counted?.waiting ?? 0 },
  });
}

/** Calls a number out on the public screens (WQ-4). */
export function callOut(tx: EngineTx, ticket: TicketRow, venue: Venue): void {
  const space = ticket.space_id === null ? undefined : venue.spaces.get(ticket.space_id);
  tx.emit({
    type: 'queue.called',
    storeId: venue.id,
    topics: [`queue:${venue.id}`],
    payload: { number: ticket.number, spaceName: space?.view.name.zh ?? null, calls: ticket.calls },
  });
}
