import type { Api, BookingView, SpaceCode, SpaceNow, StaffBookingView } from '@zhanggui/contract';
import { newRequestId, startVenue, until, type ApiClient, type Venue, type VenueOptions } from '../../../tests/harness';

export const MINUTE = 60_000;

/** One store of the demo as its staff work it. */
export class House {
  private constructor(
    readonly venue: Venue,
    readonly desk: ApiClient,
    readonly storeId: string,
    readonly codes: ReadonlyMap<string, SpaceCode>,
  ) {}

  static async open(storeCode: string, instant: string, options: VenueOptions = {}): Promise<House> {
    const venue = await startVenue(options);
    await venue.clock.set(instant);
    const desk = await venue.staff('owner');
    const { stores } = await desk.expect('staff.me');
    const storeId = stores.find(({ code }) => code === storeCode)?.id ?? '';
    const { items } = await desk.expect('spaces.codes', { params: { storeId } });
    return new House(venue, desk, storeId, new Map(items.map((code) => [code.spaceCode, code])));
  }

  /** The code of a space by the number on its door. */
  code(space: string): SpaceCode {
    const found = this.codes.get(space);
    if (!found) throw new Error(`The store has ${[...this.codes.keys()].join(', ')}, no ${space}`);
    return found;
  }

  spaceId = (space: string): string => this.code(space).spaceId;

  seat(space: string, more: { partySize?: number; minutes?: number } = {}, desk = this.desk) {
    return desk.call('visits.seat', {
      params: { storeId: this.storeId },
      body: { requestId: newRequestId(), spaceId: this.spaceId(space), partySize: 2, ...more },
    });
  }

  scan(guest: ApiClient, space: string) {
    return guest.call('visits.scan', { body: { requestId: newRequestId(), code: this.code(space).code } });
  }

  transfer(visitId: string, space: string) {
    return this.desk.call('visits.transfer', {
      params: { visitId },
      body: { requestId: newRequestId(), spaceId: this.spaceId(space) },
    });
  }

  close(visitId: string) {
    return this.desk.call('visits.close', { params: { visitId }, body: { requestId: newRequestId() } });
  }

  block(space: string, startsAt: string, endsAt: string | null) {
    return this.desk.call('spaces.block', {
      params: { storeId: this.storeId },
      body: { requestId: newRequestId(), spaceId: this.spaceId(space), startsAt, endsAt, reason: '换灯' },
    });
  }

  lift(blockId: string) {
    return this.desk.call('spaces.unblock', { params: { blockId }, body: { requestId: newRequestId() } });
  }

  cleaned(space: string) {
    return this.desk.call('spaces.cleaned', {
      params: { storeId: this.storeId, spaceId: this.spaceId(space) },
      body: { requestId: newRequestId() },
    });
  }

  async now(space: string): Promise<SpaceNow> {
    const { items } = await this.desk.expect('spaces.now', { params: { storeId: this.storeId } });
    const found = items.find((item) => item.space.id === this.spaceId(space));
    if (!found) throw new Error(`${space} is not on the floor`);
    return found;
  }

  status = async (space: string): Promise<string> => (await this.now(space)).status;

  /** Asks for the floor until a space has the status; for what follows an event. */
  becomes = (space: string, status: string): Promise<string> =>
    until(
      () => this.status(space),
      (seen) => seen === status,
    );

  async onMap(space: string, client: ApiClient = this.venue.guest()) {
    const { spaces } = await client.expect('floor.map', { params: { storeId: this.storeId } });
    return spaces.find(({ id }) => id === this.spaceId(space));
  }

  /** Staff book a place for a guest on the phone. */
  async book(
    offer: string,
    startsAt: string,
    spaces: readonly string[],
    more: Partial<Api['staffBookings.create']['body']> = {},
  ) {
    return this.desk.call('staffBookings.create', {
      body: {
        requestId: newRequestId(),
        channel: 'staff',
        storeId: this.storeId,
        policyId: await this.policyId(offer),
        startsAt,
        spaceIds: spaces.map(this.spaceId),
        partySize: 2,
        contactName: '周女士',
        contactPhone: '13800005678',
        realName: '周敏',
        note: '',
        ...more,
      },
    });
  }

  async mustBook(...booking: Parameters<House['book']>): Promise<StaffBookingView> {
    const answer = await this.book(...booking);
    if (answer.status !== 200) throw new Error(`not booked: ${JSON.stringify(answer.body)}`);
    return answer.data;
  }

  /** A guest books on the phone and pays the deposit. */
  async hold(guest: ApiClient, offer: string, startsAt: string, spaces: readonly string[]): Promise<BookingView> {
    const { id: bookingId } = await guest.expect('bookings.hold', {
      body: {
        requestId: newRequestId(),
        storeId: this.storeId,
        policyId: await this.policyId(offer),
        startsAt,
        spaceIds: spaces.map(this.spaceId),
        partySize: 2,
        contactName: '陈先生',
        contactPhone: '13800001234',
        realName: '陈平',
        note: '',
        points: 0,
      },
    });
    const { invitation } = await guest.expect('payments.start', {
      body: {
        requestId: newRequestId(),
        payableType: 'booking',
        payableId: bookingId,
        method: 'wechat',
        client: 'jsapi',
      },
    });
    await this.venue.simulator.pay(invitation);
    return until(
      () => guest.expect('bookings.get', { params: { bookingId } }),
      ({ state }) => state === 'confirmed',
    );
  }

  async policyId(offer: string): Promise<string> {
    const params = { storeId: this.storeId };
    const { items } = await this.venue.guest().expect('bookings.offers', { params });
    const found = items.find(({ name }) => name.zh === offer);
    if (!found) throw new Error(`The store offers ${items.map(({ name }) => name.zh).join(', ')}, no ${offer}`);
    return found.policyId;
  }

  /** Spaces that more than one claim, or more than one open visit, has at some time: there is never one. */
  async overlaps(): Promise<number> {
    const { rows } = await this.venue.sql.query<{ count: number }>(
      `select (select count(*)::int from engine.claim a join engine.claim b
                 on a.resource_id = b.resource_id and a.id < b.id and a.during && b.during)
            + (select count(*)::int from (select space_id from engine.visit where state = 'open'
                 group by space_id having count(*) > 1) twice) as count`,
    );
    return rows[0]?.count ?? -1;
  }
}
