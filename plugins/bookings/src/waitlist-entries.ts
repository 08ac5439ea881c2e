import type { Text, WaitlistEntry } from '@zhanggui/contract';
import { sql, type EngineTx } from '@zhanggui/platform';
import { venueOf } from '@zhanggui/venues';
import type { Wish } from './domain/ask';

/** What a guest waits for, kept so that the offer can be asked for as a hold is. */
export interface KeptWish {
  wish: Wish;
  realName: string;
  note: string;
  offerName: Text;
  durationMinutes: number;
}

export interface EntryRow {
  id: string;
  store_id: string;
  policy_id: string;
  customer_id: string;
  contact_name: string;
  contact_phone: string;
  wish: KeptWish;
  starts_at: Date;
  session_id: string | null;
  state: WaitlistEntry['state'];
  booking_id: string | null;
  offer_expires_at: Date | null;
  created_at: Date;
  /** Who waits for the same and came before. */
  ahead: number;
}

/** The columns of an entry; `w` is the entry. */
export const ENTRY_COLUMNS = sql`
  w.id, w.store_id, w.policy_id, w.customer_id, w.contact_name, w.contact_phone, w.wish, w.starts_at, w.session_id,
  w.state, w.booking_id, w.offer_expires_at, w.created_at,
  (select count(*)::int from engine.waitlist_entry o
   where w.state = 'waiting' and o.state = 'waiting' and o.store_id = w.store_id and o.starts_at = w.starts_at
     and o.policy_id = w.policy_id and (o.created_at, o.id) < (w.created_at, w.id)) as ahead`;

export async function presentEntry(row: EntryRow): Promise<WaitlistEntry> {
  const venue = await venueOf(row.store_id);
  return {
    id: row.id,
    store: { id: row.store_id, name: venue?.name ?? { zh: '', en: '' }, timeZone: venue?.timeZone ?? 'UTC' },
    policyId: row.policy_id,
    offerName: row.wish.offerName,
    startsAt: row.starts_at.toISOString(),
    sessionId: row.session_id,
    durationMinutes: row.wish.durationMinutes,
    partySize: row.wish.wish.partySize,
    state: row.state,
    ahead: row.ahead,
    offer:
      row.state === 'offered' && row.booking_id && row.offer_expires_at
        ? { bookingId: row.booking_id, expiresAt: row.offer_expires_at.toISOString() }
        : null,
    createdAt: row.created_at.toISOString(),
  };
}

/** Tells store and guest that somebody waits, or no longer does. */
export function tellEntry(
  tx: EngineTx,
  entry: Pick<EntryRow, 'id' | 'store_id' | 'customer_id'>,
  state: EntryRow['state'],
): void {
  tx.emit({
    type: 'waitlist.changed',
    storeId: entry.store_id,
    topics: [`store:${entry.store_id}`, `customer:${entry.customer_id}`],
    payload: { entryId: entry.id, state, customerId: entry.customer_id },
  });
}

/**
 * What became of an offer: taken, lapsed or turned down. Does nothing for bookings that were no offer, or whose wait is
 * over already.
 */
export async function settleOffer(
  tx: EngineTx,
  bookingId: string,
  state: Extract<EntryRow['state'], 'accepted' | 'expired' | 'left'>,
): Promise<void> {
  const entry = await tx.first<Pick<EntryRow, 'id' | 'store_id' | 'customer_id'>>(sql`
    update engine.waitlist_entry set state = ${state}
    where booking_id = ${bookingId} and state = 'offered' returning id, store_id, customer_id`);
  if (entry) tellEntry(tx, entry, state);
}
