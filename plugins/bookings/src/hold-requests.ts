import type { BookingView } from '@zhanggui/contract';
import { hashOf, Refusal, sql, type CallIdentity, type Engine, type Queries } from '@zhanggui/platform';
import { BOOKING_COLUMNS, type BookingRow } from './booking-rows';
import type { HoldAsk } from './hold-asks';
import { viewBookings } from './present-booking';

/** A customer's call for a place. */
export interface HoldCall {
  identity: CallIdentity;
  ask: HoldAsk;
}

/** The call that a booking was made by, as its row keeps it. */
export interface BookingRequest {
  id: string;
  /** Of everything that was said: the same id with other words is another call. */
  hash: string;
}

/** The bookings that calls have made before, by `keyOf`: a repeat gets what the first one got (BK-4). */
export type KnownBookings = ReadonlyMap<string, KnownBooking>;

export interface KnownBooking {
  /** The booking as it stands now; REQUEST_ID_REUSED where the input is another. */
  answerTo(call: HoldCall): PromiseSettledResult<BookingView>;
}

export const keyOf = ({ identity, ask }: HoldCall): string => `${ask.customerId} ${identity.requestId}`;

export const requestOf = ({ identity }: HoldCall): BookingRequest => ({
  id: identity.requestId,
  hash: hashOf([identity.endpoint, identity.input]),
});

export const reused = (): PromiseRejectedResult => ({ status: 'rejected', reason: new Refusal('REQUEST_ID_REUSED') });

/** Which of these calls have made their booking already. */
export async function bookingsMadeBy(
  engine: Engine,
  queries: Queries,
  calls: readonly HoldCall[],
  now: Date,
): Promise<KnownBookings> {
  const rows = await queries.rows<BookingRow & { request_id: string; request_hash: string }>(sql`
    select ${BOOKING_COLUMNS}, b.request_id, b.request_hash
    from unnest(${calls.map(({ ask }) => ask.customerId)}::text[],
                ${calls.map(({ identity }) => identity.requestId)}::uuid[]) as call (customer_id, request_id)
    join engine.booking b on b.customer_id = call.customer_id and b.request_id = call.request_id`);
  if (rows.length === 0) return new Map();
  const views = await viewBookings(engine, queries, rows, now);
  return new Map(
    rows.map((row, index) => [
      `${row.customer_id} ${row.request_id}`,
      {
        answerTo: (call) =>
          row.request_hash === requestOf(call).hash
            ? { status: 'fulfilled', value: views[index] as BookingView }
            : reused(),
      },
    ]),
  );
}
