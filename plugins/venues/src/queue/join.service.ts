import { businessDate, localMoment } from '@zhanggui/core';
import { Refusal, sql, takeDayNumbers, type EngineTx } from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';
import { lineFor, ticketNumber } from './domain/number';
import { endOldTickets } from './move-ticket';
import { isQueueOpen } from './present-queue';
import type { QueueStore } from './queue-now';
import { tellQueue } from './tell-queue';
import { liveTickets, lockQueue, TICKET_COLUMNS, type TicketRow } from './ticket-rows';

/** Who joins: a customer with a phone, or a party at the desk. */
export interface Joiner {
  customerId: string | null;
  guestName: string;
  guestPhone: string;
  note: string;
  partySize: number;
  preference: TicketRow['preference'];
}

/** Figures of a phone number as people write it: `138 0013-8000` is `13800138000`. */
const figuresOf = (phone: string): string => phone.replaceAll(/[\s()-]/g, '');

/**
 * Gives a party its number (WQ-1, WQ-2): the next of its line's on the store's business day, without gaps. Joins of one
 * store take turns.
 *
 * @throws Refusal QUEUE_CLOSED outside opening hours or where the store says so; PARTY_TOO_LARGE; QUEUE_FULL;
 *   ALREADY_QUEUED where the customer, or a party with that phone, has a number already
 */
export async function joinQueue(tx: EngineTx, store: QueueStore, joiner: Joiner): Promise<TicketRow> {
  const { venue, policy } = store;
  if (!isQueueOpen(store, tx.now)) throw new Refusal('QUEUE_CLOSED', { notice: policy.notice });
  if (joiner.partySize > policy.maxParty) throw new Refusal('PARTY_TOO_LARGE', { max: policy.maxParty });
  const date = businessDate(tx.now, venue.timeZone, venue.hours);
  await lockQueue(tx, venue.id);
  await endOldTickets(tx, venue.id, date);

  const live = await liveTickets(tx, venue.id, date);
  const phone = figuresOf(joiner.guestPhone);
  const isHere = (ticket: TicketRow) =>
    (joiner.customerId !== null && ticket.customer_id === joiner.customerId) ||
    (phone !== '' && ticket.guest_phone === phone);
  const mine = live.find(isHere);
  if (mine) throw new Refusal('ALREADY_QUEUED', { number: mine.number });
  if (live.filter(({ state }) => state === 'waiting').length >= policy.maxWaiting) throw new Refusal('QUEUE_FULL');

  const line = lineFor(policy.lines, localMoment(tx.now, venue.timeZone).minute, joiner.partySize);
  if (!line) throw new Refusal('QUEUE_CLOSED', { notice: policy.notice });
  const serial = await takeDayNumbers(tx, venue.id, `queue:${line.prefix}`, date);
  // Who has the later number stands behind, also where the clocks of two servers differ.
  const ticket = await tx.first<TicketRow>(sql`
    insert into engine.queue_ticket as t
      (id, store_id, business_date, prefix, serial, number, customer_id, guest_name, guest_phone, note, party_size,
       preference, state, placed_at, joined_at)
    select ${randomUUID()}, ${venue.id}, ${date}, ${line.prefix}, ${serial}, ${ticketNumber(line.prefix, serial)},
      ${joiner.customerId}, ${joiner.guestName}, ${phone}, ${joiner.note}, ${joiner.partySize}, ${joiner.preference},
      'waiting', greatest(${tx.now}::timestamptz, max(before.placed_at) + interval '1 millisecond'), ${tx.now}
    from engine.queue_ticket before
    where before.store_id = ${venue.id} and before.business_date = ${date}
    returning ${TICKET_COLUMNS}`);
  if (!ticket) throw new Error('a number was taken and not written');
  await tellQueue(tx, ticket);
  return ticket;
}
