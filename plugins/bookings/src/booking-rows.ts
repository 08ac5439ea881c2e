import type { BookingChannel, BookingMode, BookingPrice, BookingState, RefundTier, Text } from '@zhanggui/contract';
import { sql, type EngineTx, type Queries } from '@zhanggui/platform';
import type { Promised } from './domain/grace';

/** What the guest agreed to when the place was held: the policy may change afterwards, the promise does not. */
export interface BookingTerms {
  offerName: Text;
  price: BookingPrice;
  refundTiers: readonly RefundTier[];
  holdMinutes: number;
  confirmation: 'automatic' | 'staff';
  confirmMinutes: number;
  graceMinutes: number;
  arriveEarlyMinutes: number;
  remindMinutes: number;
  arrivingMinutes: number;
  /** Of the booked session and person, as they were called then. */
  sessionTitle: Text | null;
  personName: Text | null;
}

/** A booking as its table holds it. */
export interface BookingRow {
  id: string;
  number: string;
  store_id: string;
  policy_id: string;
  mode: BookingMode;
  channel: BookingChannel;
  state: BookingState;
  customer_id: string | null;
  contact_name: string;
  contact_phone: string;
  real_name: string;
  note: string;
  party_size: number;
  /** The main space first. Empty where a person comes without one. */
  space_ids: string[];
  person_id: string | null;
  session_id: string | null;
  seats: number[];
  starts_at: Date;
  /** For the guests, without clean-up. */
  ends_at: Date;
  clean_minutes: number;
  terms: BookingTerms;
  price_fen: number;
  deposit_fen: number;
  points_used: number;
  points_fen: number;
  points_returned: number;
  hold_expires_at: Date | null;
  confirm_by: Date | null;
  grace_until: Date;
  remind_at: Date | null;
  reminded_at: Date | null;
  arriving_told_at: Date | null;
  check_in_code: string;
  visit_id: string | null;
  end_reason: string | null;
  created_at: Date;
  confirmed_at: Date | null;
  checked_in_at: Date | null;
  ended_at: Date | null;
}

/** The columns of a booking, for `BookingRow`; `b` is the booking. */
export const BOOKING_COLUMNS = sql`
  b.id, b.number, b.store_id, b.policy_id, b.mode, b.channel, b.state, b.customer_id, b.contact_name, b.contact_phone,
  b.real_name, b.note, b.party_size, b.space_ids, b.person_id, b.session_id, b.seats, b.starts_at, b.ends_at,
  b.clean_minutes, b.terms, b.price_fen, b.deposit_fen, b.points_used, b.points_fen, b.points_returned,
  b.hold_expires_at, b.confirm_by, b.grace_until, b.remind_at, b.reminded_at, b.arriving_told_at, b.check_in_code,
  b.visit_id, b.end_reason, b.created_at, b.confirmed_at, b.checked_in_at, b.ended_at`;

export const readBooking = (queries: Queries, bookingId: string): Promise<BookingRow | undefined> =>
  queries.first<BookingRow>(sql`select ${BOOKING_COLUMNS} from engine.booking b where b.id = ${bookingId}`);

/** The booking, locked until the transaction ends. Its resources have been locked before (ADR 6). */
export const lockBooking = (tx: EngineTx, bookingId: string): Promise<BookingRow | undefined> =>
  tx.first<BookingRow>(sql`select ${BOOKING_COLUMNS} from engine.booking b where b.id = ${bookingId} for update`);

/** The part of the deposit that is paid in money, fen. */
export const dueFenOf = (row: Pick<BookingRow, 'deposit_fen' | 'points_fen'>): number =>
  row.deposit_fen - row.points_fen;

/** What a booking takes besides its seats: its spaces and its person. */
export const resourcesOf = (row: Pick<BookingRow, 'space_ids' | 'person_id'>): string[] => [
  ...row.space_ids,
  ...(row.person_id ? [row.person_id] : []),
];

/** How long its party was promised to be waited for. */
export const promisedOf = (row: BookingRow): Promised => ({
  endsAt: row.ends_at,
  graceUntil: row.grace_until,
  graceMinutes: row.terms.graceMinutes,
});
