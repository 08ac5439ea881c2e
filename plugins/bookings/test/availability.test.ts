import { randomUUID } from 'node:crypto';
import { until } from '../../../tests/harness';
import { within3Seconds } from '../../venues/test/editor';
import { BookingHouse, HOUR, later, MINUTE, NOON, TONIGHT } from './booking-house';
import { changeOffer, editorOf, PLAIN } from './change-offer';

let house: BookingHouse;
beforeAll(async () => {
  house = await BookingHouse.open({ instances: 2 });
}, 180_000);
afterAll(() => house?.close());
beforeEach(() => house.at(NOON));

const DATE = '2026-11-28';
const dayAt = async (code: string, offer: string, query: object, instance = 0) =>
  house.venue.guest(instance).expect('bookings.availability', {
    params: { storeId: house.storeId(code) },
    query: { policyId: await house.policyId(code, offer), date: DATE, partySize: 2, ...query },
  });

test('BK-8 a day slot by slot: what is free, the best first, and why the rest is not', async () => {
  const policyId = await house.policyId('HOTPOT1', '大厅订桌');
  await changeOffer(house, 'HOTPOT1', policyId, PLAIN);
  const day = await dayAt('HOTPOT1', '大厅订桌', { durationMinutes: 120 });
  const slot = (instant: string) => day.slots.find(({ startsAt }) => startsAt === instant);
  expect(slot('2026-11-28T03:30:00.000Z')?.whyNot).toEqual({ code: 'IN_THE_PAST', params: {} });
  expect(slot('2026-11-28T06:00:00.000Z')?.whyNot).toEqual({ code: 'OUTSIDE_HOURS', params: {} });
  const evening = slot(TONIGHT);
  expect(evening).toMatchObject({ endsAt: later(TONIGHT, 2 * HOUR), whyNot: null, fromFen: 0 });
  const [best] = evening?.recommended[0] ?? [];
  const codes = new Map([...(await house.spaces('HOTPOT1'))].map(([code, id]) => [id, code]));
  // The small tables seat two.
  expect(codes.get(day.spaceIds[best ?? -1] ?? '')).toMatch(/^A/);
  // A night past midnight belongs to this day, and the last party leaves when the store closes.
  expect(day.slots.filter(({ whyNot }) => whyNot === null).at(-1)?.endsAt).toBe('2026-11-28T18:00:00.000Z');
});

test('BK-8 large parties are given tables side by side', async () => {
  const { items } = await house.venue
    .guest()
    .expect('floor.map', { params: { storeId: house.storeId('HOTPOT1') } })
    .then(({ spaces }) => ({ items: spaces }));
  const day = await dayAt('HOTPOT1', '大厅订桌', { partySize: 15 });
  const evening = day.slots.find(({ startsAt }) => startsAt === TONIGHT);
  const [joined = []] = evening?.recommended ?? [];
  const seats = joined.map((place) => items.find(({ id }) => id === day.spaceIds[place])?.capacityMax ?? 0);
  expect(joined.length).toBeGreaterThan(1);
  expect(seats.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(15);
  const guest = await house.guest();
  const spaceIds = joined.map((place) => day.spaceIds[place] ?? '');
  const held = await house.hold(guest, 'HOTPOT1', '大厅订桌', { partySize: 15, startsAt: TONIGHT, spaceIds });
  expect(held.spaces).toHaveLength(joined.length);
});

test('BK-8 what changes hands is seen at once where it was booked, and on the other instance within a second', async () => {
  const guest = await house.guest();
  const tomorrow = { date: '2026-11-29' };
  const startsAt = later(TONIGHT, 24 * HOUR);
  const freeAt = async (instance: number) =>
    (await dayAt('HOTPOT1', '大厅订桌', tomorrow, instance)).slots.find((slot) => slot.startsAt === startsAt)?.free
      .length ?? 0;
  const before = await freeAt(0);
  expect(await freeAt(1)).toBe(before);
  const booking = await house.hold(guest, 'HOTPOT1', '大厅订桌', { startsAt });
  expect(await freeAt(0)).toBe(before - 1);
  const from = Date.now();
  await until(
    () => freeAt(1),
    (free) => free === before - 1,
  );
  expect(Date.now() - from).toBeLessThan(1000);
  await guest.expect('bookings.cancel', {
    params: { bookingId: booking.id },
    body: { requestId: randomUUID(), refundFen: 0, reason: '' },
  });
  expect(await freeAt(0)).toBe(before);
});

test('BK-8 a hold that runs out is free in the picture at its minute, and the clock may jump either way', async () => {
  const guest = await house.guest();
  const held = await house.hold(guest, 'KTV1', '包厢预订', { startsAt: TONIGHT });
  const [space] = held.spaces;
  expect(held.state).toBe('held');
  const isFree = async () => {
    const day = await dayAt('KTV1', '包厢预订', {});
    const slot = day.slots.find(({ startsAt }) => startsAt === TONIGHT);
    return slot?.free.some((place) => day.spaceIds[place] === space?.id);
  };
  expect(await isFree()).toBe(false);
  await house.venue.clock.set(held.holdExpiresAt ?? '');
  expect(await isFree()).toBe(true);
  await house.venue.clock.set(later(TONIGHT, MINUTE));
  const late = await dayAt('KTV1', '包厢预订', {});
  expect(late.slots.find(({ startsAt }) => startsAt === TONIGHT)?.whyNot?.code).toBe('IN_THE_PAST');
  await house.venue.clock.set(NOON);
  expect((await dayAt('KTV1', '包厢预订', {})).slots.find(({ startsAt }) => startsAt === TONIGHT)?.whyNot).toBeNull();
});

test('BK-1 the day when the clock is set forward has an hour less to book, and none that does not exist', async () => {
  const editor = await editorOf(house);
  await editor.change('api::store.store', house.storeId('POKER1'), { timeZone: 'Europe/Berlin' });
  await house.venue.clock.set('2027-03-26T12:00:00.000Z');
  const slots = async (date: string) => (await dayAt('POKER1', '卡座与吧台', { date })).slots;
  await within3Seconds(
    () => slots('2027-03-27'),
    (day) => day[0]?.startsAt === '2027-03-26T23:00:00.000Z',
  );
  expect(await slots('2027-03-27')).toHaveLength(48);
  const short = await slots('2027-03-28');
  expect(short).toHaveLength(46);
  // Half past one is followed by three.
  expect(short.slice(3, 5).map(({ startsAt }) => startsAt)).toEqual([
    '2027-03-28T00:30:00.000Z',
    '2027-03-28T01:00:00.000Z',
  ]);
  const guest = await house.guest();
  const booked = await house.hold(guest, 'POKER1', '卡座与吧台', {
    startsAt: '2027-03-28T00:30:00.000Z',
    durationMinutes: 90,
  });
  expect(booked.endsAt).toBe('2027-03-28T02:00:00.000Z');
});

test('BK-5 a booking that is made after midnight is numbered with the night', async () => {
  await house.venue.clock.set('2026-11-28T17:10:00.000Z');
  const booking = await house.hold(await house.guest(), 'HOTPOT1', '大厅订桌', { startsAt: later(TONIGHT, 24 * HOUR) });
  expect(booking.number).toMatch(/^RES20261128/);
});
