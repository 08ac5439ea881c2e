import type { QueueTicketView } from '@zhanggui/contract';
import { newRequestId, type ApiClient, type Venue } from '../../../tests/harness';

/** A Saturday evening in Shanghai, 18:30: the hotpot restaurant gives out numbers with A. */
const EVENING = '2026-11-28T10:30:00.000Z';
const DAY_MS = 86_400_000;

type Preference = QueueTicketView['preference'];

/** The hotpot restaurant, whose guests queue and whose desk calls them; every test has an evening of its own. */
export class QueueHouse {
  private day = 0;

  private constructor(
    private readonly venue: Venue,
    public desk: ApiClient,
    readonly storeId: string,
    /** By the number of guests that they hold, smallest first. */
    readonly tables: { id: string; seats: number; kind: string }[],
  ) {}

  static async open(venue: Venue): Promise<QueueHouse> {
    await venue.clock.set(EVENING);
    const desk = await venue.staff('manager');
    const { stores } = await desk.expect('staff.me');
    const storeId = stores.find(({ code }) => code === 'HOTPOT1')?.id ?? '';
    const { items } = await desk.expect('spaces.now', { params: { storeId } });
    const tables = items
      .map(({ space }) => ({ id: space.id, seats: space.capacityMax ?? 0, kind: space.kind }))
      .sort((one, other) => one.seats - other.seats);
    return new QueueHouse(venue, desk, storeId, tables);
  }

  /** Half past six of this test's evening, or so many hours later. */
  async at(hoursLater: number): Promise<void> {
    await this.venue.clock.set(new Date(Date.parse(EVENING) + this.day * DAY_MS + hoursLater * 3_600_000));
  }

  /** Days that nobody has queued on; a test that goes on into the next day leaves that one too. */
  async nextEvening(days = 2): Promise<void> {
    this.day += days;
    await this.at(0);
    this.desk = await this.venue.staff('manager');
  }

  private get params() {
    return { storeId: this.storeId };
  }

  join(guest: ApiClient, partySize: number, preference: Preference = 'any') {
    return guest.call('queue.join', {
      params: this.params,
      body: { requestId: newRequestId(), partySize, preference },
    });
  }

  /** A party with a phone of its own. */
  async party(partySize: number, preference: Preference = 'any') {
    const guest = await this.venue.customer();
    const { data, status } = await this.join(guest, partySize, preference);
    expect(status).toBe(200);
    return { guest, ticket: data };
  }

  atDesk(partySize: number, more: { guestName?: string; guestPhone?: string; note?: string } = {}) {
    const party = { partySize, preference: 'any' as const, guestName: '', guestPhone: '', note: '', ...more };
    return this.desk.call('staffQueue.join', { params: this.params, body: { requestId: newRequestId(), ...party } });
  }

  /** With a party, what it would meet besides. */
  board(partySize?: number) {
    const query = partySize === undefined ? {} : { partySize, preference: 'any' as const };
    return this.venue.guest().expect('queue.board', { params: this.params, query });
  }

  /** A party that did not queue, at a place of its own. */
  walkIn(spaceId: string, partySize: number) {
    return this.desk.expect('visits.seat', {
      params: this.params,
      body: { requestId: newRequestId(), spaceId, partySize },
    });
  }

  list() {
    return this.desk.expect('staffQueue.list', { params: this.params, query: {} });
  }

  async mine(guest: ApiClient, ticketId: string) {
    return (await guest.expect('queue.mine')).items.find(({ id }) => id === ticketId);
  }

  callNext(spaceId: string) {
    return this.desk.call('staffQueue.callNext', { params: this.params, body: { requestId: newRequestId(), spaceId } });
  }

  call(ticketId: string, spaceId: string | null = null) {
    return this.desk.call('staffQueue.call', { params: { ticketId }, body: { requestId: newRequestId(), spaceId } });
  }

  act(name: 'staffQueue.skip' | 'staffQueue.restore' | 'staffQueue.cancel', ticketId: string) {
    return this.desk.call(name, { params: { ticketId }, body: { requestId: newRequestId() } });
  }

  seat(ticketId: string, spaceId: string) {
    return this.desk.call('staffQueue.seat', { params: { ticketId }, body: { requestId: newRequestId(), spaceId } });
  }

  tableFor(seats: number) {
    const found = this.tables.find((table) => table.seats >= seats && table.kind === 'table');
    if (!found) throw new Error(`The demo has no table for ${seats}`);
    return found;
  }
}
