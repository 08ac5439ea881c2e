import type { NumberedEvent, Reaction } from '@zhanggui/platform';
import { readBooking } from './booking-rows';
import { checkInto } from './check-in.service';
import { lockWhole } from './move-booking';
import { bookingsAt, completeBooking } from './release-party';

/**
 * One reaction for both, so that a visit is never closed for a booking before it was opened. A guest who scanned the
 * reserved table is checked in by that; who was checked in by staff is already.
 */
export const followVisits: Reaction = {
  name: 'bookings.follow-visits',
  to: ['visit.opened', 'visit.closed'],
  alone: true,
  async handle(_engine, tx, event) {
    if (event.type === 'visit.opened') {
      const { bookingId, visitId } = (event as NumberedEvent<'visit.opened'>).payload;
      // Most are checked in already, by staff: nothing of theirs has to be locked.
      const seen = bookingId ? await readBooking(tx, bookingId) : undefined;
      if (seen?.state !== 'confirmed') return;
      const row = await lockWhole(tx, seen.id);
      if (row?.state === 'confirmed') await checkInto(tx, row, visitId);
      return;
    }
    const { visitId } = (event as NumberedEvent<'visit.closed'>).payload;
    for (const { id } of await bookingsAt(tx, visitId)) {
      const row = await lockWhole(tx, id);
      if (row?.state === 'checked-in') await completeBooking(tx, row);
    }
  },
};
