import type { StaffQueueTicket } from '@zhanggui/contract';
import { Refusal, requireStore, sql, type EngineTx, type Queries, type StaffPrincipal } from '@zhanggui/platform';

export interface TicketRow {
  id: string;
  store_id: string;
  business_date: string;
  prefix: string;
  number: string;
  customer_id: string | null;
  guest_name: string;
  guest_phone: string;
  note: string;
  party_size: number;
  preference: StaffQueueTicket['preference'];
  state: StaffQueueTicket['state'];
  placed_at: Date;
  joined_at: Date;
  called_at: Date | null;
  come_by: Date | null;
  calls: number;
  space_id: string | null;
  ended_at: Date | null;
}

/** A customer who joined by phone goes by the nickname. */
export const TICKET_COLUMNS = sql`
  t.id, t.store_id, t.business_date, t.prefix, t.number, t.customer_id, t.guest_phone, t.note, t.party_size,
  t.preference, t.state, t.placed_at, t.joined_at, t.called_at, t.come_by, t.calls, t.space_id, t.ended_at,
  coalesce(nullif(t.guest_name, ''), (select c.nickname from engine.customer c where c.id = t.customer_id), '')
    as guest_name`;

/**
 * Makes decisions about a store's queue take turns until the transaction ends: numbers without gaps, nobody called
 * twice. After the locks of spaces, before those of visits (ADR 6).
 */
export async function lockQueue(tx: EngineTx, storeId: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${storeId}, 10))`);
}

/** Parties that stand in the queue of a store's business day, in the order of placing. */
export function liveTickets(queries: Queries, storeId: string, businessDate: string): Promise<TicketRow[]> {
  return queries.rows<TicketRow>(sql`
    select ${TICKET_COLUMNS} from engine.queue_ticket t
    where t.store_id = ${storeId} and t.business_date = ${businessDate} and t.state in ('waiting', 'called')
    order by t.placed_at, t.joined_at, t.id`);
}

/** A number as it stands now; undefined where there is none. */
export function ticketById(queries: Queries, ticketId: string): Promise<TicketRow | undefined> {
  return queries.first<TicketRow>(sql`select ${TICKET_COLUMNS} from engine.queue_ticket t where t.id = ${ticketId}`);
}

/**
 * The number that a member of staff works on, with the queue of its store locked.
 * @throws Refusal NOT_FOUND, also where it is another store's
 */
export async function lockTicket(tx: EngineTx, ticketId: string, staff: StaffPrincipal): Promise<TicketRow> {
  const seen = await ticketById(tx, ticketId);
  if (!seen) throw new Refusal('NOT_FOUND');
  requireStore(staff, seen.store_id);
  await lockQueue(tx, seen.store_id);
  return again(await ticketById(tx, ticketId));
}

/** The row that a statement just wrote or read under a lock. */
export function again(row: TicketRow | undefined): TicketRow {
  if (!row) throw new Error('a number of the queue vanished under its lock');
  return row;
}
