import type { Payable } from '@zhanggui/payments';
import { Refusal, type Engine } from '@zhanggui/platform';
import { venueOf } from '@zhanggui/venues';
import { dueFenOf, lockBooking } from './booking-rows';
import { isOver } from './domain/booking-flow';
import { READY } from './domain/grace';
import { lockWhole, settleHold } from './move-booking';
import { factsOf } from './present-booking';
import { settleOffer } from './waitlist-entries';

const STORE_NAME_LIMIT = 40;

/** The deposit of a booking as payments see it (BK-2). */
export function bookingPayable(engine: Engine): Payable {
  return {
    type: 'booking',
    async invoice(tx, bookingId, customerId) {
      const row = await lockBooking(tx, bookingId);
      if (!row || row.customer_id !== customerId) throw new Refusal('NOT_FOUND');
      const ended = row.state === 'cancelled' || row.state === 'expired';
      if (ended || isOver(factsOf(row, READY), tx.now) || dueFenOf(row) === 0) throw new Refusal('PAYMENT_CLOSED');
      if (row.state !== 'held' || !row.hold_expires_at) throw new Refusal('ALREADY_PAID');
      const venue = await venueOf(row.store_id);
      return {
        storeId: row.store_id,
        amountFen: dueFenOf(row),
        description: `${(venue?.name.zh ?? '').slice(0, STORE_NAME_LIMIT)} 订金 ${row.number}`.trim(),
        expiresAt: row.hold_expires_at,
      };
    },
    async paid(tx, bookingId) {
      const row = await lockWhole(tx, bookingId);
      // What WeChat took in time counts, also where its word comes late, as long as nobody else has the place.
      const settled = row?.state === 'held' ? await settleHold(tx, row) : undefined;
      if (!settled) {
        engine.log.info({ bookingId }, 'the deposit came too late for the place');
        return 'refused';
      }
      await settleOffer(tx, bookingId, 'accepted');
      return 'accepted';
    },
    // How much comes back was decided when the booking ended; nothing is left to do once it has.
    refunded: () => Promise.resolve(),
  };
}
