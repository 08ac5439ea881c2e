import { Refusal, sql, type Engine, type EngineTx, type Job } from '@zhanggui/platform';
import { BOOKING_COLUMNS, type BookingRow } from './booking-rows';
import { endBooking } from './end-booking';
import { lockWhole, tellBooking } from './move-booking';
import { completeBooking } from './release-party';

const BATCH = 200;

type Due = { id: string };

/** Handles what is due, each in a transaction of its own: one that fails does not keep the others waiting. */
async function eachDue(
  engine: Engine,
  due: readonly Due[],
  work: (tx: EngineTx, row: BookingRow) => Promise<unknown>,
): Promise<void> {
  for (const { id } of due) {
    try {
      await engine.transaction(async (tx) => {
        const row = await lockWhole(tx, id);
        if (row) await work(tx, row);
      });
    } catch (error) {
      // Paid, confirmed or checked in at this very moment: whoever had the lock first decided.
      if (error instanceof Refusal) engine.log.debug({ bookingId: id, refusal: error.code }, 'timer came second');
      else engine.log.error({ err: error, bookingId: id }, 'a timer could not move this booking');
    }
  }
}

/** Unpaid holds end; their places count as free since then already (BK-2). */
const expireHolds: Job = {
  name: 'bookings.expire-holds',
  everySeconds: 5,
  async run(engine) {
    const now = engine.clock.now();
    const due = await engine.db.rows<Due>(sql`
      select id from engine.booking where state = 'held' and hold_expires_at <= ${now}
      order by hold_expires_at limit ${BATCH}`);
    await eachDue(engine, due, async (tx, row) => {
      const isDue = row.state === 'held' && row.hold_expires_at !== null && row.hold_expires_at <= tx.now;
      if (isDue) await endBooking(engine, tx, row, 'expire', 'whole', '超时未完成预订');
    });
  },
};

/** What the store did not confirm in time is declined, and everything goes back (BK-3). */
const declineUnconfirmed: Job = {
  name: 'bookings.decline-unconfirmed',
  everySeconds: 5,
  async run(engine) {
    const now = engine.clock.now();
    const due = await engine.db.rows<Due>(sql`
      select id from engine.booking where state = 'pending' and confirm_by <= ${now} order by confirm_by limit ${BATCH}`);
    await eachDue(engine, due, async (tx, row) => {
      const isDue = row.state === 'pending' && row.confirm_by !== null && row.confirm_by <= tx.now;
      if (isDue) await endBooking(engine, tx, row, 'expire', 'whole', '门店未在时限内确认');
    });
  },
};

/** Who has not come by the end of the grace is a no-show: the place is free, the tiers decide on the deposit (BK-6). */
const markNoShows: Job = {
  name: 'bookings.mark-no-shows',
  everySeconds: 5,
  async run(engine) {
    const now = engine.clock.now();
    const due = await engine.db.rows<Due>(sql`
      select id from engine.booking where state = 'confirmed' and grace_until <= ${now} order by grace_until limit ${BATCH}`);
    await eachDue(engine, due, async (tx, row) => {
      const isDue = row.state === 'confirmed' && row.grace_until <= tx.now;
      if (isDue) await endBooking(engine, tx, row, 'miss', 'by-tier', '未到店');
    });
  },
};

/** Appointments without a space have no visit that ends: they are over when their time is. */
const completeAppointments: Job = {
  name: 'bookings.complete-appointments',
  everySeconds: 30,
  async run(engine) {
    const now = engine.clock.now();
    const due = await engine.db.rows<Due>(sql`
      select id from engine.booking where state = 'checked-in' and visit_id is null and ends_at <= ${now}
      order by ends_at limit ${BATCH}`);
    await eachDue(engine, due, completeBooking);
  },
};

/** Guests are reminded of what is coming, once (BK-9). */
const remindGuests: Job = {
  name: 'bookings.remind',
  everySeconds: 10,
  async run(engine) {
    await engine.transaction(async (tx) => {
      const rows = await tx.rows<BookingRow>(sql`
        update engine.booking b set reminded_at = ${tx.now}
        where b.id in (select id from engine.booking where state = 'confirmed' and reminded_at is null
                         and remind_at <= ${tx.now} and starts_at > ${tx.now}
                       order by remind_at limit ${BATCH} for update skip locked)
        returning ${BOOKING_COLUMNS}`);
      for (const row of rows) tellBooking(tx, 'booking.reminded', row);
    });
  },
};

/** Staff are told who is about to arrive, once (BK-9). */
const tellArriving: Job = {
  name: 'bookings.tell-arriving',
  everySeconds: 10,
  async run(engine) {
    await engine.transaction(async (tx) => {
      const rows = await tx.rows<BookingRow>(sql`
        update engine.booking b set arriving_told_at = ${tx.now}
        where b.id in (select id from engine.booking where state = 'confirmed' and arriving_told_at is null
                         and grace_until > ${tx.now} and starts_at < ${tx.now}::timestamptz + interval '1 day'
                         and starts_at <= ${tx.now}::timestamptz
                           + make_interval(mins => (terms->>'arrivingMinutes')::int)
                       order by starts_at limit ${BATCH} for update skip locked)
        returning ${BOOKING_COLUMNS}`);
      for (const row of rows) tellBooking(tx, 'booking.arriving', row);
    });
  },
};

export const bookingJobs: readonly Job[] = [
  expireHolds,
  declineUnconfirmed,
  markNoShows,
  completeAppointments,
  remindGuests,
  tellArriving,
];
