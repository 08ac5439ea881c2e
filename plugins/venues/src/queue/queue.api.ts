import { once, Refusal, sql, type Handlers } from '@zhanggui/platform';
import { allVenues, venueOf } from '../venue-model';
import { joinQueue } from './join.service';
import { endTicket } from './move-ticket';
import { presentBoard, presentTicket, presentWith } from './present-queue';
import { queueStoreOf, readQueue, waitsOf } from './queue-now';
import { again, lockQueue, ticketById, TICKET_COLUMNS, type TicketRow } from './ticket-rows';

const HOUR_MS = 3_600_000;
/** Numbers that are over are shown to their customer for so long. */
const SHOWN_HOURS = 6;

/** The store that a public screen names: by its id, or by the code that stands in the screen's address. */
async function storeIdOf(idOrCode: string): Promise<string> {
  if (await venueOf(idOrCode)) return idOrCode;
  const named = (await allVenues()).find(({ code }) => code.toUpperCase() === idOrCode.toUpperCase());
  if (!named) throw new Refusal('NOT_FOUND');
  return named.id;
}

/** The queue for guests and public screens (WQ-1, WQ-3). */
export const queueHandlers: Handlers = {
  'queue.board': async ({ engine, params, query: { partySize, preference }, now }) => {
    const store = await queueStoreOf(await storeIdOf(params.storeId));
    const newcomer = partySize === undefined ? null : { partySize, preference };
    return presentBoard(await readQueue(engine.db, store, now), newcomer);
  },
  'queue.join': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const store = await queueStoreOf(params.storeId);
      const ticket = await joinQueue(tx, store, {
        customerId: principal.id,
        guestName: '',
        guestPhone: '',
        note: '',
        partySize: body.partySize,
        preference: body.preference,
      });
      return presentTicket(ticket, await readQueue(tx, store, tx.now));
    }),
  'queue.mine': async ({ engine, principal, now }) => {
    const tickets = await engine.db.rows<TicketRow>(sql`
      select ${TICKET_COLUMNS} from engine.queue_ticket t
      where t.customer_id = ${principal.id} and t.joined_at > ${new Date(now.getTime() - 24 * HOUR_MS)}
        and (t.state in ('waiting', 'called') or t.ended_at > ${new Date(now.getTime() - SHOWN_HOURS * HOUR_MS)})
      order by t.state in ('waiting', 'called') desc, t.joined_at desc
      limit 20`);
    const storeIds = [...new Set(tickets.map(({ store_id }) => store_id))];
    const shown = await Promise.all(
      storeIds.map(async (storeId) => {
        // A store that was removed from the content has no page to show its numbers on.
        if (!(await venueOf(storeId))) return [];
        const queue = await readQueue(engine.db, await queueStoreOf(storeId), now);
        const waits = waitsOf(queue);
        return tickets
          .filter(({ store_id }) => store_id === storeId)
          .map((ticket) => presentWith(ticket, queue.venue, waits));
      }),
    );
    const byId = new Map(shown.flat().map((ticket) => [ticket.id, ticket]));
    return { items: tickets.map(({ id }) => byId.get(id)).filter((ticket) => ticket !== undefined) };
  },
  'queue.leave': ({ engine, principal, params, identity }) =>
    once(engine, identity, async (tx) => {
      const seen = await ticketById(tx, params.ticketId);
      if (seen?.customer_id !== principal.id) throw new Refusal('NOT_FOUND');
      await lockQueue(tx, seen.store_id);
      const ticket = again(await ticketById(tx, seen.id));
      if (ticket.state !== 'waiting' && ticket.state !== 'called') throw new Refusal('QUEUE_STATE');
      const left = await endTicket(tx, ticket, 'cancelled');
      return presentTicket(left, await readQueue(tx, await queueStoreOf(ticket.store_id), tx.now));
    }),
};
