import { once, Refusal, sql, type EngineTx, type Handlers } from '@zhanggui/platform';
import { venueOf } from '@zhanggui/venues';
import { endBooking } from './end-booking';
import { lockWhole } from './move-booking';
import { businessDaySpan } from './timeline';
import { ENTRY_COLUMNS, presentEntry, tellEntry, type EntryRow } from './waitlist-entries';
import { joinWaitlist } from './waitlist.service';
import { wishOf } from './wish-of';

/** @throws Refusal NOT_FOUND, also for somebody else's */
async function ownEntry(tx: EngineTx, entryId: string, customerId: string): Promise<EntryRow> {
  const entry = await tx.first<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from engine.waitlist_entry w where w.id = ${entryId}`);
  if (entry?.customer_id !== customerId) throw new Refusal('NOT_FOUND');
  return entry;
}

/** The waitlist, for guests and for staff (BK-11). */
export const waitlistHandlers: Handlers = {
  'waitlist.join': ({ engine, principal, body, identity }) =>
    once(engine, identity, async (tx) => {
      const { storeId, contactName, contactPhone, realName, note } = body;
      const ask = { storeId, wish: wishOf(body), contactName, contactPhone, realName, note };
      return presentEntry(await joinWaitlist(engine, tx, principal.id, ask));
    }),
  'waitlist.mine': async ({ engine, principal, now }) => {
    const rows = await engine.db.rows<EntryRow>(sql`
      select ${ENTRY_COLUMNS} from engine.waitlist_entry w
      where w.customer_id = ${principal.id} and (
        w.state = 'waiting' and w.starts_at > ${now} or w.state = 'offered' and w.offer_expires_at > ${now})
      order by w.starts_at, w.id`);
    return { items: await Promise.all(rows.map(presentEntry)) };
  },
  'waitlist.leave': ({ engine, principal, params, identity }) =>
    once(engine, identity, async (tx) => {
      const seen = await ownEntry(tx, params.entryId, principal.id);
      const offer = seen.booking_id ? await lockWhole(tx, seen.booking_id) : undefined;
      const left = await tx.run(sql`
        update engine.waitlist_entry set state = 'left'
        where id = ${seen.id} and state = ${seen.state} and state in ('waiting', 'offered')`);
      if (left === 0) throw new Refusal('WAITLIST_STATE');
      tellEntry(tx, seen, 'left');
      if (offer?.state === 'held') await endBooking(engine, tx, offer, 'cancel', 'whole', 'offer-declined');
      return presentEntry(await ownEntry(tx, seen.id, principal.id));
    }),
  'staffBookings.waitlist': async ({ engine, params, query, now }) => {
    const venue = query.date ? await venueOf(params.storeId) : undefined;
    const day = query.date && venue ? businessDaySpan(query.date, venue) : { from: now, to: null };
    const rows = await engine.db.rows<EntryRow>(sql`
      select ${ENTRY_COLUMNS} from engine.waitlist_entry w
      where w.store_id = ${params.storeId} and w.state in ('waiting', 'offered') and w.starts_at >= ${day.from}
        and (${day.to}::timestamptz is null or w.starts_at < ${day.to}::timestamptz)
      order by w.starts_at, w.created_at, w.id`);
    return {
      items: await Promise.all(
        rows.map(async (row) => ({
          ...(await presentEntry(row)),
          customerId: row.customer_id,
          contactName: row.contact_name,
          contactPhone: row.contact_phone,
        })),
      ),
    };
  },
};
