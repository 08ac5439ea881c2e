import { sql, type EngineTx } from '@zhanggui/platform';

type EndedState = 'expired' | 'left';

/** The guest has taken the place that was offered: the wait is over. Does nothing for bookings that were no offer. */
export async function acceptOffer(tx: EngineTx, bookingId: string): Promise<void> {
  const [entry] = await tx.rows<{ id: string; store_id: string; customer_id: string }>(sql`
    update engine.waitlist_entry set state = 'accepted'
    where booking_id = ${bookingId} and state = 'offered' returning id, store_id, customer_id`);
  if (entry) tellEntry(tx, entry, 'accepted');
}

/** An offer came to nothing: it lapsed, or was turned down. Does nothing for bookings that were no offer. */
export async function endOffer(tx: EngineTx, bookingId: string, state: EndedState): Promise<void> {
  const [entry] = await tx.rows<{ id: string; store_id: string; customer_id: string }>(sql`
    update engine.waitlist_entry set state = ${state}
    where booking_id = ${bookingId} and state = 'offered' returning id, store_id, customer_id`);
  if (entry) tellEntry(tx, entry, state);
}

/** Tells store and guest that somebody waits, or no longer does. */
export function tellEntry(
  tx: EngineTx,
  entry: { id: string; store_id: string; customer_id: string },
  state: string,
): void {
  tx.emit({
    type: 'waitlist.changed',
    storeId: entry.store_id,
    topics: [`store:${entry.store_id}`, `customer:${entry.customer_id}`],
    payload: { entryId: entry.id, state, customerId: entry.customer_id },
  });
}
