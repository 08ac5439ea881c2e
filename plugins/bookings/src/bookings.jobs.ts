import { empty, forgetInSteps, Refusal, sql, type Engine, type EngineTx, type Job, type Sql } from '@zhanggui/platform';
import { forgetGuestsBefore } from '@zhanggui/venues';
import { BOOKING_COLUMNS, promisedOf, type BookingRow } from './booking-rows';
import { isStoreLate, keptUntil } from './domain/grace';
import { endBooking } from './end-booking';
import { lockWhole, tellBooking } from './move-booking';
import { readinessOf, readinessOfOne } from './readiness';
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

/** A job that handles the bookings that are due, the most pressing first; `work` judges anew under the lock. */
const sweep = (
  name: string,
  everySeconds: number,
  due: (now: Date) => Sql,
  work: (engine: Engine, tx: EngineTx, row: BookingRow) => Promise<unknown>,
): Job => ({
  name,
  everySeconds,
  async run(engine) {
    const found = await engine.db.rows<Due>(sql`
      select id from engine.booking where ${due(engine.clock.now())} limit ${BATCH}`);
    await eachDue(engine, found, (tx, row) => work(engine, tx, row));
  },
});

/** Unpaid holds end; their places count as free since then already (BK-2). */
const expireHolds = sweep(
  'bookings.expire-holds',
  5,
  (now) => sql`state = 'held' and hold_expires_at <= ${now} order by hold_expires_at`,
  async (engine, tx, row) => {
    const isDue = row.state === 'held' && row.hold_expires_at !== null && row.hold_expires_at <= tx.now;
    if (isDue) await endBooking(engine, tx, row, 'expire', 'whole', 'hold-expired');
  },
);

/** What the store did not confirm in time is declined, and everything goes back (BK-3). */
const declineUnconfirmed = sweep(
  'bookings.decline-unconfirmed',
  5,
  (now) => sql`state = 'pending' and confirm_by <= ${now} order by confirm_by`,
  async (engine, tx, row) => {
    const isDue = row.state === 'pending' && row.confirm_by !== null && row.confirm_by <= tx.now;
    if (isDue) await endBooking(engine, tx, row, 'expire', 'whole', 'not-confirmed');
  },
);

/** Appointments without a space have no visit that ends: they are over when their time is. */
const completeAppointments = sweep(
  'bookings.complete-appointments',
  30,
  (now) => sql`state = 'checked-in' and visit_id is null and ends_at <= ${now} order by ends_at`,
  (_, tx, row) => completeBooking(tx, row),
);

/**
 * Who has not come by the end of the grace is a no-show: the place is free, the tiers decide on the deposit. Where the
 * place was not there in time nobody is one: the store's promise is off, and everything goes back (BK-6).
 */
const markNoShows: Job = {
  name: 'bookings.mark-no-shows',
  everySeconds: 5,
  async run(engine) {
    const now = engine.clock.now();
    let seen: BookingRow[];
    let last: BookingRow | undefined;
    do {
      // Parties that wait for their table stay due, and must not keep the others from being looked at.
      seen = await engine.db.rows<BookingRow>(sql`
        select ${BOOKING_COLUMNS} from engine.booking b where b.state = 'confirmed' and b.grace_until <= ${now}
          ${last ? sql`and (b.grace_until, b.id) > (${last.grace_until}, ${last.id}::uuid)` : empty}
        order by b.grace_until, b.id limit ${BATCH}`);
      last = seen.at(-1);
      const readiness = await readinessOf(engine.db, seen, now);
      const due = seen.filter((row) => keptUntil(promisedOf(row), readiness(row)) <= now);
      await eachDue(engine, due, (tx, row) => endUncome(engine, tx, row));
    } while (seen.length === BATCH);
  },
};

/** Ends a booking whose party has not come, on what is so under the lock. */
async function endUncome(engine: Engine, tx: EngineTx, row: BookingRow): Promise<void> {
  if (row.state !== 'confirmed') return;
  const readiness = await readinessOfOne(tx, row, tx.now);
  if (keptUntil(promisedOf(row), readiness) > tx.now) return;
  if (isStoreLate(promisedOf(row), readiness)) await endBooking(engine, tx, row, 'cancel', 'whole', 'place-late');
  else await endBooking(engine, tx, row, 'miss', 'by-tier', 'not-come');
}

/** A job that tells of confirmed bookings whose moment has come, each once: `column` says when it was told. */
const tellOnce = (
  name: string,
  type: `booking.${'reminded' | 'arriving'}`,
  column: Sql,
  due: (now: Date) => Sql,
): Job => ({
  name,
  everySeconds: 10,
  async run(engine) {
    await engine.transaction(async (tx) => {
      const rows = await tx.rows<BookingRow>(sql`
        update engine.booking b set ${column} = ${tx.now}
        where b.id in (select id from engine.booking where state = 'confirmed' and ${column} is null and ${due(tx.now)}
                       limit ${BATCH} for update skip locked)
        returning ${BOOKING_COLUMNS}`);
      for (const row of rows) tellBooking(tx, type, row);
    });
  },
});

/** Guests are reminded of what is coming (BK-9). */
const remindGuests = tellOnce(
  'bookings.remind',
  'booking.reminded',
  sql`reminded_at`,
  (now) => sql`remind_at <= ${now} and starts_at > ${now} order by remind_at`,
);

/** Staff are told who is about to arrive (BK-9). */
const tellArriving = tellOnce(
  'bookings.tell-arriving',
  'booking.arriving',
  sql`arriving_told_at`,
  (now) => sql`
    grace_until > ${now} and starts_at < ${now}::timestamptz + interval '1 day'
    and starts_at <= ${now}::timestamptz + make_interval(mins => (terms->>'arrivingMinutes')::int) order by starts_at`,
);

/** Guests whom staff booked in are blanked once their booking is long over; number, party and money stay. */
const forgetGuests: Job = {
  name: 'bookings.forget-guests',
  everySeconds: 30,
  async run(engine) {
    const before = await forgetGuestsBefore(engine.clock.now());
    await forgetInSteps((atMost) =>
      engine.db.run(sql`
        update engine.booking set contact_name = '', contact_phone = '', real_name = '', note = ''
        where id in (
          select id from engine.booking
          where customer_id is null and ended_at < ${before}
            and (contact_name <> '' or contact_phone <> '' or real_name <> '' or note <> '')
          order by ended_at limit ${atMost})`),
    );
  },
};

export const bookingJobs: readonly Job[] = [
  expireHolds,
  declineUnconfirmed,
  markNoShows,
  completeAppointments,
  remindGuests,
  tellArriving,
  forgetGuests,
];
