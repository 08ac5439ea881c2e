import { until } from '../../../../tests/harness';
import type { BookingHouse } from '../booking-house';
import type { History } from './history-model';

/**
 * What the tables hold of a store once all money is where it belongs, all of it at one moment: the sweeps go on, and a
 * booking that is over between two looks would seem to have lost its place.
 */
export async function finalFacts(house: BookingHouse, storeId: string): Promise<Omit<History, 'operations'>> {
  const { sql, clock } = house.venue;
  const endedAt = clock.now().getTime();
  await until(
    async () => (await sql.query(`select 1 from engine.refund where state <> 'succeeded'`)).rows.length,
    (owed) => owed === 0,
    60_000,
  );
  const snapshot = await sql.connect();
  try {
    await snapshot.query('begin isolation level repeatable read read only');
    const { rows: bookings } = await snapshot.query<History['bookings'][number]>(
      `select id, state, space_ids as "spaceIds", extract(epoch from starts_at)::float8 * 1000 as "from",
            extract(epoch from ends_at)::float8 * 1000 + clean_minutes * 60000 as "until",
            extract(epoch from ended_at)::float8 * 1000 as "endedAt",
            extract(epoch from case state when 'held' then hold_expires_at when 'pending' then confirm_by end)::float8
              * 1000 as "expiresAt",
            (deposit_fen - points_fen) as "dueFen",
            (select coalesce(sum(p.amount_fen), 0)::int from engine.payment p where p.payable_type = 'booking'
               and p.payable_id = b.id and p.state not in ('pending', 'closed')) as "paidFen",
            (select coalesce(sum(p.refunded_fen), 0)::int from engine.payment p where p.payable_type = 'booking'
               and p.payable_id = b.id) as "refundedFen"
     from engine.booking b where store_id = $1`,
      [storeId],
    );
    const { rows: claims } = await snapshot.query<History['claims'][number]>(
      `select c.resource_id as "spaceId", coalesce(c.booking_id, v.booking_id) as "bookingId",
            extract(epoch from lower(c.during))::float8 * 1000 as "from",
            coalesce(extract(epoch from upper(c.during))::float8 * 1000, 1e15) as "until"
     from engine.claim c left join engine.visit v on v.id = c.visit_id where c.store_id = $1`,
      [storeId],
    );
    await snapshot.query('commit');
    return { bookings, claims, endedAt };
  } finally {
    snapshot.release();
  }
}
