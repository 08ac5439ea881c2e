import { randomUUID } from 'node:crypto';
import type { BookingView } from '@zhanggui/contract';
import type { Answer, ApiClient } from '../../../../tests/harness';
import { MINUTE, type BookingHouse } from '../booking-house';
import type { History, Operation, Place } from './check-history';
import { CLEAN, CONFIRM_MINUTES, openOffers, type Offer } from './evening-offers';
import { FailingServers } from './failing-servers';

const STORE = 'POKER1';
const SLOT = 30 * MINUTE;
/** Guests want the next hours, so that they meet. */
const SLOTS_AHEAD = 30;
/** Parties are let in so long before. */
const EARLY = 28 * MINUTE;
const CUT_AFTER_MS = 150;
const BETWEEN_PHASES = 12 * MINUTE;

/** A booking that somebody made, as those know who may act on it. */
interface Made {
  id: string;
  owner: number;
  offer: Offer;
  place: Place;
  partySize: number;
  isConfirmed: boolean;
  isMoving: boolean;
  last: { body: object; number: string };
}

/** Twenty people who book, confirm, cancel, move and seat at random, on servers that die in between. */
export class CrowdedEvening {
  readonly operations: Operation[] = [];
  readonly servers: FailingServers;
  private readonly made: Made[] = [];

  private constructor(
    private readonly house: BookingHouse,
    private readonly guests: readonly ApiClient[],
    private readonly offers: readonly Offer[],
    private readonly random: () => number,
  ) {
    this.servers = new FailingServers(house, random);
  }

  static async open(house: BookingHouse, workers: number, random: () => number): Promise<CrowdedEvening> {
    const offers = await openOffers(house, STORE);
    const guests = await Promise.all(Array.from({ length: workers }, () => house.guest()));
    return new CrowdedEvening(house, guests, offers, random);
  }

  /** Everybody does something, so many times in all; then time passes. With `cut`, one server loses power in between. */
  async phase(count: number, cut: number | null): Promise<void> {
    let left = count;
    const work = async (worker: number) => {
      while (left > 0) {
        left -= 1;
        await this.act(worker);
      }
    };
    const cutting = cut === null ? Promise.resolve() : this.servers.cutPower(cut, CUT_AFTER_MS);
    await Promise.all([...this.guests.keys()].map(work));
    await cutting;
    await this.house.at(new Date(this.now() + BETWEEN_PHASES).toISOString());
  }

  /** The history with what the tables hold at its end. */
  async history(): Promise<History> {
    const { sql } = this.house.venue;
    const endedAt = this.now();
    const { rows: bookings } = await sql.query<History['bookings'][number]>(
      `select id, state, space_ids as "spaceIds", extract(epoch from starts_at)::float8 * 1000 as "from",
              extract(epoch from ends_at)::float8 * 1000 + clean_minutes * 60000 as "until",
              extract(epoch from ended_at)::float8 * 1000 as "endedAt",
              extract(epoch from case state when 'held' then hold_expires_at when 'pending' then confirm_by end)::float8
                * 1000 as "expiresAt"
       from engine.booking where store_id = $1`,
      [this.house.storeId(STORE)],
    );
    const { rows: claims } = await sql.query<History['claims'][number]>(
      `select c.resource_id as "spaceId", coalesce(c.booking_id, v.booking_id) as "bookingId",
              extract(epoch from lower(c.during))::float8 * 1000 as "from",
              coalesce(extract(epoch from upper(c.during))::float8 * 1000, 1e15) as "until"
       from engine.claim c left join engine.visit v on v.id = c.visit_id where c.store_id = $1`,
      [this.house.storeId(STORE)],
    );
    return { operations: this.operations, bookings, claims, endedAt };
  }

  private now(): number {
    return this.house.venue.clock.now().getTime();
  }

  private pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }

  private async act(worker: number): Promise<void> {
    const roll = this.random();
    const coming = this.made.slice(-150);
    if (roll < 0.45 || coming.length === 0) return this.hold(worker);
    const booking = this.pick(coming);
    if (roll < 0.6) return this.confirm(booking);
    if (roll < 0.75) return this.cancel(booking);
    if (roll < 0.87) return this.move(booking);
    if (roll < 0.95) return this.sitAndLeave();
    return this.repeat(booking);
  }

  /** A start of the grid in the next hours. */
  private start(): number {
    return (Math.ceil(this.now() / SLOT) + Math.floor(this.random() * SLOTS_AHEAD)) * SLOT;
  }

  private async hold(worker: number): Promise<void> {
    const offer = this.random() < 0.8 ? this.offers[0] : this.offers[1];
    if (!offer) return;
    const length = offer.lengths ? this.pick(offer.lengths) : offer.usual;
    const from = offer.lengths ? this.start() : Math.ceil(this.start() / (2 * SLOT)) * 2 * SLOT;
    const space = this.pick(offer.spaces);
    const place = { spaceIds: [space.id], from, until: from + length * MINUTE + CLEAN };
    const body = {
      requestId: randomUUID(),
      storeId: this.house.storeId(STORE),
      policyId: offer.policyId,
      startsAt: new Date(from).toISOString(),
      ...(offer.lengths && { durationMinutes: length }),
      spaceIds: [...place.spaceIds],
      partySize: space.min,
      contactName: '',
      contactPhone: '',
      realName: '',
      note: '',
      points: 0,
    };
    const guest = this.guests[worker];
    const { answer, operation } = await this.ask({ kind: 'hold', bookingId: null, place }, guest, (api) =>
      api.call('bookings.hold', { body }),
    );
    if (answer.status !== 200) return;
    const { id, number, createdAt, holdExpiresAt, graceUntil } = answer.data;
    const confirmBy = Math.min(Date.parse(createdAt) + CONFIRM_MINUTES * MINUTE, Date.parse(graceUntil));
    const expiresAt = holdExpiresAt ? Date.parse(holdExpiresAt) : confirmBy;
    operation.bookingId = id;
    operation.expiresAt = expiresAt;
    this.made.push({
      id,
      owner: worker,
      offer,
      place,
      partySize: space.min,
      isConfirmed: false,
      isMoving: false,
      last: { body, number },
    });
  }

  private async confirm(booking: Made): Promise<void> {
    const { id, offer } = booking;
    if (!offer.needsConfirmation) return;
    const { answer } = await this.ask({ kind: 'confirm', bookingId: id }, this.house.owner, (staff) =>
      this.house.act('confirm', id, {}, staff),
    );
    if (answer.status === 200) booking.isConfirmed = true;
    else if (this.random() < 0.3) this.forgetMostly(id, answer.status);
  }

  /** What is over is left alone most of the time, and pressed once more at others. */
  private forgetMostly(bookingId: string, status: number): void {
    const index = this.made.findIndex(({ id }) => id === bookingId);
    if (index >= 0 && (status === 200 || this.random() < 0.7)) this.made.splice(index, 1);
  }

  private async cancel({ id, owner }: Made): Promise<void> {
    const body = { requestId: randomUUID(), refundFen: 0, reason: '' };
    const { answer } = await this.ask({ kind: 'cancel', bookingId: id }, this.guests[owner], (guest) =>
      guest.call('bookings.cancel', { params: { bookingId: id }, body }),
    );
    this.forgetMostly(id, answer.status);
  }

  private async move(booking: Made): Promise<void> {
    if (!booking.offer.needsConfirmation || booking.isMoving) return;
    booking.isMoving = true;
    const from = this.start();
    const length = booking.place.until - booking.place.from;
    const { partySize, offer } = booking;
    const space = this.pick(offer.spaces.filter(({ min, max }) => min <= partySize && partySize <= max));
    const place = { spaceIds: [space.id], from, until: from + length };
    const body = { requestId: randomUUID(), startsAt: new Date(from).toISOString(), spaceIds: [...place.spaceIds] };
    const { answer } = await this.ask(
      { kind: 'move', bookingId: booking.id, place },
      this.guests[booking.owner],
      (guest) => guest.call('bookings.reschedule', { params: { bookingId: booking.id }, body }),
    );
    if (answer.status === 200) booking.place = place;
    booking.isMoving = false;
  }

  /** Of the parties that are near their time one comes, and leaves again. */
  private async sitAndLeave(): Promise<void> {
    const near = this.made.filter(({ isConfirmed, isMoving, place: { from } }) => {
      const ahead = from - this.now();
      return isConfirmed && !isMoving && ahead > -EARLY / 2 && ahead < EARLY;
    });
    if (near.length === 0) return;
    const booking = this.pick(near);
    const { id, place } = booking;
    booking.isMoving = true;
    const here = { ...place, from: Math.min(place.from, this.now()) };
    const { answer: came } = await this.ask(
      { kind: 'check-in', bookingId: id, place: here },
      this.house.owner,
      (staff) => this.house.act('checkInBooking', id, {}, staff),
    );
    if (came.status === 200)
      await this.ask({ kind: 'release', bookingId: id }, this.house.owner, (staff) =>
        this.house.act('release', id, {}, staff),
      );
    booking.isMoving = false;
  }

  /** The same request again, wherever it lands, has the same answer. */
  private async repeat({ owner, last }: Made): Promise<void> {
    const sentAt = this.now();
    const answer = await this.servers.insist(this.guests[owner], (guest) =>
      guest.call('bookings.hold', { body: last.body as never }),
    );
    const isSame = answer.status === 200 && answer.data.number === last.number;
    this.operations.push({
      kind: 'repeat',
      bookingId: null,
      sentAt,
      answeredAt: this.now(),
      answer: isSame ? 'ok' : `another answer (${answer.code ?? (answer.data as BookingView | null)?.number})`,
    });
  }

  /** Asks until somebody answers, and writes down what was told. The request keeps its id. */
  private async ask<T>(
    what: Pick<Operation, 'kind' | 'bookingId' | 'place'>,
    who: ApiClient | undefined,
    call: (api: ApiClient) => Promise<Answer<T>>,
  ): Promise<{ answer: Answer<T>; operation: Operation }> {
    const sentAt = this.now();
    const answer = await this.servers.insist(who, call);
    const told = answer.status === 200 ? 'ok' : (answer.code ?? String(answer.status));
    const operation = { ...what, sentAt, answeredAt: this.now(), answer: told };
    this.operations.push(operation);
    return { answer, operation };
  }
}
