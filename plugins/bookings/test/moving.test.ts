import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../../../tests/harness';
import { BookingHouse, HOUR, later, MINUTE, NOON, TONIGHT } from './booking-house';

let house: BookingHouse;
let ids: string[];
beforeAll(async () => {
  house = await BookingHouse.open({ instances: 2 });
  ids = [...(await house.spaces('TEA1')).values()];
}, 180_000);
afterAll(() => house?.close());
beforeEach(() => house.at(NOON));

const TABLES = '茶席与临窗位';
let days = 0;
/** Each test has an evening of its own. */
const evening = () => later(TONIGHT, (days += 1) * 24 * HOUR);

const table = (index: number): string => ids[index] ?? '';
const book = (guest: ApiClient, startsAt: string, space: string) =>
  house.hold(guest, 'TEA1', TABLES, { startsAt, durationMinutes: 60, spaceIds: [space] });
const reschedule = (guest: ApiClient, bookingId: string, body: object) =>
  guest.call('bookings.reschedule', {
    params: { bookingId },
    body: { requestId: randomUUID(), startsAt: '', ...body },
  });

test('BK-6 a guest moves a booking in one step: the old time is free, the new one taken, what was promised stays', async () => {
  const [guest, other] = [await house.guest(), await house.guest()];
  const startsAt = evening();
  const booking = await book(guest, startsAt, table(0));
  const moved = await reschedule(guest, booking.id, { startsAt: later(startsAt, 2 * HOUR) });
  expect(moved.data).toMatchObject({
    id: booking.id,
    number: booking.number,
    state: 'confirmed',
    startsAt: later(startsAt, 2 * HOUR),
    endsAt: later(startsAt, 3 * HOUR),
    spaces: [{ id: table(0) }],
    checkIn: booking.checkIn,
  });
  expect((await book(other, startsAt, table(0))).state).toBe('confirmed');
  expect(await house.claims(booking.id)).toHaveLength(1);
});

test('BK-6 half an hour later is no conflict with itself', async () => {
  const guest = await house.guest();
  const startsAt = evening();
  const booking = await book(guest, startsAt, table(0));
  const moved = await reschedule(guest, booking.id, { startsAt: later(startsAt, 30 * MINUTE), spaceIds: [table(0)] });
  expect(moved.data).toMatchObject({ startsAt: later(startsAt, 30 * MINUTE) });
});

test('BK-6 a move that is refused leaves everything as it was', async () => {
  const [guest, other] = [await house.guest(), await house.guest()];
  const startsAt = evening();
  const [mine, theirs] = [
    await book(guest, startsAt, table(0)),
    await book(other, later(startsAt, HOUR * 2), table(0)),
  ];
  const refused = await reschedule(guest, mine.id, { startsAt: theirs.startsAt, spaceIds: [table(0)] });
  expect(refused.code).toBe('SLOT_TAKEN');
  expect(await guest.expect('bookings.get', { params: { bookingId: mine.id } })).toMatchObject({ startsAt });
  expect(await house.claims(mine.id)).toHaveLength(1);
  const elsewhere = await reschedule(guest, mine.id, { startsAt: theirs.startsAt });
  expect(elsewhere.data.spaces[0]?.id).not.toBe(table(0));
  expect((await reschedule(guest, mine.id, { startsAt: '2026-11-28T03:00:00.000Z' })).code).toBe('IN_THE_PAST');
  expect((await reschedule(other, mine.id, { startsAt })).code).toBe('NOT_FOUND');
});

test('BK-6 of ten that move to one place at once on two servers one gets it, the others keep theirs', async () => {
  const startsAt = evening();
  const target = table(6);
  const bookings = await Promise.all(
    [0, 1, 2, 3, 4].map(async (index) => {
      const guest = await house.venue.customer({ instance: index % 2 });
      return { guest, booking: await book(guest, startsAt, table(index)) };
    }),
  );
  const answers = await Promise.all(
    bookings.flatMap(({ guest, booking }) => [
      reschedule(guest, booking.id, { startsAt, spaceIds: [target] }),
      reschedule(guest, booking.id, { startsAt, spaceIds: [target] }),
    ]),
  );
  const won = new Set(answers.filter(({ status }) => status === 200).map(({ data }) => data.id));
  expect(won.size).toBe(1);
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  const { rows } = await house.venue.sql.query<{ resource_id: string; booking_id: string }>(
    `select resource_id, booking_id from engine.claim where lower(during) = $1`,
    [startsAt],
  );
  expect(rows).toHaveLength(5);
  expect(new Set(rows.map((row) => row.booking_id)).size).toBe(5);
  expect(rows.filter((row) => row.resource_id === target)).toHaveLength(1);
});

test('BK-10 staff move a booking to another table and length; a place that is taken is refused', async () => {
  const [guest, other] = [await house.guest(), await house.guest()];
  const startsAt = evening();
  const booking = await book(guest, startsAt, table(0));
  await book(other, startsAt, table(1));
  expect((await house.act('move', booking.id, { spaceIds: [table(1)] })).code).toBe('SLOT_TAKEN');
  const moved = await house.act('move', booking.id, { spaceIds: [table(2)], durationMinutes: 75 });
  expect(moved.data).toMatchObject({ spaces: [{ id: table(2) }], endsAt: later(startsAt, 75 * MINUTE) });
  const { rows } = await house.venue.sql.query<{ action: string; before: object }>(
    `select action, before, after from engine.audit where subject_id = $1`,
    [booking.id],
  );
  expect(rows).toMatchObject([{ action: 'booking.moved', before: { spaceIds: [table(0)] } }]);
  expect(JSON.stringify(rows)).not.toMatch(/陈先生|13800001234/);
});

test('BK-10 a party that sits is extended, but never into the time of the next', async () => {
  const [guest, other] = [await house.guest(), await house.guest()];
  const startsAt = evening();
  const booking = await book(guest, startsAt, table(3));
  await book(other, later(startsAt, 2 * HOUR), table(3));
  await house.at(startsAt);
  const { data } = await house.act('checkInBooking', booking.id);
  expect((await house.act('move', booking.id, { durationMinutes: 120 })).code).toBe('SLOT_TAKEN');
  const extended = await house.act('move', booking.id, { durationMinutes: 105 });
  expect(extended.data).toMatchObject({ state: 'checked-in', endsAt: later(startsAt, 105 * MINUTE) });
  const { rows } = await house.venue.sql.query<{ ends_at: Date }>('select ends_at from engine.visit where id = $1', [
    (data as { visit: { id: string } }).visit.id,
  ]);
  expect(rows[0]?.ends_at.toISOString()).toBe(later(startsAt, 105 * MINUTE));
  await house.act('release', booking.id);
});

test('BK-10 staff book for a guest on the phone: outside of the windows, without deposit, never a place that is taken', async () => {
  const startsAt = later(NOON, 70 * 24 * HOUR + 2 * HOUR);
  const storeId = house.storeId('KTV1');
  const policyId = await house.policyId('KTV1', '包厢预订');
  const room = await house.spaceId('KTV1', [...(await house.spaces('KTV1')).keys()][0] ?? '');
  const body = {
    requestId: randomUUID(),
    channel: 'staff' as const,
    storeId,
    policyId,
    startsAt,
    spaceIds: [room],
    partySize: 4,
    contactName: '王女士',
    contactPhone: '13700003333',
    realName: '',
    note: '生日',
  };
  const asGuest = await (
    await house.guest()
  ).call('bookings.hold', {
    body: await house.wish('KTV1', '包厢预订', { startsAt, partySize: 4 }),
  });
  expect(asGuest.code).toBe('TOO_EARLY_TO_BOOK');
  const booking = await house.owner.expect('staffBookings.create', { body });
  expect(booking).toMatchObject({ state: 'confirmed', channel: 'staff', deposit: { totalFen: 0 }, customerId: null });
  expect(await house.owner.expect('staffBookings.create', { body })).toEqual(booking);
  const again = await house.owner.call('staffBookings.create', { body: { ...body, requestId: randomUUID() } });
  expect(again.code).toBe('SLOT_TAKEN');
  const found = await house.owner.expect('staffBookings.list', { params: { storeId }, query: { search: '3333' } });
  expect(found.items.map(({ id }) => id)).toEqual([booking.id]);
});

test('BK-10 the timeline of a day has every bar, past midnight too, with what may be done to it', async () => {
  const [guest, other] = [await house.guest(), await house.guest()];
  const startsAt = '2026-12-26T15:30:00.000Z';
  await house.at('2026-12-26T04:00:00.000Z');
  const storeId = house.storeId('HOTPOT1');
  const early = await house.hold(guest, 'HOTPOT1', '大厅订桌', { startsAt: '2026-12-26T09:00:00.000Z' });
  const joined = [await house.spaceId('HOTPOT1', 'B01'), await house.spaceId('HOTPOT1', 'B02')];
  const late = await house.hold(other, 'HOTPOT1', '大厅订桌', { startsAt, partySize: 8, spaceIds: joined });
  const day = await house.owner.expect('staffBookings.timeline', {
    params: { storeId },
    query: { date: '2026-12-26' },
  });
  expect(day).toMatchObject({ from: '2026-12-26T03:00:00.000Z', to: '2026-12-26T18:00:00.000Z', slotMinutes: 30 });
  expect(day.rows.filter(({ kind }) => kind === 'space')).toHaveLength(16);
  const bars = day.items.filter(({ bookingId }) => bookingId === late.id);
  expect(new Set(bars.map(({ resourceId }) => resourceId))).toEqual(new Set(joined));
  expect(bars[0]).toMatchObject({
    state: 'held',
    title: '陈先生',
    partySize: 8,
    endsAt: late.endsAt,
    cleanUntil: later(late.endsAt, 10 * MINUTE),
    actions: ['cancel'],
  });
  expect(day.items.some(({ bookingId }) => bookingId === early.id)).toBe(true);
  const next = await house.owner.expect('staffBookings.timeline', {
    params: { storeId },
    query: { date: '2026-12-27' },
  });
  expect(next.items).toEqual([]);
});

test('BK-10 BK-12 people, sittings and blocks are bars of the timeline as well', async () => {
  const startsAt = evening();
  const date = startsAt.slice(0, 10);
  const storeId = house.storeId('TEA1');
  const guest = await house.guest();
  await house.at(later(startsAt, -8 * HOUR));
  const staffed = await house.hold(guest, 'TEA1', '茶艺师伺茶', { startsAt, durationMinutes: 60, partySize: 4 });
  await house.pay(guest, staffed.id);
  const seated = await book(await house.guest(), later(startsAt, -2 * HOUR), table(4));
  await house.owner.expect('spaces.block', {
    params: { storeId },
    body: {
      requestId: randomUUID(),
      spaceId: table(5),
      startsAt: later(startsAt, -HOUR),
      endsAt: later(startsAt, HOUR),
      reason: '换桌布',
    },
  });
  await house.at(later(startsAt, -2 * HOUR));
  await house.act('checkInBooking', seated.id);
  const day = await house.owner.expect('staffBookings.timeline', { params: { storeId }, query: { date } });
  const bars = (resourceId: string) => day.items.filter((item) => item.resourceId === resourceId);
  const personId = staffed.person?.id ?? '';
  expect(day.rows.find(({ id }) => id === personId)).toMatchObject({ kind: 'person', space: null });
  expect(bars(personId)).toMatchObject([{ kind: 'booking', bookingId: staffed.id, endsAt: later(startsAt, HOUR) }]);
  expect(bars(staffed.spaces[0]?.id ?? '')).toMatchObject([{ cleanUntil: later(startsAt, HOUR + 15 * MINUTE) }]);
  expect(bars(table(4))).toMatchObject([
    { kind: 'visit', bookingId: seated.id, state: 'checked-in', actions: ['extend', 'release'] },
  ]);
  expect(bars(table(5))).toMatchObject([{ kind: 'block', title: '换桌布', actions: [] }]);
  await house.act('release', seated.id);
  await house.venue.clock.advance(MINUTE);
  const after = await house.owner.expect('staffBookings.timeline', { params: { storeId }, query: { date } });
  expect(after.items.filter(({ bookingId }) => bookingId === seated.id)).toMatchObject([
    { kind: 'visit', state: 'completed', actions: [] },
  ]);
});
