import type { MessageKind } from '@zhanggui/contract';
import { sql, type Engine, type EngineTx, type NumberedEvent, type Reaction } from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';
import { DELIVER } from './deliver.job';

interface Occasion {
  kind: MessageKind;
  subjectId: string;
  customerId: string | null;
}

/** What a guest has to hear outside of the app, too; null where an event is nothing of that kind. */
function occasionOf(event: NumberedEvent): Occasion | null {
  switch (event.type) {
    case 'booking.reminded': {
      const { bookingId, customerId } = (event as NumberedEvent<'booking.reminded'>).payload;
      return { kind: 'booking-reminder', subjectId: bookingId, customerId };
    }
    case 'waitlist.offered': {
      const { bookingId, customerId } = (event as NumberedEvent<'waitlist.offered'>).payload;
      return { kind: 'waitlist-offer', subjectId: bookingId, customerId };
    }
    case 'queue-ticket.changed': {
      const { ticketId, state, customerId } = (event as NumberedEvent<'queue-ticket.changed'>).payload;
      return state === 'called' ? { kind: 'queue-called', subjectId: ticketId, customerId } : null;
    }
    default:
      return null;
  }
}

/** Notes down what guests are to be told (BK-9, BK-11, WQ-4), once an event; a job sends it. */
export const writeMessages: Reaction = {
  name: 'notifications.write-messages',
  to: ['booking.reminded', 'waitlist.offered', 'queue-ticket.changed'],
  async handle(engine, tx, event) {
    const occasion = occasionOf(event);
    if (occasion && event.storeId) await writeMessage(engine, tx, event.seq, event.storeId, occasion);
  },
};

async function writeMessage(
  engine: Engine,
  tx: EngineTx,
  seq: number,
  storeId: string,
  { kind, subjectId, customerId }: Occasion,
): Promise<void> {
  const id = randomUUID();
  await tx.run(sql`
    insert into engine.message (id, event_seq, kind, store_id, customer_id, subject_id, state, next_try_at, created_at)
    values (${id}, ${seq}, ${kind}, ${storeId}, ${customerId}, ${subjectId}, 'queued', ${tx.now}, ${tx.now})
    on conflict (event_seq) do nothing`);
  tx.afterCommit(() => {
    engine.jobs
      .soon(DELIVER, { id }, id)
      .catch((error: unknown) => engine.log.warn({ err: error }, 'job not asked for'));
  });
}
