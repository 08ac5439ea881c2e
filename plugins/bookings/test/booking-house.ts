import { randomUUID } from 'node:crypto';
import type { Api, BookingView } from '@zhanggui/contract';
import { startVenue, until, type ApiClient, type Venue, type VenueOptions } from '../../../tests/harness';

/** A Saturday noon in Shanghai. */
export const NOON = '2026-11-28T04:00:00.000Z';
/** That evening at eight. */
export const TONIGHT = '2026-11-28T12:00:00.000Z';
/** The evening after. */
export const TOMORROW = '2026-11-29T12:00:00.000Z';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const later = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

type HoldBody = Parameters<typeof bodyOf>[0];
const bodyOf = (wish: Partial<Api['bookings.hold']['body']> & { policyId: string; storeId: string }) => ({
  requestId: randomUUID(),
  partySize: 2,
  contactName: '陈先生',
  contactPhone: '13800001234',
  realName: '',
  note: '',
  points: 0,
  ...wish,
});

export interface BookingFacts {
  state: string;
  points_used: number;
  points_returned: number;
  end_reason: string | null;
  visit_id: string | null;
  check_in_code: string;
  hold_expires_at: Date | null;
}

/** The demo venues as guests and staff book them. */
export class BookingHouse {
  private constructor(
    readonly venue: Venue,
    public owner: ApiClient,
    private readonly stores: ReadonlyMap<string, string>,
  ) {}

  static async open(options: VenueOptions = {}): Promise<BookingHouse> {
    const venue = await startVenue(options);
    await venue.clock.set(NOON);
    const owner = await venue.staff('owner');
    const { stores } = await owner.expect('staff.me');
    return new BookingHouse(venue, owner, new Map(stores.map(({ code, id }) => [code, id])));
  }

  /** Sets the clock; staff have to sign in again where their session would be over by then. */
  async at(instant: string): Promise<void> {
    await this.venue.clock.set(instant);
    this.owner = await this.venue.staff('owner');
  }

  storeId(code: string): string {
    const id = this.stores.get(code);
    if (!id) throw new Error(`No store ${code}`);
    return id;
  }

  /** The policy of a store's offer, by its Chinese name. */
  async policyId(code: string, name: string): Promise<string> {
    const { items } = await this.venue.guest().expect('bookings.offers', { params: { storeId: this.storeId(code) } });
    const offer = items.find((item) => item.name.zh === name);
    if (!offer) throw new Error(`${code} offers ${items.map((item) => item.name.zh).join(', ')}, no ${name}`);
    return offer.policyId;
  }

  /** The spaces of a store, by their codes. */
  async spaces(code: string): Promise<Map<string, string>> {
    const { items } = await this.owner.expect('spaces.now', { params: { storeId: this.storeId(code) } });
    return new Map(items.map(({ space }) => [space.code, space.id]));
  }

  async spaceId(code: string, space: string): Promise<string> {
    const id = (await this.spaces(code)).get(space);
    if (!id) throw new Error(`${code} has no space ${space}`);
    return id;
  }

  /** What an offer asks for, filled in; the store by its code and the offer by its name. */
  async wish(code: string, offer: string, more: Partial<HoldBody>): Promise<ReturnType<typeof bodyOf>> {
    return bodyOf({ storeId: this.storeId(code), policyId: await this.policyId(code, offer), ...more });
  }

  async hold(guest: ApiClient, code: string, offer: string, more: Partial<HoldBody>): Promise<BookingView> {
    return guest.expect('bookings.hold', { body: await this.wish(code, offer, more) });
  }

  /** What the guest hands to WeChat. */
  async invitation(guest: ApiClient, bookingId: string) {
    return guest.expect('payments.start', {
      body: {
        requestId: randomUUID(),
        payableType: 'booking',
        payableId: bookingId,
        method: 'wechat',
        client: 'jsapi',
      },
    });
  }

  /** Pays the deposit on the phone and waits until the booking has heard of it. */
  async pay(guest: ApiClient, bookingId: string): Promise<BookingView> {
    const { invitation } = await this.invitation(guest, bookingId);
    await this.venue.simulator.pay(invitation);
    return this.until(guest, bookingId, ({ state }) => state !== 'held');
  }

  until(guest: ApiClient, bookingId: string, right: (booking: BookingView) => boolean): Promise<BookingView> {
    return until(() => guest.expect('bookings.get', { params: { bookingId } }), right, 15_000);
  }

  /** A new guest with points to spend. */
  async guest(points = 0): Promise<ApiClient> {
    const guest = await this.venue.customer();
    if (points > 0) await this.grant(guest, points, '2027-06-01T00:00:00Z');
    return guest;
  }

  /** Points that a guest came by earlier, as the ledger books them. */
  async grant(guest: ApiClient, points: number, expiresAt: string): Promise<void> {
    const { id } = await guest.expect('accounts.me');
    const transfer = randomUUID();
    await this.venue.sql.query(`insert into engine.point_account (id) values ($1) on conflict do nothing`, [
      `customer:${id}`,
    ]);
    await this.venue.sql.query(
      `insert into engine.point_transfer (id, idempotency_key, reason, customer_id, source_type, source_id, explanation, at)
       values ($1, $2, 'adjusted', $3, 'test', $2, '{}', $4)`,
      [transfer, `granted:${transfer}`, id, NOON],
    );
    await this.venue.sql.query(
      `with moved as (
         update engine.point_account set balance = balance + case when id = 'house:issued' then -$2::bigint else $2 end
         where id in ($3, 'house:issued') returning id, balance)
       insert into engine.point_entry (transfer_id, account_id, points, balance_after)
       select $1, id, case when id = 'house:issued' then -$2::bigint else $2 end, balance from moved`,
      [transfer, points, `customer:${id}`],
    );
    await this.venue.sql.query(
      `insert into engine.point_lot (transfer_id, customer_id, earned, remaining, earned_at, expires_at)
       values ($1, $2, $3, $3, $4, $5)`,
      [transfer, id, points, NOON, expiresAt],
    );
  }

  async available(guest: ApiClient): Promise<number> {
    return (await guest.expect('points.mine')).available;
  }

  /** A booking straight from its table. */
  async facts(bookingId: string): Promise<BookingFacts> {
    const { rows } = await this.venue.sql.query<BookingFacts>(
      `select state, points_used, points_returned, end_reason, visit_id, check_in_code, hold_expires_at
       from engine.booking where id = $1`,
      [bookingId],
    );
    if (!rows[0]) throw new Error(`No booking ${bookingId}`);
    return rows[0];
  }

  async claims(bookingId: string): Promise<{ kind: string; resource_id: string }[]> {
    const { rows } = await this.venue.sql.query<{ kind: string; resource_id: string }>(
      'select kind, resource_id from engine.claim where booking_id = $1 order by resource_id',
      [bookingId],
    );
    return rows;
  }

  /** Money of a booking: what was paid and kept, and whether a late payment went back. */
  async money(
    bookingId: string,
  ): Promise<{ state: string; late: boolean; amount_fen: number; refunded_fen: number }[]> {
    const { rows } = await this.venue.sql.query<{
      state: string;
      late: boolean;
      amount_fen: number;
      refunded_fen: number;
    }>(
      `select state, late, amount_fen, refunded_fen from engine.payment
       where payable_type = 'booking' and payable_id = $1 order by created_at`,
      [bookingId],
    );
    return rows;
  }

  async events(bookingId: string, type: string): Promise<number> {
    const { rows } = await this.venue.sql.query<{ count: number }>(
      `select count(*)::int as count from engine.event where type = $1 and payload->>'bookingId' = $2`,
      [type, bookingId],
    );
    return rows[0]?.count ?? 0;
  }

  /** One button of staff on a booking. */
  act<N extends 'confirm' | 'decline' | 'cancel' | 'noShow' | 'release' | 'move' | 'checkInBooking'>(
    action: N,
    bookingId: string,
    more: object = {},
    staff: ApiClient = this.owner,
  ) {
    return staff.call(`staffBookings.${action}`, {
      params: { bookingId } as Api[`staffBookings.${N}`]['params'],
      body: { requestId: randomUUID(), ...more } as Api[`staffBookings.${N}`]['body'],
    });
  }

  checkIn(code: string, checkInCode: string, staff: ApiClient = this.owner) {
    return staff.call('staffBookings.checkIn', {
      params: { storeId: this.storeId(code) },
      body: { requestId: randomUUID(), code: checkInCode },
    });
  }

  close(): Promise<void> {
    return this.venue.stop();
  }
}
