import type { StaffQueueTicket } from '@zhanggui/contract';
import { businessDate } from '@zhanggui/core';
import { once, recordAudit, Refusal, sql, type EngineTx, type Handlers, type StaffPrincipal } from '@zhanggui/platform';
import { lockResources } from '../claims';
import { openVisit } from '../visits.service';
import { GUESTS_COLUMN, presentVisit, VISIT_COLUMNS, type VisitWithGuests } from '../visit-rows';
import { bestParty } from './domain/fit';
import { turnMinutesOf } from './domain/estimate';
import { joinQueue } from './join.service';
import { callTicket, endTicket, restoreTicket, settleTicket } from './move-ticket';
import { requireFree } from './place-outlooks';
import { presentForStaff, presentFree } from './present-queue';
import { queueStoreOf, readQueue, waitsOf, type QueueStore } from './queue-now';
import { liveTickets, lockQueue, lockTicket, TICKET_COLUMNS, type TicketRow } from './ticket-rows';

const MINUTE_MS = 60_000;

/** Records what staff did to a number; names and phones stay out of it (AD-3). */
const audit = (
  tx: EngineTx,
  staff: StaffPrincipal,
  action: string,
  before: TicketRow | null,
  after: TicketRow,
  requestId: string,
) =>
  recordAudit(tx, staff, {
    storeId: after.store_id,
    action,
    subjectType: 'queue-ticket',
    subjectId: after.id,
    before: before && { state: before.state, calls: before.calls, spaceId: before.space_id },
    after: { number: after.number, state: after.state, calls: after.calls, spaceId: after.space_id },
    requestId,
  });

/** A number as staff see it, right after they changed it. */
async function present(tx: EngineTx, ticket: TicketRow, store: QueueStore): Promise<StaffQueueTicket> {
  return presentForStaff(ticket, store.venue, waitsOf(await readQueue(tx, store, tx.now)));
}

/** The queue as staff work it (WQ-4). */
export const staffQueueHandlers: Handlers = {
  'staffQueue.list': async ({ engine, params, query, now }) => {
    const store = await queueStoreOf(params.storeId);
    const queue = await readQueue(engine.db, store, now);
    const tickets = await engine.db.rows<TicketRow>(sql`
      select ${TICKET_COLUMNS} from engine.queue_ticket t
      where t.store_id = ${params.storeId} and t.business_date = ${queue.businessDate}
        and (${query.state ?? null}::text is null or t.state = ${query.state ?? null})
      order by t.ended_at desc nulls first, t.placed_at, t.joined_at, t.id`);
    const waits = waitsOf(queue);
    return {
      items: tickets.map((ticket) => presentForStaff(ticket, store.venue, waits)),
      free: presentFree(queue),
    };
  },
  'staffQueue.join': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const store = await queueStoreOf(params.storeId);
      const { requestId, ...party } = body;
      const ticket = await joinQueue(tx, store, { customerId: null, ...party });
      await audit(tx, principal, 'queue.joined', null, ticket, requestId);
      return present(tx, ticket, store);
    }),
  'staffQueue.callNext': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const store = await queueStoreOf(params.storeId);
      await lockResources(tx, [body.spaceId]);
      await lockQueue(tx, store.venue.id);
      const queue = await readQueue(tx, store, tx.now);
      const place = queue.places.find(({ id }) => id === body.spaceId);
      if (!place) throw new Refusal('NOT_FOUND');
      requireFree(store.venue, place.id, queue.outlooks.get(place.id), tx.now);
      const next = bestParty(place, queue.waiting, queue.places, queue.calls);
      if (!next) throw new Refusal('NOBODY_FITS');
      const called = await callTicket(tx, next.row, place.id, store);
      await audit(tx, principal, 'queue.called', next.row, called, body.requestId);
      return present(tx, called, store);
    }),
  'staffQueue.call': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      if (body.spaceId !== null) await lockResources(tx, [body.spaceId]);
      const ticket = await lockTicket(tx, params.ticketId, principal);
      if (ticket.state !== 'waiting' && ticket.state !== 'called') throw new Refusal('QUEUE_STATE');
      const store = await queueStoreOf(ticket.store_id);
      const spaceId = body.spaceId ?? ticket.space_id;
      if (spaceId !== null && spaceId !== ticket.space_id) {
        const { places, outlooks } = await readQueue(tx, store, tx.now);
        if (!places.some(({ id }) => id === spaceId)) throw new Refusal('NOT_FOUND');
        requireFree(store.venue, spaceId, outlooks.get(spaceId), tx.now);
      }
      const called = await callTicket(tx, ticket, spaceId, store);
      await audit(tx, principal, 'queue.called', ticket, called, body.requestId);
      return present(tx, called, store);
    }),
  'staffQueue.skip': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const ticket = await lockTicket(tx, params.ticketId, principal);
      if (ticket.state !== 'called') throw new Refusal('QUEUE_STATE');
      const skipped = await endTicket(tx, ticket, 'skipped');
      await audit(tx, principal, 'queue.skipped', ticket, skipped, body.requestId);
      return present(tx, skipped, await queueStoreOf(ticket.store_id));
    }),
  'staffQueue.restore': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const ticket = await lockTicket(tx, params.ticketId, principal);
      const store = await queueStoreOf(ticket.store_id);
      const { venue } = store;
      // Yesterday's numbers are worth nothing any more; its guest may have one of today.
      const isToday = ticket.business_date === businessDate(tx.now, venue.timeZone, venue.hours);
      if (ticket.state !== 'skipped' || !isToday) throw new Refusal('QUEUE_STATE');
      const live = await liveTickets(tx, ticket.store_id, ticket.business_date);
      const isHere = live.some(({ customer_id }) => customer_id !== null && customer_id === ticket.customer_id);
      if (isHere) throw new Refusal('ALREADY_QUEUED');
      const waiting = live.filter(({ state }) => state === 'waiting');
      const restored = await restoreTicket(tx, ticket, waiting, store.policy.restorePlaces);
      await audit(tx, principal, 'queue.restored', ticket, restored, body.requestId);
      return present(tx, restored, store);
    }),
  'staffQueue.seat': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      await lockResources(tx, [body.spaceId]);
      const ticket = await lockTicket(tx, params.ticketId, principal);
      if (ticket.state === 'seated' || ticket.state === 'cancelled') throw new Refusal('QUEUE_STATE');
      const { venue, policy } = await queueStoreOf(ticket.store_id);
      const space = venue.spaces.get(body.spaceId);
      if (!space) throw new Refusal('NOT_FOUND');
      if (!space.active) throw new Refusal('SPACE_UNAVAILABLE');
      const stay = turnMinutesOf(policy, ticket.party_size) * MINUTE_MS;
      const { id } = await openVisit(tx, {
        venue,
        spaceIds: [body.spaceId],
        partySize: ticket.party_size,
        until: new Date(tx.now.getTime() + stay),
        openedBy: ticket.customer_id,
      });
      if (ticket.customer_id !== null) {
        await tx.run(sql`
          insert into engine.visit_guest (visit_id, customer_id, joined_at)
          values (${id}, ${ticket.customer_id}, ${tx.now}) on conflict do nothing`);
      }
      const seated = await settleTicket(tx, ticket, { id, space_id: body.spaceId });
      await audit(tx, principal, 'queue.seated', ticket, seated, body.requestId);
      const visit = await tx.first<VisitWithGuests>(sql`
        select ${VISIT_COLUMNS}, ${GUESTS_COLUMN} from engine.visit v where v.id = ${id}`);
      const shown = visit && presentVisit(visit, venue);
      if (!shown) throw new Error(`visit ${id} vanished while it was opened`);
      return shown;
    }),
  'staffQueue.cancel': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const ticket = await lockTicket(tx, params.ticketId, principal);
      if (ticket.state !== 'waiting' && ticket.state !== 'called') throw new Refusal('QUEUE_STATE');
      const cancelled = await endTicket(tx, ticket, 'cancelled');
      await audit(tx, principal, 'queue.cancelled', ticket, cancelled, body.requestId);
      return { done: true as const };
    }),
};
