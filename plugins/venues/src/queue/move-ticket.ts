import { sql, type EngineTx } from '@zhanggui/platform';
import type { Venue } from '../venue';
import { placeAfterReturn } from './domain/overdue';
import type { QueuePolicy } from './queue-policy';
import { callOut, tellQueue } from './tell-queue';
import { again, TICKET_COLUMNS, type TicketRow } from './ticket-rows';

const MINUTE_MS = 60_000;

// Steps in the life of a number. The caller holds the lock of the queue (`lockQueue`) and has judged that the step is
// allowed; each writes the row and tells everybody.

/** Calls a party, or calls it again; it has `comeMinutes` from now (WQ-3). */
export async function callTicket(
  tx: EngineTx,
  ticket: TicketRow,
  spaceId: string | null,
  { venue, policy }: { venue: Venue; policy: QueuePolicy },
): Promise<TicketRow> {
  const called = again(
    await tx.first<TicketRow>(sql`
      update engine.queue_ticket t
      set state = 'called', called_at = ${tx.now}, come_by = ${new Date(tx.now.getTime() + policy.comeMinutes * MINUTE_MS)},
        calls = calls + 1, space_id = ${spaceId}
      where t.id = ${ticket.id} returning ${TICKET_COLUMNS}`),
  );
  await tellQueue(tx, called);
  callOut(tx, called, venue);
  return called;
}

/** Ends a number: its party gave it back, has gone, or did not come. */
export async function endTicket(tx: EngineTx, ticket: TicketRow, state: 'cancelled' | 'skipped'): Promise<TicketRow> {
  const ended = again(
    await tx.first<TicketRow>(sql`
      update engine.queue_ticket t set state = ${state}, ended_at = ${tx.now}, come_by = null
      where t.id = ${ticket.id} returning ${TICKET_COLUMNS}`),
  );
  await tellQueue(tx, ended);
  return ended;
}

/** A skipped party waits again, behind `restorePlaces` others (WQ-3); it is called anew. */
export async function restoreTicket(
  tx: EngineTx,
  ticket: TicketRow,
  waiting: readonly TicketRow[],
  restorePlaces: number,
): Promise<TicketRow> {
  const placedAt = placeAfterReturn(
    waiting.map(({ placed_at }) => placed_at),
    restorePlaces,
    tx.now,
  );
  const restored = again(
    await tx.first<TicketRow>(sql`
      update engine.queue_ticket t
      set state = 'waiting', placed_at = ${placedAt}, called_at = null, come_by = null, calls = 0, space_id = null,
        ended_at = null
      where t.id = ${ticket.id} returning ${TICKET_COLUMNS}`),
  );
  await tellQueue(tx, restored);
  return restored;
}

/** The party sits: its number belongs to the visit. Who was called to the same place needs another one. */
export async function settleTicket(
  tx: EngineTx,
  ticket: TicketRow,
  visit: { id: string; space_id: string },
): Promise<TicketRow> {
  const seated = again(
    await tx.first<TicketRow>(sql`
      update engine.queue_ticket t
      set state = 'seated', space_id = ${visit.space_id}, visit_id = ${visit.id}, ended_at = ${tx.now}, come_by = null
      where t.id = ${ticket.id} returning ${TICKET_COLUMNS}`),
  );
  await tellQueue(tx, seated);
  const promised = await tx.rows<TicketRow>(sql`
    update engine.queue_ticket t set space_id = null
    where t.store_id = ${ticket.store_id} and t.state = 'called' and t.space_id = ${visit.space_id}
    returning ${TICKET_COLUMNS}`);
  for (const other of promised) await tellQueue(tx, other);
  return seated;
}

/** Numbers of former business days are worth nothing any more. */
export async function endOldTickets(tx: EngineTx, storeId: string, businessDate: string): Promise<void> {
  const old = await tx.rows<TicketRow>(sql`
    update engine.queue_ticket t set state = 'cancelled', ended_at = ${tx.now}, come_by = null
    where t.store_id = ${storeId} and t.state in ('waiting', 'called') and t.business_date < ${businessDate}
    returning ${TICKET_COLUMNS}`);
  for (const ticket of old) await tellQueue(tx, ticket);
}
