import type { BlacklistEntry } from '@zhanggui/contract';
import {
  empty,
  maskPhone,
  once,
  pageFrom,
  phoneHash,
  placeBefore,
  recordAudit,
  Refusal,
  requireStore,
  sql,
  type Engine,
  type Handlers,
  type Queries,
} from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';
import { readBooking } from './booking-rows';

interface EntryRow {
  id: string;
  store_id: string;
  customer_id: string | null;
  customer_name: string;
  phone_masked: string | null;
  reason: string;
  until: Date | null;
  added_by: string;
  added_at: Date;
  removed_at: Date | null;
}

const ENTRY_COLUMNS = sql`
  id, store_id, customer_id, customer_name, phone_masked, reason, until, added_by, added_at, removed_at`;
const PHONE = /^1\d{10}$/;

const presentEntry = (row: EntryRow): BlacklistEntry => ({
  id: row.id,
  storeId: row.store_id,
  customerId: row.customer_id,
  customerName: row.customer_name,
  phoneMasked: row.phone_masked,
  reason: row.reason,
  until: row.until?.toISOString() ?? null,
  addedBy: row.added_by,
  addedAt: row.added_at.toISOString(),
});

/** A mobile number as sign-in knows it; undefined for anything else. */
function digitsOf(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
  return PHONE.test(digits) ? digits : undefined;
}

const notBoth = (path: string) => new Refusal('INVALID_INPUT', {}, [{ path, message: path }]);

/** Who is to be barred: the guest of a booking, with the phone they gave, or whoever has a phone number. */
async function guestOf(
  engine: Engine,
  queries: Queries,
  storeId: string,
  asked: { bookingId: string | null; phone: string | null },
): Promise<{ customerId: string | null; name: string; phone: string | undefined }> {
  if (!asked.bookingId) {
    if (!asked.phone) throw notBoth('phone');
    return { customerId: null, name: '', phone: asked.phone };
  }
  const booking = await readBooking(queries, asked.bookingId);
  if (booking?.store_id !== storeId) throw new Refusal('NOT_FOUND');
  const phone = asked.phone ?? digitsOf(booking.contact_phone);
  if (!booking.customer_id && !phone) throw notBoth('bookingId');
  return { customerId: booking.customer_id, name: booking.contact_name, phone };
}

/** Guests who may not book (BK-7). Numbers are kept as keyed hashes; nobody's name or number goes into the audit. */
export const blacklistHandlers: Handlers = {
  'blacklist.list': async ({ engine, params, query, now }) => {
    const before = placeBefore(query.cursor);
    const search = query.search?.replace(/[\\%_]/g, '\\$&');
    const rows = await engine.db.rows<EntryRow>(sql`
      select ${ENTRY_COLUMNS} from engine.blacklist_entry
      where store_id = ${params.storeId} and removed_at is null and (until is null or until > ${now})
        ${
          search
            ? sql`and (customer_name ilike ${`%${search}%`} or phone_masked like ${`%${search}`} or reason ilike ${`%${search}%`})`
            : empty
        }
        ${before ? sql`and (added_at, id) < (${before.at}, ${before.id}::uuid)` : empty}
      order by added_at desc, id desc limit ${query.limit + 1}`);
    return pageFrom(rows, query.limit, presentEntry, (row) => [row.added_at.toISOString(), row.id]);
  },
  'blacklist.add': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const guest = await guestOf(engine, tx, params.storeId, body);
      const row = await tx.first<EntryRow>(sql`
        insert into engine.blacklist_entry
          (id, store_id, customer_id, phone_hash, phone_masked, customer_name, reason, until, added_by, added_at)
        values (${randomUUID()}, ${params.storeId}, ${guest.customerId},
          ${guest.phone ? phoneHash(engine, guest.phone) : null}, ${guest.phone ? maskPhone(guest.phone) : null},
          ${guest.name}, ${body.reason}, ${body.until}, ${principal.displayName}, ${tx.now})
        returning ${ENTRY_COLUMNS}`);
      if (!row) throw new Error('the entry was not written');
      await recordAudit(tx, principal, {
        storeId: params.storeId,
        action: 'blacklist.added',
        subjectType: 'blacklist-entry',
        subjectId: row.id,
        after: { byCustomer: guest.customerId !== null, byPhone: guest.phone !== undefined, until: body.until },
        reason: body.reason,
        requestId: body.requestId,
      });
      return presentEntry(row);
    }),
  'blacklist.remove': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const row = await tx.first<EntryRow>(sql`
        select ${ENTRY_COLUMNS} from engine.blacklist_entry where id = ${params.entryId} for update`);
      if (!row) throw new Refusal('NOT_FOUND');
      requireStore(principal, row.store_id);
      // Two who let the same guest in: the second finds it done.
      if (row.removed_at) return { done: true as const };
      await tx.run(sql`update engine.blacklist_entry set removed_at = ${tx.now} where id = ${row.id}`);
      await recordAudit(tx, principal, {
        storeId: row.store_id,
        action: 'blacklist.removed',
        subjectType: 'blacklist-entry',
        subjectId: row.id,
        requestId: body.requestId,
      });
      return { done: true as const };
    }),
};
