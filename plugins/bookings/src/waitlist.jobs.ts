import { sql, type Engine, type Job, type Reaction } from '@zhanggui/platform';
import { tellEntry, type EntryRow } from './waitlist-entries';
import { offerTo, waitingEntries } from './waitlist.service';

const OFFER = 'bookings.offer-freed-places';

/** Nobody waits any more for what has begun. */
async function endOverdue(engine: Engine): Promise<void> {
  await engine.transaction(async (tx) => {
    const over = await tx.rows<Pick<EntryRow, 'id' | 'store_id' | 'customer_id'>>(sql`
      update engine.waitlist_entry set state = 'expired' where state = 'waiting' and starts_at <= ${tx.now}
      returning id, store_id, customer_id`);
    for (const entry of over) tellEntry(tx, entry, 'expired');
  });
}

/** Offers what has become free to the first who fits, store by store and in the order in which they came (BK-11). */
const offerFreedPlaces: Job = {
  name: OFFER,
  everySeconds: 15,
  async run(engine, data) {
    await endOverdue(engine);
    const { storeId } = (data ?? {}) as { storeId?: string };
    for (const entry of await waitingEntries(engine, storeId)) {
      try {
        await offerTo(engine, entry);
      } catch (error) {
        // The next run tries it again; those who wait behind must not wait for that.
        engine.log.error({ err: error, entryId: entry.id }, 'a freed place could not be offered');
      }
    }
  },
};

/** Whatever may have freed a place asks for a look at once; the sweep finds what this misses. */
export const watchFreedPlaces: Reaction = {
  name: 'bookings.watch-freed-places',
  to: ['booking.cancelled', 'booking.expired', 'booking.moved', 'booking.missed', 'booking.completed', 'visit.closed'],
  handle(engine, tx, event) {
    const { storeId } = event;
    tx.afterCommit(() => {
      engine.jobs
        .soon(OFFER, { storeId }, `${OFFER}-${storeId}`)
        .catch((error: unknown) => engine.log.warn({ err: error }, 'job not asked for'));
    });
    return Promise.resolve();
  },
};

export const waitlistJobs: readonly Job[] = [offerFreedPlaces];
