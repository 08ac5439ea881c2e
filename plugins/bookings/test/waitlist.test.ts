import { randomUUID } from 'node:crypto';
import { until, type ApiClient } from '../../../tests/harness';
import { BookingHouse, HOUR, later, MINUTE, NOON, TONIGHT } from './booking-house';

let house: BookingHouse;
beforeAll(async () => {
  house = await BookingHouse.open();
}, 180_000);
afterAll(() => house?.close());
beforeEach(() => house.at(NOON));

const SEATS = '长桌与沙发位';
const startsAt = TONIGHT;

/** Every place of the café's offer, taken by guests of their own. */
async function fullHouse(at: string): Promise<{ guest: ApiClient; bookingId: string; spaceId: string }[]> {
  const taken = [];
  for (;;) {
    const guest = await house.guest();
    const answer = await guest.call('bookings.hold', {
      body: await house.wish('CAFE1', SEATS, { startsAt: at, durationMinutes: 60 }),
    });
    if (answer.code === 'SLOT_TAKEN') return taken;
    if (answer.code) throw new Error(`not full, but ${answer.code}`);
    taken.push({ guest, bookingId: answer.data.id, spaceId: answer.data.spaces[0]?.id ?? '' });
  }
}

const join = async (guest: ApiClient, code: string, offer: string, more: object) => {
  const { points, ...wish } = await house.wish(code, offer, more);
  expect(points).toBe(0);
  return guest.call('waitlist.join', { body: { ...wish, requestId: randomUUID() } });
};
const mine = async (guest: ApiClient) => (await guest.expect('waitlist.mine')).items;
const cancel = (guest: ApiClient, bookingId: string) =>
  guest.expect('bookings.cancel', {
    params: { bookingId },
    body: { requestId: randomUUID(), refundFen: 0, reason: '' },
  });

test('BK-11 a freed place is offered to the first who waits, and to the next when the offer lapses', async () => {
  const taken = await fullHouse(startsAt);
  const [first, second] = [await house.guest(), await house.guest()];
  const wish = { startsAt, durationMinutes: 60 };
  expect((await join(first, 'CAFE1', SEATS, wish)).data).toMatchObject({ state: 'waiting', ahead: 0 });
  expect((await join(second, 'CAFE1', SEATS, wish)).data).toMatchObject({ state: 'waiting', ahead: 1 });
  expect((await join(first, 'CAFE1', SEATS, wish)).code).toBe('ALREADY_WAITING');
  const seen = await house.owner.expect('staffBookings.waitlist', { params: { storeId: house.storeId('CAFE1') } });
  expect(seen.items.map(({ contactName }) => contactName)).toEqual(['陈先生', '陈先生']);

  const [gone] = taken;
  if (!gone) throw new Error('The café has no place');
  await cancel(gone.guest, gone.bookingId);
  const [offered] = await until(
    () => mine(first),
    ([entry]) => entry?.state === 'offered',
    20_000,
  );
  expect(offered?.offer).toMatchObject({ bookingId: expect.any(String) as string });
  const offer = await first.expect('bookings.get', { params: { bookingId: offered?.offer?.bookingId ?? '' } });
  expect(offer).toMatchObject({ state: 'held', spaces: [{ id: gone.spaceId }], actions: ['accept', 'cancel'] });
  expect(await mine(second)).toMatchObject([{ state: 'waiting', ahead: 0 }]);

  await house.at(offer.holdExpiresAt ?? '');
  const late = await first.call('bookings.accept', {
    params: { bookingId: offer.id },
    body: { requestId: randomUUID() },
  });
  expect(late.code).toBe('HOLD_EXPIRED');
  const [next] = await until(
    () => mine(second),
    ([entry]) => entry?.state === 'offered',
    30_000,
  );
  const bookingId = next?.offer?.bookingId ?? '';
  const accepted = await second.expect('bookings.accept', { params: { bookingId }, body: { requestId: randomUUID() } });
  expect(accepted).toMatchObject({ state: 'confirmed', spaces: [{ id: gone.spaceId }] });
  expect(await mine(second)).toEqual([]);
  const { rows } = await house.venue.sql.query<{ state: string }>(
    `select state from engine.waitlist_entry order by created_at`,
  );
  expect(rows.map(({ state }) => state)).toEqual(['expired', 'accepted']);
});

test('BK-11 where there is room nobody has to wait, and who leaves gives the offer to the next', async () => {
  const at = later(startsAt, 24 * HOUR);
  const [first, second] = [await house.guest(), await house.guest()];
  const wish = { startsAt: at, durationMinutes: 60 };
  expect((await join(first, 'CAFE1', SEATS, wish)).code).toBe('SLOT_FREE');
  const taken = await fullHouse(at);
  await join(first, 'CAFE1', SEATS, wish);
  await join(second, 'CAFE1', SEATS, wish);
  await cancel(taken[0]?.guest as ApiClient, taken[0]?.bookingId ?? '');
  const [offered] = await until(
    () => mine(first),
    ([entry]) => entry?.state === 'offered',
    20_000,
  );
  const left = await first.expect('waitlist.leave', {
    params: { entryId: offered?.id ?? '' },
    body: { requestId: randomUUID() },
  });
  expect(left.state).toBe('left');
  await until(
    () => mine(second),
    ([entry]) => entry?.state === 'offered',
    20_000,
  );
  const again = await first.call('waitlist.leave', {
    params: { entryId: offered?.id ?? '' },
    body: { requestId: randomUUID() },
  });
  expect(again.code).toBe('WAITLIST_STATE');
});

test('BK-11 where a deposit is due, the offer is taken by paying it', async () => {
  const at = later(startsAt, 2 * HOUR);
  const room = await house.spaceId('KTV1', [...(await house.spaces('KTV1')).keys()][0] ?? '');
  const [owner, waiting] = [await house.guest(), await house.guest()];
  const held = await house.hold(owner, 'KTV1', '包厢预订', { startsAt: at, spaceIds: [room] });
  await house.pay(owner, held.id);
  expect((await join(waiting, 'KTV1', '包厢预订', { startsAt: at, spaceIds: [room] })).status).toBe(200);
  await house.act('cancel', held.id, { reason: '客人来电取消', refund: 'whole' });
  const [offered] = await until(
    () => mine(waiting),
    ([entry]) => entry?.state === 'offered',
    20_000,
  );
  const bookingId = offered?.offer?.bookingId ?? '';
  const free = await waiting.call('bookings.accept', { params: { bookingId }, body: { requestId: randomUUID() } });
  expect(free.code).toBe('BOOKING_STATE');
  expect(await house.pay(waiting, bookingId)).toMatchObject({ state: 'confirmed', deposit: { paidFen: 10_000 } });
  expect(await mine(waiting)).toEqual([]);
});

test('BK-11 seats of a session that are given back are offered to a party that needs as many', async () => {
  const { items } = await house.venue.guest().expect('bookings.sessions', {
    params: { storeId: house.storeId('POKER1') },
    query: { date: '2026-11-30' },
  });
  const session = items.find(({ kind }) => kind === 'main');
  if (!session) throw new Error('No main session that evening');
  const wish = (seats: number[] | undefined, partySize: number) => ({
    requestId: randomUUID(),
    storeId: house.storeId('POKER1'),
    policyId: session.policyId,
    sessionId: session.id,
    ...(seats && { seats }),
    partySize,
    contactName: '牌友',
    contactPhone: '13800001111',
    realName: '陈牌友',
    note: '',
  });
  const parties = [];
  for (let seat = 1; seat <= session.seats; seat += 3) {
    const guest = await house.guest();
    const seats = [seat, seat + 1, seat + 2].filter((one) => one <= session.seats);
    const body = { ...wish(seats, seats.length), points: 0 };
    const booking = await guest.expect('bookings.hold', { body });
    if (booking.state === 'held') await house.pay(guest, booking.id);
    parties.push({ guest, bookingId: booking.id, seats });
  }
  const waiting = await house.guest();
  const joined = await waiting.call('waitlist.join', { body: wish(undefined, 2) });
  expect(joined.data).toMatchObject({ state: 'waiting', sessionId: session.id, startsAt: session.startsAt });
  const [gone] = parties;
  await house.act('cancel', gone?.bookingId ?? '', { reason: '客人来电取消', refund: 'whole' });
  const [offered] = await until(
    () => mine(waiting),
    ([entry]) => entry?.state === 'offered',
    20_000,
  );
  const booking = await waiting.expect('bookings.get', { params: { bookingId: offered?.offer?.bookingId ?? '' } });
  expect(booking.session?.seats).toEqual(gone?.seats.slice(0, 2));
});

test('BK-7 who is on the blacklist cannot book at this store until the date, by account or by phone', async () => {
  const [guest, stranger] = [await house.guest(), await house.guest()];
  const at = later(startsAt, 4 * 24 * HOUR);
  const storeId = house.storeId('CAFE1');
  const booking = await house.hold(guest, 'CAFE1', SEATS, {
    startsAt: at,
    durationMinutes: 60,
    contactPhone: '+86 136 0000 4444',
  });
  const entry = await house.owner.expect('blacklist.add', {
    params: { storeId },
    body: {
      requestId: randomUUID(),
      bookingId: booking.id,
      phone: null,
      reason: '多次爽约',
      until: later(NOON, 2 * 24 * HOUR),
    },
  });
  expect(entry).toMatchObject({ phoneMasked: '136****4444', customerName: '陈先生' });
  const tried = async (who: ApiClient, code: string, offer: string, more: object) =>
    (await who.call('bookings.hold', { body: await house.wish(code, offer, more) })).code;
  const wish = { startsAt: later(at, 3 * HOUR), durationMinutes: 60 };
  expect(await tried(guest, 'CAFE1', SEATS, wish)).toBe('BLACKLISTED');
  expect(await tried(stranger, 'CAFE1', SEATS, { ...wish, contactPhone: '13600004444' })).toBe('BLACKLISTED');
  expect(await tried(guest, 'TEA1', '茶席与临窗位', { ...wish, startsAt: at })).toBeUndefined();
  const { rows } = await house.venue.sql.query(`select * from engine.blacklist_entry`);
  expect(JSON.stringify(rows)).not.toContain('13600004444');
  const { rows: audit } = await house.venue.sql.query(`select * from engine.audit where action like 'blacklist.%'`);
  // The number whole, masked or in groups; three digits alone stand in many an id.
  expect(JSON.stringify(audit)).not.toMatch(/陈先生|136[\s*-]*0000|136\*|4444/);
  await house.owner.expect('blacklist.remove', { params: { entryId: entry.id }, body: { requestId: randomUUID() } });
  expect(await tried(guest, 'CAFE1', SEATS, wish)).toBeUndefined();
  const neither = await house.owner.call('blacklist.add', {
    params: { storeId },
    body: { requestId: randomUUID(), bookingId: null, phone: null, reason: '无', until: null },
  });
  expect(neither.code).toBe('INVALID_INPUT');
});

test('BK-4 cancel, pay and expiry at once end in one truth: money, points and place agree', async () => {
  const outcomes = new Map<string, number>();
  for (let index = 0; index < 6; index += 1) {
    await house.at(NOON);
    const guest = await house.guest(1000);
    const at = later(startsAt, (index + 5) * 24 * HOUR);
    const held = await house.hold(guest, 'KTV1', '包厢预订', { startsAt: at, points: 1000 });
    const { invitation } = await house.invitation(guest, held.id);
    await Promise.all([
      house.venue.simulator.pay(invitation),
      guest.call('bookings.cancel', {
        params: { bookingId: held.id },
        body: { requestId: randomUUID(), refundFen: 0, reason: '' },
      }),
      index % 2 === 0 ? house.venue.clock.advance(15 * MINUTE) : Promise.resolve(),
    ]);
    const settled = async () => {
      const [facts, money, claims, points] = [
        await house.facts(held.id),
        await house.money(held.id),
        await house.claims(held.id),
        await house.available(guest),
      ];
      return { facts, money, claims, points };
    };
    const end = await until(
      settled,
      ({ facts, money }) =>
        facts.state !== 'held' &&
        money.every(({ state }) => state === 'closed' || state === 'paid' || state === 'refunded'),
      30_000,
    );
    outcomes.set(end.facts.state, (outcomes.get(end.facts.state) ?? 0) + 1);
    const kept = end.money.reduce((sum, payment) => {
      return sum + (payment.state === 'closed' ? 0 : payment.amount_fen - payment.refunded_fen);
    }, 0);
    if (end.facts.state === 'confirmed') {
      expect(kept).toBe(9000);
      expect(end.claims).toHaveLength(1);
      expect(end.points).toBe(0);
    } else {
      expect(kept).toBe(0);
      expect(end.claims).toEqual([]);
      expect(end.points).toBe(1000);
    }
  }
  expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(6);
});

test('BK-3 of confirming and declining at once one happens', async () => {
  const guest = await house.guest();
  const held = await house.hold(guest, 'HOTPOT1', '包间', {
    startsAt: TONIGHT,
    partySize: 6,
    contactPhone: '13900002222',
  });
  await house.pay(guest, held.id);
  const answers = await Promise.all([
    house.act('confirm', held.id),
    house.act('decline', held.id, { reason: '客满' }),
    house.act('confirm', held.id),
    house.act('decline', held.id, { reason: '客满' }),
  ]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const { state } = await house.facts(held.id);
  expect(await house.claims(held.id)).toHaveLength(state === 'confirmed' ? 1 : 0);
});
