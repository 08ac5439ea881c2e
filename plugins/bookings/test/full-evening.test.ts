import type { Api } from '@zhanggui/contract';
import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../../../tests/harness';
import { BookingHouse, later, MINUTE, TONIGHT } from './booking-house';
import { changeOffer, PLAIN } from './change-offer';
import { overlappingClaims } from './crowd';

const STORE = 'HOTPOT1';
const WORKERS = 24;
const STEPS = 100;

let house: BookingHouse;
let policyId: string;
let tables: string[];
let codes: string[];
let guests: ApiClient[];
beforeAll(async () => {
  house = await BookingHouse.open({ instances: 2 });
  policyId = await house.policyId(STORE, '大厅订桌');
  await changeOffer(house, STORE, policyId, { ...PLAIN, arriveEarlyMinutes: 180 });
  const printed = await house.owner.expect('spaces.codes', { params: { storeId: house.storeId(STORE) } });
  const offered = printed.items.slice(0, 5);
  tables = offered.map(({ spaceId }) => spaceId);
  codes = offered.map(({ code }) => code);
  guests = await Promise.all(Array.from({ length: WORKERS }, () => house.guest()));
  await house.at(TONIGHT);
}, 180_000);
afterAll(() => house?.close());

/** The same numbers at every run. */
function dice(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** One of the crowd: a guest, and the member of staff who serves that guest. */
class Worker {
  readonly statuses: Record<string, number> = {};
  readonly broken: string[] = [];
  private readonly bookings: string[] = [];
  private readonly visits: string[] = [];
  private readonly blocks: string[] = [];
  private readonly tickets: string[] = [];
  private readonly roll: () => number;

  constructor(
    private readonly guest: ApiClient,
    private readonly staff: ApiClient,
    index: number,
  ) {
    this.roll = dice(index + 1);
  }

  private pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(this.roll() * items.length)];

  /** Notes the answer, and gives its data where there is any. */
  private async note<T>(
    what: string,
    call: Promise<{ status: number; code?: string; data: T }>,
  ): Promise<T | undefined> {
    const { status, code, data } = await call;
    const key = `${what} ${code ?? 'ok'}`;
    this.statuses[key] = (this.statuses[key] ?? 0) + 1;
    if (status >= 500) this.broken.push(key);
    return status === 200 ? data : undefined;
  }

  async step(): Promise<void> {
    const requestId = randomUUID();
    const storeId = house.storeId(STORE);
    const params = { storeId };
    const spaceId = this.pick(tables) ?? '';
    const startsAt = later(TONIGHT, Math.floor(this.roll() * 4) * 30 * MINUTE);
    const bookingId = this.pick(this.bookings) ?? randomUUID();
    const visitId = this.pick(this.visits) ?? randomUUID();
    const wish = { storeId, policyId, startsAt, durationMinutes: 60, partySize: 2 };
    const contact = { contactName: '雨夜', contactPhone: '', realName: '', note: '' };
    const spaces = this.roll() < 0.7 ? { spaceIds: [spaceId] } : {};
    const steps: (() => Promise<void>)[] = [
      async () => {
        const body = { requestId, ...wish, ...spaces, ...contact, points: 0 };
        const held = await this.note('hold', this.guest.call('bookings.hold', { body }));
        if (held) this.bookings.push(held.id);
      },
      async () => {
        const body = { requestId, ...wish, ...spaces, ...contact, channel: 'walk-in' as const };
        const made = await this.note('create', this.staff.call('staffBookings.create', { body }));
        if (made) this.bookings.push(made.id);
      },
      async () => {
        const body = { requestId, startsAt, spaceIds: [spaceId] } as Api['staffBookings.move']['body'];
        await this.note('move', this.staff.call('staffBookings.move', { params: { bookingId }, body }));
      },
      async () => {
        const body = { requestId, durationMinutes: 120 };
        await this.note('extend', this.staff.call('staffBookings.move', { params: { bookingId }, body }));
      },
      async () => {
        const body = { requestId, startsAt };
        await this.note('reschedule', this.guest.call('bookings.reschedule', { params: { bookingId }, body }));
      },
      async () => {
        const body = { requestId, refundFen: 0, reason: '' };
        await this.note('cancel', this.guest.call('bookings.cancel', { params: { bookingId }, body }));
      },
      async () => {
        const inside = await this.note(
          'check in',
          this.staff.call('staffBookings.checkInBooking', { params: { bookingId }, body: { requestId } }),
        );
        if (inside?.visit) this.visits.push(inside.visit.id);
      },
      async () => {
        await this.note(
          'release',
          this.staff.call('staffBookings.release', { params: { bookingId }, body: { requestId } }),
        );
      },
      async () => {
        const code = this.pick(codes) ?? '';
        const seen = await this.note('scan', this.guest.call('visits.scan', { body: { requestId, code } }));
        if (seen) this.visits.push(seen.visit.id);
      },
      async () => {
        const body = { requestId, spaceId, partySize: 2, minutes: 30 };
        const visit = await this.note('seat', this.staff.call('visits.seat', { params, body }));
        if (visit) this.visits.push(visit.id);
      },
      async () => {
        const body = { requestId, spaceId };
        await this.note('transfer', this.staff.call('visits.transfer', { params: { visitId }, body }));
      },
      async () => {
        await this.note('close', this.staff.call('visits.close', { params: { visitId }, body: { requestId } }));
      },
      async () => {
        const body = { requestId, spaceId, startsAt, endsAt: later(startsAt, 20 * MINUTE), reason: '换灯' };
        const block = await this.note('block', this.staff.call('spaces.block', { params, body }));
        if (block) this.blocks.push(block.id);
      },
      async () => {
        const blockId = this.pick(this.blocks) ?? randomUUID();
        await this.note('unblock', this.staff.call('spaces.unblock', { params: { blockId }, body: { requestId } }));
      },
      async () => {
        await this.note(
          'cleaned',
          this.staff.call('spaces.cleaned', { params: { storeId, spaceId }, body: { requestId } }),
        );
      },
      async () => {
        const body = { requestId, partySize: 2, preference: 'any' as const };
        const ticket = await this.note('queue', this.guest.call('queue.join', { params, body }));
        if (ticket) this.tickets.push(ticket.id);
      },
      async () => {
        await this.note('call', this.staff.call('staffQueue.callNext', { params, body: { requestId, spaceId } }));
      },
      async () => {
        const ticketId = this.pick(this.tickets) ?? randomUUID();
        const visit = await this.note(
          'seat party',
          this.staff.call('staffQueue.seat', { params: { ticketId }, body: { requestId, spaceId } }),
        );
        if (visit) this.visits.push(visit.id);
      },
      async () => {
        await this.note(
          'wait',
          this.guest.call('waitlist.join', { body: { requestId, ...wish, ...spaces, ...contact } }),
        );
      },
      async () => {
        const { items } = await this.guest.expect('waitlist.mine');
        const entryId = this.pick(items)?.id ?? randomUUID();
        await this.note(
          'stop waiting',
          this.guest.call('waitlist.leave', { params: { entryId }, body: { requestId } }),
        );
      },
    ];
    await this.pick(steps)?.();
  }
}

test('BK-4 everything that takes or gives back a table, all at once on two instances: no error, nobody twice', async () => {
  const { urls } = house.venue;
  const workers = guests.map((guest, index) => {
    const url = urls[index % urls.length] ?? '';
    return new Worker(guest.at(url), house.owner.at(url), index);
  });
  await Promise.all(
    workers.map(async (worker) => {
      for (let step = 0; step < STEPS; step += 1) await worker.step();
    }),
  );
  expect(workers.flatMap(({ broken }) => broken)).toEqual([]);
  expect(await overlappingClaims(house)).toEqual([]);
  const { rows: twice } = await house.venue.sql.query(
    `select space_id from engine.visit where state = 'open' group by space_id having count(*) > 1`,
  );
  expect(twice).toEqual([]);
  const { rows: left } = await house.venue.sql.query(
    `select c.id, c.kind, b.state from engine.claim c join engine.booking b on b.id = c.booking_id
     where c.kind = 'booking' and b.state not in ('held', 'pending', 'confirmed')`,
  );
  expect(left).toEqual([]);
  const { rows: missing } = await house.venue.sql.query(
    `select b.id, b.state from engine.booking b where b.state = 'confirmed' and cardinality(b.space_ids) > 0
       and not exists (select from engine.claim c where c.booking_id = b.id)`,
  );
  expect(missing).toEqual([]);
  const { rows: met } = await house.venue.sql.query(
    `select deadlocks::int from pg_stat_database where datname = current_database()`,
  );
  const sums: Record<string, number> = {};
  for (const { statuses } of workers)
    for (const [key, count] of Object.entries(statuses)) sums[key] = (sums[key] ?? 0) + count;
  console.info(JSON.stringify(sums));
  expect(met).toEqual([{ deadlocks: 0 }]);
}, 240_000);
