import { randomUUID } from 'node:crypto';
import { until, type ApiClient } from '../../../tests/harness';
import { BookingHouse, HOUR, later, MINUTE, NOON } from './booking-house';
import { changeOffer, editorOf, PLAIN } from './change-offer';

const TABLES = '茶席与临窗位';
let house: BookingHouse;
let tables: string[];
beforeAll(async () => {
  house = await BookingHouse.open();
  const policyId = await house.policyId('TEA1', TABLES);
  const deposit = { depositKind: 'fixed', depositFen: 5000, refundTiers: [{ hoursBefore: 2, refundBp: 10_000 }] };
  await changeOffer(house, 'TEA1', policyId, { ...PLAIN, ...deposit });
  tables = [...(await house.spaces('TEA1')).values()];
}, 180_000);
afterAll(() => house?.close());

/** Each test has an evening of its own. */
let noon = NOON;
let tonight = '';
beforeEach(() => {
  tonight = later(noon, 8 * HOUR);
  return house.at(noon);
});
afterEach(() => {
  noon = later(noon, 24 * HOUR);
});

/** A table that is booked and paid for eight o'clock, and at which others sit since seven. */
async function lateTable(index: number) {
  const guest = await house.guest();
  const spaceId = tables[index] ?? '';
  const held = await house.hold(guest, 'TEA1', TABLES, {
    startsAt: tonight,
    durationMinutes: 60,
    spaceIds: [spaceId],
  });
  const booking = await house.pay(guest, held.id);
  await house.at(later(tonight, -HOUR));
  const former = await house.owner.expect('visits.seat', {
    params: { storeId: house.storeId('TEA1') },
    body: { requestId: randomUUID(), spaceId, partySize: 2 },
  });
  return { guest, booking, spaceId, visitId: former.id };
}

const leave = (visitId: string) =>
  house.owner.expect('visits.close', { params: { visitId }, body: { requestId: randomUUID() } });

const seen = (guest: ApiClient, bookingId: string) => guest.expect('bookings.get', { params: { bookingId } });

/** Waits for a sweep of now: whoever booked another table for the same time, and stays away, is a no-show by then. */
async function sweep(witness: string): Promise<void> {
  await until(
    () => house.facts(witness),
    ({ state }) => state === 'no-show',
    20_000,
  );
}

async function witness(index: number): Promise<string> {
  const guest = await house.guest();
  const held = await house.hold(guest, 'TEA1', TABLES, {
    startsAt: tonight,
    durationMinutes: 60,
    spaceIds: [tables[index] ?? ''],
  });
  return (await house.pay(guest, held.id)).id;
}

/** The clock goes on while a test runs. */
const minuteOf = (instant: string) => instant.slice(0, 16);

const refunds = async (bookingId: string) => (await house.money(bookingId)).map(({ refunded_fen }) => refunded_fen);

test('BK-6 nobody is a no-show while the former party sits at the table: the grace runs from when they leave', async () => {
  const other = await witness(1);
  const { guest, booking, visitId } = await lateTable(0);
  await house.at(later(tonight, 20 * MINUTE));
  await sweep(other);
  expect(await seen(guest, booking.id)).toMatchObject({ state: 'confirmed', awaitsPlace: true, actions: ['cancel'] });
  expect((await house.checkIn('TEA1', booking.checkIn?.code ?? '')).code).toBe('SPACE_OCCUPIED');
  expect((await house.act('noShow', booking.id)).code).toBe('BOOKING_STATE');
  await house.at(later(tonight, 25 * MINUTE));
  await leave(visitId);
  const free = await seen(guest, booking.id);
  expect(free.awaitsPlace).toBe(false);
  expect(minuteOf(free.graceUntil)).toBe(minuteOf(later(tonight, 40 * MINUTE)));
  await house.at(later(tonight, 39 * MINUTE));
  const { data, code } = await house.checkIn('TEA1', booking.checkIn?.code ?? '');
  expect(code).toBeUndefined();
  expect(data.booking.state).toBe('checked-in');
  await house.act('release', booking.id);
});

test('BK-6 who waits in vain for the table cancels with everything back, and sees it before', async () => {
  const { guest, booking, visitId } = await lateTable(2);
  await house.at(later(tonight, 5 * MINUTE));
  const preview = await guest.expect('bookings.cancelPreview', { params: { bookingId: booking.id } });
  expect(preview).toMatchObject({ refundFen: 5000, keptFen: 0 });
  const cancelled = await guest.expect('bookings.cancel', {
    params: { bookingId: booking.id },
    body: { requestId: randomUUID(), refundFen: 5000, reason: '等了很久' },
  });
  expect(cancelled.state).toBe('cancelled');
  await until(
    () => refunds(booking.id),
    ([fen]) => fen === 5000,
    20_000,
  );
  await leave(visitId);
});

test('BK-6 a table that was late costs its guest nothing; one that was there in time counts as missed', async () => {
  const [late, intime] = [await lateTable(3), await lateTable(4)];
  await house.at(later(tonight, 5 * MINUTE));
  await leave(intime.visitId);
  await house.at(later(tonight, 21 * MINUTE));
  await until(
    () => house.facts(intime.booking.id),
    ({ state }) => state === 'no-show',
    20_000,
  );
  expect(await refunds(intime.booking.id)).toEqual([0]);
  await leave(late.visitId);
  await house.at(later(tonight, 37 * MINUTE));
  const ended = await house.until(late.guest, late.booking.id, ({ state }) => state !== 'confirmed');
  expect(ended).toMatchObject({
    state: 'cancelled',
    endReason: { zh: '门店未能按时提供位置', en: 'The place was not there in time' },
  });
  await until(
    () => refunds(late.booking.id),
    ([fen]) => fen === 5000,
    20_000,
  );
});

test('BK-6 a booking whose table never came ends with its time, and everything goes back', async () => {
  const { guest, booking, visitId } = await lateTable(5);
  await house.at(later(tonight, 61 * MINUTE));
  const ended = await house.until(guest, booking.id, ({ state }) => state !== 'confirmed');
  expect(ended.state).toBe('cancelled');
  await leave(visitId);
});

test('BK-6 a table that nobody has cleaned yet is not there either', async () => {
  await (await editorOf(house)).change('api::store.store', house.storeId('TEA1'), { cleanBy: 'staff' });
  const { guest, booking, visitId, spaceId } = await lateTable(6);
  const params = { storeId: house.storeId('TEA1') };
  await house.at(later(tonight, -5 * MINUTE));
  await leave(visitId);
  await house.at(later(tonight, 16 * MINUTE));
  expect(await seen(guest, booking.id)).toMatchObject({ state: 'confirmed', awaitsPlace: true });
  expect((await house.checkIn('TEA1', booking.checkIn?.code ?? '')).code).toBe('SPACE_BEING_CLEANED');
  await house.owner.expect('spaces.cleaned', { params: { ...params, spaceId }, body: { requestId: randomUUID() } });
  expect(minuteOf((await seen(guest, booking.id)).graceUntil)).toBe(minuteOf(later(tonight, 31 * MINUTE)));
  expect((await house.checkIn('TEA1', booking.checkIn?.code ?? '')).code).toBeUndefined();
});

test('BK-4 a decision whose clock is a moment behind leaves a party that has just sat down its table', async () => {
  const spaceId = tables[5] ?? '';
  await house.at(tonight);
  await house.owner.expect('visits.seat', {
    params: { storeId: house.storeId('TEA1') },
    body: { requestId: randomUUID(), spaceId, partySize: 2 },
  });
  await house.at(later(tonight, -1000));
  const ask = async (startsAt: string) => {
    const guest = await house.guest();
    const body = await house.wish('TEA1', TABLES, { startsAt, durationMinutes: 60, spaceIds: [spaceId] });
    return (await guest.call('bookings.hold', { body })).code;
  };
  expect(await ask(tonight)).toBe('SLOT_TAKEN');
  expect(await ask(later(tonight, 30 * MINUTE))).toBe('SLOT_TAKEN');
}, 60_000);
