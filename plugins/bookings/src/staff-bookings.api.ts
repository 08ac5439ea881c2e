import type { StaffBookingView } from '@zhanggui/contract';
import { empty, pageFrom, placeBefore, Refusal, sql, type Call, type Handlers } from '@zhanggui/platform';
import { venueOf } from '@zhanggui/venues';
import { BOOKING_COLUMNS, readBooking, type BookingRow } from './booking-rows';
import { checkInByCode, checkInFromList } from './check-in.service';
import { endBooking } from './end-booking';
import { confirmPending } from './move-booking';
import { viewStaffBooking, viewStaffBookings } from './present-booking';
import { releaseParty } from './release-party';
import { act, requireOfStore } from './staff-act';
import { businessDaySpan, timelineOf } from './timeline';

/** @throws Refusal NOT_FOUND */
async function daySpan(storeId: string, date: string): Promise<{ from: Date; to: Date }> {
  const venue = await venueOf(storeId);
  if (!venue) throw new Refusal('NOT_FOUND');
  return businessDaySpan(date, venue);
}

/** Bookings of a store, found and filtered: those of a day as they come, others with the latest first (BK-10). */
async function listBookings({ engine, principal, params, query, now }: Call<'staffBookings.list'>): Promise<{
  items: StaffBookingView[];
  nextCursor: string | null;
}> {
  const place = placeBefore(query.cursor);
  const search = query.search?.replace(/[\\%_]/g, '\\$&');
  const day = query.date ? await daySpan(params.storeId, query.date) : undefined;
  const rows = await engine.db.rows<BookingRow>(sql`
    select ${BOOKING_COLUMNS} from engine.booking b
    where b.store_id = ${params.storeId}
      ${day ? sql`and b.starts_at >= ${day.from} and b.starts_at < ${day.to}` : empty}
      ${query.state ? sql`and b.state = ${query.state}` : empty}
      ${query.channel ? sql`and b.channel = ${query.channel}` : empty}
      ${
        search
          ? sql`and (b.number ilike ${`%${search}%`} or b.contact_name ilike ${`%${search}%`}
              or b.real_name ilike ${`%${search}%`} or b.contact_phone like ${`%${search}`})`
          : empty
      }
      ${place && day ? sql`and (b.starts_at, b.id) > (${place.at}, ${place.id}::uuid)` : empty}
      ${place && !day ? sql`and (b.starts_at, b.id) < (${place.at}, ${place.id}::uuid)` : empty}
    order by ${day ? sql`b.starts_at, b.id` : sql`b.starts_at desc, b.id desc`} limit ${query.limit + 1}`);
  const page = pageFrom(
    rows,
    query.limit,
    (row) => row,
    (row) => [row.starts_at.toISOString(), row.id],
  );
  return {
    items: await viewStaffBookings(engine.db, page.items, principal.permissions, now),
    nextCursor: page.nextCursor,
  };
}

/** Bookings as the staff of a store work on them (BK-3, BK-5, BK-10). */
export const staffBookingHandlers: Handlers = {
  'staffBookings.timeline': ({ engine, principal, params, query, now }) =>
    timelineOf(engine.db, params.storeId, query.date, principal.permissions, now),
  'staffBookings.list': listBookings,
  'staffBookings.get': async ({ engine, principal, params, now }) => {
    const row = requireOfStore(await readBooking(engine.db, params.bookingId), principal);
    return viewStaffBooking(engine.db, row, principal.permissions, now);
  },
  'staffBookings.confirm': (call) =>
    act(call, 'confirm', 'booking.confirmed', async (tx, row) => void (await confirmPending(tx, row))),
  'staffBookings.decline': (call) =>
    act(call, 'decline', 'booking.declined', async (tx, row) => {
      await endBooking(call.engine, tx, row, 'decline', 'whole', { words: call.body.reason });
    }),
  'staffBookings.cancel': (call) =>
    act(call, 'cancel', 'booking.cancelled', async (tx, row) => {
      await endBooking(call.engine, tx, row, 'cancel', call.body.refund, { words: call.body.reason });
    }),
  'staffBookings.noShow': (call) =>
    act(call, 'no-show', 'booking.missed', async (tx, row) => {
      await endBooking(call.engine, tx, row, 'miss', 'by-tier', 'not-come');
    }),
  'staffBookings.release': (call) => act(call, 'release', 'booking.released', releaseParty),
  'staffBookings.checkIn': checkInByCode,
  'staffBookings.checkInBooking': checkInFromList,
};
