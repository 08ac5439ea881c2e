import { randomUUID } from 'node:crypto';
import type { BookingView } from '@zhanggui/contract';
import type { Answer, ApiClient } from '../../../../tests/harness';
import { MINUTE, type BookingHouse } from '../booking-house';
import type { History, Operation, Place } from './history-model';
import { CLEAN, CONFIRM_MINUTES, openOffers, type Offer } from './evening-offers';
import { FailingServers } from './failing-servers';
import { finalFacts } from './final-facts';
import { payAtWeChat } from './pay-at-wechat';

const STORE = 'POKER1';
const SLOT = 30 * MINUTE;
/** Guests want the next hours, so that they meet. */
const SLOTS_AHEAD = 30;
const SLOTS_SOON = 3;
/** Now and then somebody presses a button of something that is over. */
const STALE = 0.1;
/** Parties are let in so long before. */
const EARLY = 28 * MINUTE;
const CUT_AFTER_MS = 40;
const BETWEEN_PHASES = 20 * MINUTE;
const DEPOSIT = { payableType: 'booking', method: 'wechat', client: 'jsapi' } as const;

/** A booking that somebody made, as those know who may act on it. */
interface Made {
  id: string;
  owner: number;
  offer: Offer;
  place: Place;
  partySize: number;
  expiresAt: number;
  isConfirmed: boolean;
  isMoving: boolean;
  last: { body: object; number: string };
}

/** Twenty people who book, pay, confirm, cancel, move, come and leave at random, on servers that die in between. */
export class CrowdedEvening {
  readonly operations: Operation[] = [];
  readonly servers: FailingServers;
  private readonly made: Made[] = [];
  private readonly seated: Made[] = [];

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
    return { operations: this.operations, ...(await finalFacts(this.house, this.house.storeId(STORE))) };
  }

  private now(): number {
    return this.house.venue.clock.now().getTime();
  }

  private pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }

  private async act(worker: number): Promise<void> {
    const roll = this.random();
    const isStale = this.random() < STALE;
    const coming = this.made.slice(-150).filter((one) => isStale || this.isOpen(one));
    if (roll < 0.34 || coming.length === 0) return this.hold(worker);
    const booking = this.pick(coming);
    if (roll < 0.62) return this.confirmOrPay(worker);
    if (roll < 0.65) return this.cancel(booking);
    if (roll < 0.7) return this.move(booking);
    if (roll < 0.84) return this.sit(worker);
    if (roll < 0.95) return this.leave(worker);
    return this.repeat(booking);
  }

  /** Whether a place is still kept, as far as its party knows. */
  private isOpen({ isConfirmed, expiresAt, place }: Made): boolean {
    return isConfirmed ? place.from > this.now() : expiresAt > this.now();
  }

  /** A start of the grid in the next hours; many want to come at once. */
  private start(): number {
    const ahead = this.random() < 0.6 ? SLOTS_SOON : SLOTS_AHEAD;
    return (Math.ceil(this.now() / SLOT) + Math.floor(this.random() * ahead)) * SLOT;
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
      expiresAt,
      isConfirmed: false,
      isMoving: false,
      last: { body, number },
    });
  }

  /** Staff say yes to a table, or the guest pays for a room: mostly to what nobody has settled yet. */
  private async confirmOrPay(worker: number): Promise<void> {
    const unsettled = (one: Made) => !one.isConfirmed && !one.isMoving && this.isOpen(one);
    const isStale = this.random() < STALE;
    const open = this.made.slice(-60).filter((one) => isStale || unsettled(one));
    if (open.length === 0) return this.hold(worker);
    const booking = this.pick(open);
    return booking.offer.needsConfirmation ? this.confirm(booking) : this.pay(booking);
  }

  private async confirm(booking: Made): Promise<void> {
    const { id } = booking;
    const { answer } = await this.press('confirm', { kind: 'confirm', bookingId: id });
    if (answer.status === 200) booking.isConfirmed = true;
    else this.forgetMostly(id, answer.status);
  }

  /** Pays the deposit at WeChat and waits for a while until the booking has heard of it. */
  private async pay(booking: Made): Promise<void> {
    const { id, owner } = booking;
    const guest = this.guests[owner];
    if (booking.isMoving) return;
    booking.isMoving = true;
    const body = { ...DEPOSIT, requestId: randomUUID(), payableId: id };
    const { answer, operation } = await this.ask({ kind: 'pay', bookingId: id }, guest, (api) =>
      api.call('payments.start', { body }),
    );
    booking.isMoving = false;
    if (answer.status !== 200) return this.forgetMostly(id, answer.status);
    booking.isMoving = true;
    operation.answer = await payAtWeChat(this.house.venue.simulator, answer.data.invitation, async () => {
      const seen = await this.servers.insist(guest, (api) => api.call('bookings.get', { params: { bookingId: id } }));
      return seen.data.state;
    });
    operation.answeredAt = this.now();
    booking.isConfirmed = operation.answer === 'ok';
    booking.isMoving = false;
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

  /** Of the parties that are near their time one comes; where there is none, somebody books. */
  private async sit(worker: number): Promise<void> {
    const near = this.made.filter(({ isConfirmed, isMoving, place: { from } }) => {
      const ahead = from - this.now();
      return isConfirmed && !isMoving && ahead > -EARLY / 2 && ahead < EARLY;
    });
    if (near.length === 0) return this.hold(worker);
    const booking = this.pick(near);
    const { id, place } = booking;
    booking.isMoving = true;
    const here = { ...place, from: Math.min(place.from, this.now()) };
    const { answer } = await this.press('checkInBooking', { kind: 'check-in', bookingId: id, place: here });
    booking.isMoving = false;
    if (answer.status !== 200) return;
    this.seated.push(booking);
    this.made.splice(this.made.indexOf(booking), 1);
  }

  /** One of the parties that sit leaves, mostly the one that came first. */
  private async leave(worker: number): Promise<void> {
    const booking = this.random() < 0.8 ? this.seated[0] : this.pick(this.seated);
    if (!booking) return this.hold(worker);
    this.seated.splice(this.seated.indexOf(booking), 1);
    await this.press('release', { kind: 'release', bookingId: booking.id });
  }

  /** A button of staff. Where the line breaks it is the same press that is sent again, with the id that it had. */
  private press(
    action: 'confirm' | 'checkInBooking' | 'release',
    asked: Pick<Operation, 'kind' | 'place'> & { bookingId: string },
  ) {
    const requestId = randomUUID();
    return this.ask(asked, this.house.owner, (staff) => this.house.act(action, asked.bookingId, { requestId }, staff));
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
