import { randomUUID } from 'node:crypto';
import { until, type ApiClient } from '../../../tests/harness';
import { BookingHouse, HOUR, later, MINUTE, NOON, TONIGHT as FIRST_NIGHT } from './booking-house';

let house: BookingHouse;
beforeAll(async () => {
  house = await BookingHouse.open();
}, 180_000);
afterAll(() => house?.close());

/** Each test has an evening of its own. */
let tonight = FIRST_NIGHT;
let noon = NOON;
beforeEach(() => house.at(noon));
afterEach(async () => {
  const params = { storeId: house.storeId('TEA1') };
  const { items } = await house.owner.expect('staffBookings.list', {
    params,
    query: { state: 'checked-in', limit: 100 },
  });
  for (const { id } of items) await house.act('release', id);
  tonight = later(tonight, 24 * HOUR);
  noon = later(noon, 24 * HOUR);
});

const TABLES = '茶席与临窗位';
const tables = async () => [...(await house.spaces('TEA1')).values()].slice(0, 7);
let next = 0;

/** A confirmed booking of a tea table, which costs nothing in advance. */
async function confirmed(more: Parameters<BookingHouse['hold']>[3] = {}, guest?: ApiClient) {
  const spaces = await tables();
  const spaceId = spaces[next++ % spaces.length] ?? '';
  const booking = await house.hold(guest ?? (await house.guest()), 'TEA1', TABLES, {
    startsAt: tonight,
    durationMinutes: 60,
    spaceIds: [spaceId],
    ...more,
  });
  expect(booking.state).toBe('confirmed');
  return { booking, code: booking.checkIn?.code ?? '', qr: booking.checkIn?.qr ?? '', spaceId };
}

test('BK-5 digits or the QR code open the visit at the booked place, and the guest is in it', async () => {
  const guest = await house.guest();
  const { booking, qr, spaceId } = await confirmed({}, guest);
  await house.at(later(tonight, -10 * MINUTE));
  const { data, status } = await house.checkIn('TEA1', qr);
  expect(status).toBe(200);
  expect(data.booking).toMatchObject({ state: 'checked-in', actions: ['extend', 'release'] });
  expect(data.visit).toMatchObject({ state: 'open', bookingId: booking.id, partySize: 2, space: { id: spaceId } });
  const visits = await guest.expect('visits.current');
  expect(visits.items.map(({ visit }) => visit.id)).toEqual([data.visit?.id]);
  const second = await confirmed();
  expect((await house.checkIn('TEA1', ` ${second.code.slice(0, 3)} ${second.code.slice(3)} `)).status).toBe(200);
});

test('BK-5 each code that is not good gets its own message', async () => {
  const good = await confirmed();
  const told = async (code: string, store = 'TEA1') => (await house.checkIn(store, code)).code;
  expect(await told('000000000')).toBe('CODE_UNKNOWN');
  expect(await told('zb1.not-a-booking.aaaaaaaaaaaaaaaa')).toBe('CODE_FORGED');
  expect(await told(`${good.qr.slice(0, -1)}${good.qr.endsWith('A') ? 'B' : 'A'}`)).toBe('CODE_FORGED');
  expect(await told(good.qr, 'KTV1')).toBe('CODE_OTHER_STORE');
  expect(await told(good.code)).toBe('CHECK_IN_TOO_EARLY');
  const tomorrow = await confirmed({ startsAt: later(tonight, 24 * HOUR) });
  expect(await told(tomorrow.code)).toBe('CODE_OTHER_DAY');
  await house.at(tonight);
  expect(await told(good.code)).toBeUndefined();
  expect(await told(good.qr)).toBe('CODE_USED');
  const late = await confirmed({ startsAt: later(tonight, 30 * MINUTE) });
  await house.at(later(tonight, 51 * MINUTE));
  expect(await told(late.code)).toBe('CODE_EXPIRED');
});

test('BK-5 in a bar that never closes a party for midnight is let in before it, and sent here from another door', async () => {
  const midnight = `${tonight.slice(0, 10)}T16:00:00.000Z`;
  const { checkIn } = await house.hold(await house.guest(), 'POKER1', '卡座与吧台', { startsAt: midnight });
  const told = async (store: string) => (await house.checkIn(store, checkIn?.code ?? '')).code;
  await house.at(later(midnight, -4 * HOUR));
  expect(await told('POKER1')).toBe('CODE_OTHER_DAY');
  await house.at(later(midnight, -10 * MINUTE));
  expect(await told('TEA1')).toBe('CODE_OTHER_STORE');
  expect(await told('POKER1')).toBeUndefined();
});

test('BK-5 twenty check-ins of one code at once open one visit', async () => {
  const { booking, qr } = await confirmed();
  await house.at(tonight);
  const answers = await Promise.all(Array.from({ length: 20 }, () => house.checkIn('TEA1', qr)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([undefined, 'CODE_USED']));
  const { rows } = await house.venue.sql.query('select id from engine.visit where booking_id = $1', [booking.id]);
  expect(rows).toHaveLength(1);
});

test('BK-5 a guest who scans the reserved table is checked in by that', async () => {
  const guest = await house.guest();
  const { booking, spaceId } = await confirmed({}, guest);
  await house.at(later(tonight, -5 * MINUTE));
  const { items } = await house.owner.expect('spaces.codes', { params: { storeId: house.storeId('TEA1') } });
  const code = items.find((item) => item.spaceId === spaceId)?.code ?? '';
  const stranger = await (await house.guest()).call('visits.scan', { body: { requestId: randomUUID(), code } });
  expect(stranger.code).toBe('SPACE_RESERVED');
  const scanned = await guest.expect('visits.scan', { body: { requestId: randomUUID(), code } });
  const arrived = await house.until(guest, booking.id, ({ state }) => state === 'checked-in');
  expect(arrived.visitId).toBe(scanned.visit.id);
});

test('BK-1 BK-5 the parties of one scheduled session sit at one visit, which closes with the last of them', async () => {
  const { items } = await house.venue.guest().expect('bookings.sessions', {
    params: { storeId: house.storeId('POKER1') },
    query: { date: noon.slice(0, 10) },
  });
  const session = items.find(({ kind, startsAt }) => kind === 'main' && startsAt > noon);
  if (!session) throw new Error('No main session tonight');
  const held = await Promise.all(
    [[1, 2], [3]].map(async (seats) => {
      const guest = await house.guest();
      const body = {
        requestId: randomUUID(),
        storeId: house.storeId('POKER1'),
        policyId: session.policyId,
        sessionId: session.id,
        seats,
        partySize: seats.length,
        contactName: '牌友',
        contactPhone: '13800001111',
        realName: '陈牌友',
        note: '',
        points: 0,
      };
      const booking = await guest.expect('bookings.hold', { body });
      return { guest, booking: booking.state === 'held' ? await house.pay(guest, booking.id) : booking };
    }),
  );
  await house.at(session.startsAt);
  const visits = [];
  for (const { booking } of held) {
    const { data, code } = await house.checkIn('POKER1', booking.checkIn?.code ?? '');
    expect(code).toBeUndefined();
    visits.push(data.visit?.id);
  }
  expect(new Set(visits).size).toBe(1);
  const [first, second] = held;
  await house.act('release', first?.booking.id ?? '');
  expect((await house.facts(first?.booking.id ?? '')).state).toBe('completed');
  expect((await house.facts(second?.booking.id ?? '')).state).toBe('checked-in');
  const released = await house.act('release', second?.booking.id ?? '');
  expect(released.data).toMatchObject({ state: 'completed' });
  const { rows } = await house.venue.sql.query('select state from engine.visit where id = $1', [visits[0]]);
  expect(rows).toEqual([{ state: 'closed' }]);
  const { rows: claims } = await house.venue.sql.query('select id from engine.claim where session_id = $1', [
    session.id,
  ]);
  expect(claims).toEqual([]);
});

test('BK-6 a party that does not come within the grace is a no-show, and its place is free', async () => {
  const { booking, spaceId } = await confirmed();
  await house.at(later(tonight, 5 * MINUTE));
  expect((await house.act('noShow', booking.id)).data).toMatchObject({ state: 'no-show' });
  expect(await house.claims(booking.id)).toEqual([]);
  await house.at(noon);
  const { booking: late } = await confirmed({ spaceIds: [spaceId] });
  await house.at(later(tonight, 20 * MINUTE));
  await until(
    () => house.facts(late.id),
    ({ state }) => state === 'no-show',
    15_000,
  );
  expect(await house.events(late.id, 'booking.missed')).toBe(1);
});

test('BK-9 the guest is reminded once an hour before, and staff are told once who arrives', async () => {
  const guest = await house.guest();
  const { booking } = await confirmed({ startsAt: later(tonight, 2 * HOUR) }, guest);
  const phone = await house.venue.realtime(guest);
  await phone.subscribe(`customer:${(await guest.expect('accounts.me')).id}`);
  await house.at(later(tonight, HOUR + MINUTE));
  const told = await phone.waitFor(({ type }) => type === 'booking.reminded', 20_000);
  expect(told.payload).toMatchObject({ bookingId: booking.id });
  await house.at(later(tonight, 2 * HOUR - 14 * MINUTE));
  await until(
    () => house.events(booking.id, 'booking.arriving'),
    (count) => count > 0,
    20_000,
  );
  expect(await house.events(booking.id, 'booking.reminded')).toBe(1);
  expect(await house.events(booking.id, 'booking.arriving')).toBe(1);
});

test('BK-1 a room is free the moment staff release it', async () => {
  const { booking, code, spaceId } = await confirmed({ durationMinutes: 180 });
  await house.at(tonight);
  await house.checkIn('TEA1', code);
  await house.venue.clock.advance(20 * MINUTE);
  expect((await house.act('release', booking.id)).data).toMatchObject({ state: 'completed' });
  expect(await house.claims(booking.id)).toEqual([]);
  const { items } = await house.owner.expect('spaces.now', { params: { storeId: house.storeId('TEA1') } });
  expect(items.find(({ space }) => space.id === spaceId)?.status).toBe('available');
});

test('BK-12 an appointment without a space has no visit, and is over when its time is', async () => {
  const guest = await house.guest();
  const startsAt = later(tonight, -3 * HOUR);
  const booking = await house.hold(guest, 'TEA1', '一对一茶艺课', { startsAt, durationMinutes: 60, partySize: 1 });
  expect(booking).toMatchObject({ state: 'pending', person: { id: expect.any(String) as string }, spaces: [] });
  await house.act('confirm', booking.id);
  await house.at(startsAt);
  const { data } = await house.act('checkInBooking', booking.id);
  expect(data).toMatchObject({ booking: { state: 'checked-in' }, visit: null });
  await house.at(later(startsAt, HOUR));
  await until(
    () => house.facts(booking.id),
    ({ state }) => state === 'completed',
    45_000,
  );
  expect(await house.claims(booking.id)).toEqual([]);
});

test('BK-5 digits of another store name it for those expected there today, and tell nothing of others', async () => {
  const { booking, code, qr } = await confirmed();
  const told = async (given: string) => (await house.checkIn('KTV1', given)).code;
  expect(await told(code)).toBe('CODE_OTHER_STORE');
  const { code: tomorrow } = await confirmed({ startsAt: later(tonight, 24 * HOUR) });
  expect(await told(tomorrow)).toBe('CODE_UNKNOWN');
  await house.act('cancel', booking.id, { reason: '客人来电', refund: 'whole' });
  expect(await told(code)).toBe('CODE_UNKNOWN');
  expect(await told(qr)).toBe('CODE_OTHER_STORE');
});

test('BK-5 codes cannot be guessed: after ten wrong ones in a store its staff member waits, also when all come at once', async () => {
  const desk = await house.venue.staff('manager');
  const params = { storeId: house.storeId('TEA1') };
  const { code, qr } = await confirmed();
  const { code: other } = await confirmed();
  await house.at(tonight);
  const enter = (given: string, staff = desk) =>
    staff.call('staffBookings.checkIn', { params, body: { requestId: randomUUID(), code: given } });
  const isUsed = new Set([code, other]);
  const guesses = Array.from({ length: 40 }, (_, index) => String(100_000 + index)).filter((one) => !isUsed.has(one));
  const answers = await Promise.all(guesses.map((one) => enter(one)));
  expect(answers.filter((one) => one.code === 'CODE_UNKNOWN')).toHaveLength(10);
  expect(answers.filter((one) => one.code === 'TOO_MANY_CODES')).toHaveLength(guesses.length - 10);
  const refused = await enter(code);
  expect(refused).toMatchObject({ status: 429, code: 'TOO_MANY_CODES' });
  expect((await enter(qr)).code).toBeUndefined();
  expect((await enter('123456', house.owner)).code).toBe('CODE_UNKNOWN');
  await house.venue.clock.advance(10 * MINUTE);
  expect((await enter(other)).code).toBeUndefined();
});
