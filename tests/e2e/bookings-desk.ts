import { randomUUID } from 'node:crypto';
import type { StaffBookingView } from '@zhanggui/contract';
import type { ApiClient, Venue } from '../harness';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The desk of a store that never closes: it books tables for guests through the public API. */
export class BookingsDesk {
  private constructor(
    private readonly venue: Venue,
    readonly api: ApiClient,
    readonly storeId: string,
    /** The way to book a table by time. */
    readonly policyId: string,
    /** Tomorrow in the store's calendar: nothing of it is in the past at whatever hour a test runs. */
    readonly tomorrow: string,
    /** Its places for two, in the order of the timeline. */
    readonly spaces: readonly { id: string; code: string }[],
  ) {}

  static async open(venue: Venue, storeCode: string): Promise<BookingsDesk> {
    const api = await venue.staff('owner');
    const { stores } = await api.expect('staff.me');
    const store = stores.find(({ code }) => code.startsWith(storeCode));
    if (!store) throw new Error(`The demo has no store ${storeCode}`);
    const params = { storeId: store.id };
    const { items } = await api.expect('bookings.offers', { params });
    const offer = items.find(({ mode }) => mode === 'slot');
    if (!offer) throw new Error(`Store ${storeCode} takes no bookings by time`);
    const today = await api.expect('staffBookings.timeline', { params });
    const tomorrow = new Date(Date.parse(`${today.date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
    const availability = await api.expect('bookings.availability', {
      params,
      query: { policyId: offer.policyId, date: tomorrow, partySize: 2 },
    });
    const spaces = today.rows
      .filter(({ id }) => availability.spaceIds.includes(id))
      .map(({ id, space }) => ({ id, code: space?.code ?? '' }));
    return new BookingsDesk(venue, api, store.id, offer.policyId, tomorrow, spaces);
  }

  /** An instant of tomorrow by the clock of the store, which is eight hours ahead. */
  at(time: string): string {
    return new Date(`${this.tomorrow}T${time}:00+08:00`).toISOString();
  }

  /** A place by its number in the list. */
  space(index: number): { id: string; code: string } {
    const space = this.spaces[index];
    if (!space) throw new Error(`The store has only ${this.spaces.length} places for two`);
    return space;
  }

  /** A table for two for an hour, for a guest on the phone. */
  book(spaceIndex: number, startsAt: string, contactName: string): Promise<StaffBookingView> {
    return this.api.expect('staffBookings.create', {
      body: {
        requestId: randomUUID(),
        channel: 'staff',
        storeId: this.storeId,
        policyId: this.policyId,
        startsAt,
        durationMinutes: 60,
        spaceIds: [this.space(spaceIndex).id],
        partySize: 2,
        contactName,
        contactPhone: '13800000000',
        realName: '',
        note: '',
      },
    });
  }

  /** A table whose party may come in at once. */
  bookNow(spaceIndex: number, contactName: string): Promise<StaffBookingView> {
    return this.book(spaceIndex, new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS).toISOString(), contactName);
  }

  /** Seats of tomorrow's first session with a main table, for guests on the phone. */
  async bookSeats(seats: number[], contactName: string): Promise<StaffBookingView> {
    const { items } = await this.api.expect('bookings.sessions', {
      params: { storeId: this.storeId },
      query: { date: this.tomorrow },
    });
    const session = items.find(({ kind }) => kind === 'main');
    if (!session) throw new Error('The store has no session tomorrow');
    return this.api.expect('staffBookings.create', {
      body: {
        requestId: randomUUID(),
        channel: 'staff',
        storeId: this.storeId,
        policyId: session.policyId,
        sessionId: session.id,
        seats,
        partySize: seats.length,
        contactName,
        contactPhone: '13800000000',
        realName: contactName,
        note: '',
      },
    });
  }

  /** What a guest asks for who books without calling. */
  wish(startsAt: string, contactName: string) {
    return {
      requestId: randomUUID(),
      storeId: this.storeId,
      policyId: this.policyId,
      startsAt,
      durationMinutes: 90,
      partySize: 2,
      contactName,
      contactPhone: '13911112222',
      realName: '',
      note: '',
      points: 0,
    };
  }

  /** A guest asks for a room that staff confirm and pays its deposit; it waits for an answer then. */
  async requestRoom(startsAt: string, contactName: string): Promise<{ id: string; depositFen: number }> {
    const { items } = await this.api.expect('bookings.offers', { params: { storeId: this.storeId } });
    const room = items.find(({ confirmation }) => confirmation === 'staff');
    if (!room) throw new Error('Nothing in this store has to be confirmed');
    const guest = await this.venue.customer();
    const body = {
      ...this.wish(startsAt, contactName),
      policyId: room.policyId,
      // How long a room is kept is the store's decision.
      durationMinutes: undefined,
      partySize: 6,
      realName: contactName,
    };
    const { id, deposit } = await guest.expect('bookings.hold', { body });
    const { invitation } = await guest.expect('payments.start', {
      body: { requestId: randomUUID(), payableType: 'booking', payableId: id, method: 'wechat', client: 'jsapi' },
    });
    await this.venue.simulator.pay(invitation);
    return { id, depositFen: deposit.dueFen };
  }

  get(bookingId: string): Promise<StaffBookingView> {
    return this.api.expect('staffBookings.get', { params: { bookingId } });
  }

  /** The digits that the guest would show; staff never see them. */
  async checkInCode(bookingId: string): Promise<string> {
    const { rows } = await this.venue.sql.query<{ check_in_code: string }>(
      'select check_in_code from engine.booking where id = $1',
      [bookingId],
    );
    if (!rows[0]) throw new Error(`There is no booking ${bookingId}`);
    return rows[0].check_in_code;
  }
}
