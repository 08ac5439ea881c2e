import { randomUUID } from 'node:crypto';
import { until } from '../../../tests/harness';
import { auditedLedger } from './sound-ledger';
import { BookingHouse, HOUR, later, MINUTE, NOON, TOMORROW, TONIGHT } from './booking-house';

let house: BookingHouse;
beforeAll(async () => {
  house = await BookingHouse.open();
}, 180_000);
afterAll(() => house?.close());
beforeEach(() => house.at(NOON));
afterEach(async () => expect(await auditedLedger(house.venue)).toEqual([]));

const ROOMS = '包厢预订';
const rooms = async () => [...(await house.spaces('KTV1')).values()];

test('BK-2 a deposit in points and money through WeChat confirms the booking, and the guest gets a code', async () => {
  const guest = await house.guest(8000);
  const phone = await house.venue.realtime(guest);
  await phone.subscribe(`customer:${(await guest.expect('accounts.me')).id}`);
  const held = await house.hold(guest, 'KTV1', ROOMS, { startsAt: TONIGHT, points: 3000 });
  expect(held).toMatchObject({
    state: 'held',
    deposit: { totalFen: 10_000, pointsUsed: 3000, pointsFen: 3000, dueFen: 7000, paidFen: 0 },
    holdExpiresAt: expect.any(String) as string,
    actions: ['pay', 'cancel'],
    checkIn: null,
  });
  expect(await house.available(guest)).toBe(5000);
  const { invitation, payment } = await house.invitation(guest, held.id);
  expect(payment).toMatchObject({ payableType: 'booking', amountFen: 7000 });
  await house.venue.simulator.pay(invitation);
  const told = await phone.waitFor(({ type }) => type === 'booking.confirmed');
  expect(told.payload).toMatchObject({ bookingId: held.id, state: 'confirmed' });
  const confirmed = await guest.expect('bookings.get', { params: { bookingId: held.id } });
  expect(confirmed).toMatchObject({
    state: 'confirmed',
    deposit: { paidFen: 7000 },
    checkIn: { code: expect.stringMatching(/^\d{6}$/) as string, qr: expect.stringMatching(/^zb1\./) as string },
    actions: ['cancel', 'reschedule'],
  });
  expect(confirmed.number).toMatch(/^RES20261128\d{6}$/);
  const { rows } = await house.venue.sql.query<{ description: string }>(
    'select description from engine.payment where payable_id = $1',
    [held.id],
  );
  expect(rows[0]?.description).toContain(`订金 ${confirmed.number}`);
  const entries = await guest.expect('points.entries');
  expect(entries.items[0]).toMatchObject({ points: -3000, reason: 'booking-spent', source: { number: held.number } });
});

test('BK-2 an unpaid hold frees its room at its minute, whether or not a job has been by, and its points come back', async () => {
  const [guest, other] = [await house.guest(2000), await house.guest()];
  const [room] = await rooms();
  const wish = { startsAt: TOMORROW, spaceIds: [room ?? ''], points: 2000 };
  const held = await house.hold(guest, 'KTV1', ROOMS, wish);
  const again = await other.call('bookings.hold', { body: await house.wish('KTV1', ROOMS, { ...wish, points: 0 }) });
  expect(again.code).toBe('SLOT_TAKEN');
  await house.at(held.holdExpiresAt ?? '');
  const taken = await house.hold(other, 'KTV1', ROOMS, { ...wish, points: 0 });
  expect(taken.spaces[0]?.id).toBe(room);
  expect(await guest.expect('bookings.get', { params: { bookingId: held.id } })).toMatchObject({
    state: 'expired',
    actions: [],
  });
  expect(
    (
      await guest.call('bookings.cancel', {
        params: { bookingId: held.id },
        body: { requestId: randomUUID(), refundFen: 0, reason: '' },
      })
    ).code,
  ).toBe('BOOKING_STATE');
  await until(
    () => house.facts(held.id),
    ({ state, points_returned }) => state === 'expired' && points_returned === 2000,
    15_000,
  );
  expect(await house.available(guest)).toBe(2000);
});

test('BK-2 money that comes after the place was given away goes back by itself', async () => {
  const [guest, other] = [await house.guest(), await house.guest()];
  const [, room] = await rooms();
  const wish = { startsAt: TOMORROW, spaceIds: [room ?? ''] };
  const held = await house.hold(guest, 'KTV1', ROOMS, wish);
  const { invitation } = await house.invitation(guest, held.id);
  await house.venue.clock.advance(15 * MINUTE);
  await house.hold(other, 'KTV1', ROOMS, wish);
  await house.venue.simulator.pay(invitation);
  await until(
    () => house.money(held.id),
    ([payment]) => payment?.state === 'refunded',
    20_000,
  );
  expect(await house.money(held.id)).toMatchObject([{ late: true, amount_fen: 10_000, refunded_fen: 10_000 }]);
  expect(['held', 'expired']).toContain((await house.facts(held.id)).state);
  expect(
    (
      await guest.call('payments.start', {
        body: {
          requestId: randomUUID(),
          payableType: 'booking',
          payableId: held.id,
          method: 'wechat',
          client: 'jsapi',
        },
      })
    ).code,
  ).toBe('PAYMENT_CLOSED');
});

test('BK-2 points that are not there pay for nothing, and nobody pays for another', async () => {
  const [guest, other] = [await house.guest(100), await house.guest()];
  const wish = await house.wish('KTV1', ROOMS, { startsAt: TOMORROW, points: 101 });
  const refused = await guest.call('bookings.hold', { body: wish });
  expect(refused.code).toBe('NOT_ENOUGH_POINTS');
  expect(refused.body.error?.details).toMatchObject({ params: { available: 100 } });
  const overCap = await guest.call('bookings.hold', { body: { ...wish, requestId: randomUUID(), points: 5001 } });
  expect(overCap.code).toBe('POINTS_OVER_CAP');
  const held = await house.hold(guest, 'KTV1', ROOMS, { startsAt: TOMORROW });
  const start = await other.call('payments.start', {
    body: { requestId: randomUUID(), payableType: 'booking', payableId: held.id, method: 'wechat', client: 'jsapi' },
  });
  expect(start.code).toBe('NOT_FOUND');
  expect((await other.call('bookings.get', { params: { bookingId: held.id } })).code).toBe('NOT_FOUND');
});

test('LY-3 points are taken from what expires first, come back where they came from, and not once it has expired', async () => {
  const guest = await house.guest();
  await house.grant(guest, 1000, '2027-03-01T00:00:00Z');
  await house.grant(guest, 1000, '2026-11-28T05:00:00Z');
  const first = await house.hold(guest, 'KTV1', ROOMS, { startsAt: TOMORROW, points: 1500 });
  expect(await house.available(guest)).toBe(500);
  const cancel = { requestId: randomUUID(), refundFen: 0, reason: '' };
  await guest.expect('bookings.cancel', { params: { bookingId: first.id }, body: cancel });
  expect(await guest.expect('points.mine')).toMatchObject({ available: 2000, expiring: { points: 1000 } });
  const second = await house.hold(guest, 'KTV1', ROOMS, { startsAt: TOMORROW, points: 1500 });
  await house.venue.clock.advance(2 * HOUR);
  await house.until(guest, second.id, ({ state }) => state === 'expired');
  await until(
    () => house.facts(second.id),
    (facts) => facts.points_returned === 500,
    15_000,
  );
  expect(await house.available(guest)).toBe(1000);
});

test('LY-3 points that three bookings want at once are spent once', async () => {
  const guest = await house.guest(3000);
  const wishes = await Promise.all(
    [1, 2, 3].map((day) => house.wish('KTV1', ROOMS, { startsAt: later(TOMORROW, day * 24 * HOUR), points: 3000 })),
  );
  const answers = await Promise.all(wishes.map((body) => guest.call('bookings.hold', { body })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ code }) => code === 'NOT_ENOUGH_POINTS')).toHaveLength(2);
  expect(await house.available(guest)).toBe(0);
});

test.each([
  ['a day before, all', 30, 7000, 3000],
  ['three hours before, half', 3, 3500, 1500],
  ['an hour before, nothing', 1, 0, 0],
])(
  'BK-6 what is shown before cancelling is what comes back, to the fen and the point: %s',
  async (_, hours, fen, points) => {
    const guest = await house.guest(3000);
    const startsAt = later(TOMORROW, 2 * HOUR);
    const held = await house.hold(guest, 'KTV1', ROOMS, { startsAt, points: 3000 });
    await house.pay(guest, held.id);
    await house.at(later(startsAt, -hours * HOUR));
    const params = { bookingId: held.id };
    const preview = await guest.expect('bookings.cancelPreview', { params });
    expect(preview).toMatchObject({ refundFen: fen, refundPoints: points, keptFen: 7000 - fen });
    if (hours === 30) expect(preview.nextTier).toMatchObject({ refundFen: 3500, refundPoints: 1500 });
    const more = await guest.call('bookings.cancel', {
      params,
      body: { requestId: randomUUID(), refundFen: fen + 1, reason: '' },
    });
    expect(more.code).toBe('REFUND_CHANGED');
    const cancelled = await guest.expect('bookings.cancel', {
      params,
      body: { requestId: randomUUID(), refundFen: fen, reason: '临时有事' },
    });
    expect(cancelled).toMatchObject({ state: 'cancelled', endReason: { zh: '临时有事', en: '临时有事' }, actions: [] });
    expect(await house.claims(held.id)).toEqual([]);
    expect(await house.available(guest)).toBe(points);
    if (fen > 0) {
      await until(
        () => house.money(held.id),
        ([payment]) => payment?.refunded_fen === fen && payment.state !== 'refunding',
        20_000,
      );
    } else expect(await house.money(held.id)).toMatchObject([{ state: 'paid', refunded_fen: 0 }]);
  },
);

test('BK-6 a guest who has lost the deposit does not win it back by moving the booking', async () => {
  const guest = await house.guest();
  const startsAt = later(TOMORROW, 2 * HOUR);
  const held = await house.hold(guest, 'KTV1', ROOMS, { startsAt });
  await house.pay(guest, held.id);
  await house.at(later(startsAt, -3 * HOUR));
  const moved = await guest.expect('bookings.reschedule', {
    params: { bookingId: held.id },
    body: { requestId: randomUUID(), startsAt: later(startsAt, 5 * 24 * HOUR) },
  });
  expect(moved.refundTiers).toEqual([
    { hoursBefore: 24, refundBp: 5000 },
    { hoursBefore: 2, refundBp: 5000 },
  ]);
  const preview = await guest.expect('bookings.cancelPreview', { params: { bookingId: held.id } });
  expect(preview).toMatchObject({ refundFen: 5000, keptFen: 5000 });
});

test('BK-3 a booking that staff have to confirm waits for them; declined, everything goes back', async () => {
  const guest = await house.guest();
  const wish = { startsAt: TONIGHT, partySize: 6, contactPhone: '13900002222' };
  const held = await house.hold(guest, 'HOTPOT1', '包间', wish);
  const waiting = await house.pay(guest, held.id);
  expect(waiting).toMatchObject({ state: 'pending', actions: ['cancel', 'reschedule'], holdExpiresAt: null });
  // Thirty minutes by the offer, from the payment on: what guest and staff are told is what the sweep goes by.
  const left = Date.parse(waiting.confirmBy ?? '') - house.venue.clock.now().getTime();
  expect(left / MINUTE).toBeGreaterThan(29);
  expect(left / MINUTE).toBeLessThanOrEqual(30);
  const listed = await house.owner.expect('staffBookings.list', {
    params: { storeId: house.storeId('HOTPOT1') },
    query: { state: 'pending' },
  });
  const shown = listed.items.find(({ id }) => id === held.id);
  expect(shown?.actions).toEqual(['confirm', 'decline', 'move', 'extend']);
  expect(shown?.confirmBy).toBe(waiting.confirmBy);
  const declined = await house.act('decline', held.id, { reason: '当晚包场' });
  expect(declined.data).toMatchObject({ state: 'cancelled', endReason: { zh: '当晚包场' } });
  await until(
    () => house.money(held.id),
    ([payment]) => payment?.state === 'refunded',
    20_000,
  );
  expect((await house.act('confirm', held.id)).code).toBe('BOOKING_STATE');

  const second = await house.hold(guest, 'HOTPOT1', '包间', wish);
  await house.pay(guest, second.id);
  expect((await house.act('confirm', second.id)).data).toMatchObject({ state: 'confirmed', confirmBy: null });
});

test('BK-3 what nobody confirms in time ends by itself with everything back', async () => {
  const guest = await house.guest();
  const held = await house.hold(guest, 'HOTPOT1', '包间', {
    startsAt: TOMORROW,
    partySize: 6,
    contactPhone: '13900002222',
  });
  await house.pay(guest, held.id);
  await house.venue.clock.advance(31 * MINUTE);
  expect((await house.act('confirm', held.id)).code).toBe('BOOKING_STATE');
  await house.until(guest, held.id, ({ state }) => state === 'expired');
  await until(
    () => house.money(held.id),
    ([payment]) => payment?.state === 'refunded',
    20_000,
  );
  expect(await house.claims(held.id)).toEqual([]);
});
