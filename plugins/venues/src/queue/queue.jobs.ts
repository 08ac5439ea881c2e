import { businessDate } from '@zhanggui/core';
import { forgetInSteps, Refusal, sql, type Engine, type Job } from '@zhanggui/platform';
import { forgetGuestsBefore } from '../guest-retention';
import { overdueStep } from './domain/overdue';
import { callTicket, endOldTickets, endTicket } from './move-ticket';
import { queueStoreOf } from './queue-now';
import { lockQueue, ticketById } from './ticket-rows';

const BATCH = 200;

/** Calls parties that did not come once more, and skips those that were called often enough (WQ-3). */
const followUpCalls: Job = {
  name: 'queue.follow-up-calls',
  everySeconds: 2,
  async run(engine) {
    const due = await engine.db.rows<{ id: string; store_id: string }>(sql`
      select id, store_id from engine.queue_ticket
      where state = 'called' and come_by <= ${engine.clock.now()} order by come_by limit ${BATCH}`);
    for (const { id, store_id } of due) {
      try {
        await followUp(engine, id, store_id);
      } catch (error) {
        // The next sweep tries it again; the parties behind it must not wait for that.
        if (!(error instanceof Refusal)) engine.log.error({ err: error, ticketId: id }, 'a call was not followed up');
      }
    }
  },
};

async function followUp(engine: Engine, ticketId: string, storeId: string): Promise<void> {
  const store = await queueStoreOf(storeId);
  await engine.transaction(async (tx) => {
    await lockQueue(tx, storeId);
    const ticket = await ticketById(tx, ticketId);
    if (ticket?.state !== 'called' || !ticket.come_by) return;
    const step = overdueStep({ calls: ticket.calls, comeBy: ticket.come_by }, store.policy, tx.now);
    if (step === 'recall') await callTicket(tx, ticket, ticket.space_id, store);
    if (step === 'skip') await endTicket(tx, ticket, 'skipped');
  });
}

/** Ends what is left of former business days, so that yesterday's parties do not look as if they waited. */
const endOldDays: Job = {
  name: 'queue.end-old-days',
  everySeconds: 60,
  async run(engine) {
    const stores = await engine.db.rows<{ store_id: string }>(sql`
      select distinct store_id from engine.queue_ticket where state in ('waiting', 'called')`);
    for (const { store_id } of stores) {
      const { venue } = await queueStoreOf(store_id);
      await engine.transaction(async (tx) => {
        await lockQueue(tx, store_id);
        await endOldTickets(tx, store_id, businessDate(tx.now, venue.timeZone, venue.hours));
      });
    }
  },
};

/** Parties without an account are a number and a size once their visit is long over; what they waited still counts. */
const forgetGuests: Job = {
  name: 'queue.forget-guests',
  everySeconds: 30,
  async run(engine) {
    const before = await forgetGuestsBefore(engine.clock.now());
    await forgetInSteps((atMost) =>
      engine.db.run(sql`
        update engine.queue_ticket set guest_name = '', guest_phone = '', note = ''
        where id in (
          select t.id from engine.queue_ticket t left join engine.visit v on v.id = t.visit_id
          where t.customer_id is null and t.ended_at < ${before} and (v.id is null or v.closed_at < ${before})
            and (t.guest_name <> '' or t.guest_phone <> '' or t.note <> '')
          order by t.ended_at limit ${atMost})`),
    );
  },
};

export const queueJobs: readonly Job[] = [followUpCalls, endOldDays, forgetGuests];
