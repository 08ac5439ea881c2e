import { recordAudit, type EngineTx, type Handlers } from '@zhanggui/platform';
import { resourcesHeld } from '@zhanggui/venues';
import { readBooking, type BookingRow } from './booking-rows';
import { GUEST_RULES, staffRules } from './domain/ask';
import { lockWhole } from './move-booking';
import { requireMine, requireOwn } from './my-bookings.api';
import { onceFree } from './once-free';
import { viewBooking, viewStaffBooking } from './present-booking';
import { extendStay, relocate, type Change } from './relocate';
import { auditedPart, requireAction, requireOfStore } from './staff-act';

/** What moves the place of a booking: windows count for guests, limits and the deposit were settled when it was made. */
const RESCHEDULE_RULES = { ...GUEST_RULES, limits: false, deposit: false };

const changeOf = (body: {
  startsAt?: string | undefined;
  durationMinutes?: number | undefined;
  spaceIds?: string[] | undefined;
  sessionId?: string | undefined;
  seats?: number[] | undefined;
}): Change => ({ ...body, startsAt: body.startsAt === undefined ? undefined : new Date(body.startsAt) });

/** Moving a booking in time and place, by its guest and by staff (BK-6, BK-10). */
export const relocateHandlers: Handlers = {
  'bookings.reschedule': ({ engine, principal, params, body, identity }) =>
    onceFree(engine, identity, async (tx) => {
      const { after } = await relocate(engine, tx, params.bookingId, {
        change: changeOf(body),
        rules: RESCHEDULE_RULES,
        byGuest: true,
        judge: (row) => requireMine(tx, requireOwn(row, principal.id), 'reschedule', tx.now),
      });
      return viewBooking(engine, tx, after, tx.now);
    }),
  'staffBookings.move': ({ engine, principal, params, body, identity }) =>
    onceFree(engine, identity, async (tx) => {
      const change = changeOf(body);
      const { durationMinutes, startsAt, spaceIds, sessionId, seats } = change;
      const isLength = [startsAt, spaceIds, sessionId, seats].every((part) => part === undefined);
      const judge = (row: BookingRow) =>
        requireAction(tx, requireOfStore(row, principal), principal, isLength ? 'extend' : 'move');
      const seated = isLength ? await lockSeated(tx, params.bookingId) : undefined;
      if (seated) await judge(seated);
      const { before, after } =
        seated && durationMinutes !== undefined
          ? { before: seated, after: await extendStay(tx, seated, durationMinutes) }
          : await relocate(engine, tx, params.bookingId, {
              change,
              rules: staffRules('staff'),
              byGuest: false,
              judge,
            });
      await recordAudit(tx, principal, {
        storeId: after.store_id,
        action: 'booking.moved',
        subjectType: 'booking',
        subjectId: after.id,
        before: auditedPart(before),
        after: auditedPart(after),
        requestId: body.requestId,
      });
      return viewStaffBooking(tx, after, principal.permissions, tx.now);
    }),
};

/** The booking, locked, where its party sits at its place already. */
async function lockSeated(tx: EngineTx, bookingId: string): Promise<BookingRow | undefined> {
  const seen = await readBooking(tx, bookingId);
  if (seen?.state !== 'checked-in') return undefined;
  const row = await lockWhole(tx, bookingId, await resourcesHeld(tx, bookingId, seen.visit_id));
  return row?.state === 'checked-in' ? row : undefined;
}
