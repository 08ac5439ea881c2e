import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../../../tests/harness';
import { within3Seconds } from '../../venues/test/editor';
import { BookingHouse, HOUR, later, MINUTE, NOON, TOMORROW, TONIGHT } from './booking-house';
import { changeOffer, editorOf, PLAIN } from './change-offer';

const STORE = 'HOTPOT1';
let house: BookingHouse;
let guest: ApiClient;
let policyId: string;
let tables: Map<string, string>;
beforeAll(async () => {
  house = await BookingHouse.open();
  guest = await house.guest();
  policyId = await house.policyId(STORE, '大厅订桌');
  await changeOffer(house, STORE, policyId, { ...PLAIN, cleanMinutes: 10 });
  tables = await house.spaces(STORE);
}, 180_000);
afterAll(() => house?.close());

const table = (code: string) => tables.get(code) ?? code;
const wish = (more: object = {}) => ({
  requestId: randomUUID(),
  storeId: house.storeId(STORE),
  policyId,
  partySize: 2,
  startsAt: TONIGHT,
  contactName: '',
  contactPhone: '',
  realName: '',
  note: '',
  points: 0,
  ...more,
});
const hold = (more: object = {}, who = guest) => who.call('bookings.hold', { body: wish(more) });
const told = async (more: object = {}, who = guest) => (await hold(more, who)).code;

test('BK-7 each thing that stands in the way of a wish has its own code', async () => {
  expect(await told({ policyId: 'unknown' })).toBe('NOT_FOUND');
  expect(await told({ storeId: 'unknown' })).toBe('NOT_FOUND');
  expect(await told({ spaceIds: ['unknown'] })).toBe('NOT_FOUND');
  expect(await told({ startsAt: undefined })).toBe('INVALID_INPUT');
  expect(await told({ spaceIds: [[...(await house.spaces('KTV1')).values()][0] ?? ''] })).toBe('NOT_FOUND');
  const rooms = await house.venue.guest().expect('floor.map', { params: { storeId: house.storeId(STORE) } });
  const room = rooms.spaces.find(({ kind }) => kind === 'room');
  expect(await told({ spaceIds: [room?.id ?? ''] })).toBe('NOT_BOOKABLE');
  expect(await told({ startsAt: later(TONIGHT, -4.5 * HOUR) })).toBe('OUTSIDE_HOURS');
  expect(await told({ startsAt: later(TONIGHT, 5.5 * HOUR) })).toBe('OUTSIDE_HOURS');
  expect(await told({ startsAt: later(TONIGHT, 10 * MINUTE) })).toBe('NOT_ON_GRID');
  expect(await told({ durationMinutes: 30 })).toBe('TOO_SHORT');
  expect(await told({ durationMinutes: 240 })).toBe('TOO_LONG');
  expect(await told({ startsAt: later(NOON, -30 * MINUTE) })).toBe('IN_THE_PAST');
  expect(await told({ startsAt: later(TONIGHT, 61 * 24 * HOUR) })).toBe('TOO_EARLY_TO_BOOK');
  expect(await told({ spaceIds: [table('A01')], partySize: 9 })).toBe('PARTY_TOO_LARGE');
  expect(await told({ spaceIds: [table('A01'), table('A04')], partySize: 4 })).toBe('NOT_ADJACENT');
  expect(await told({ points: 1 })).toBe('POINTS_OVER_CAP');
});

test('BK-7 what the manager asks for is asked for, and what is closed is closed', async () => {
  const rules: [Record<string, unknown>, string, object?][] = [
    [{ leadMinutes: 600 }, 'TOO_LATE_TO_BOOK'],
    [{ partyMin: 3 }, 'PARTY_TOO_SMALL'],
    [{ partyMax: 1 }, 'PARTY_TOO_LARGE'],
    [{ realName: true }, 'REAL_NAME_REQUIRED'],
    [{ phoneRequired: true }, 'PHONE_REQUIRED'],
    [{ pacingCovers: 1 }, 'PACING_FULL'],
    [{ quotas: [{ channel: 'online', covers: 1 }] }, 'QUOTA_FULL'],
    [
      { depositKind: 'fixed', depositFen: 5000, pointsAllowed: true, pointsCapBp: 5000 },
      'NOT_ENOUGH_POINTS',
      { points: 2500 },
    ],
  ];
  for (const [change, code, more] of rules) {
    await changeOffer(house, STORE, policyId, { ...PLAIN, ...change });
    expect(await told(more)).toBe(code);
  }
  await changeOffer(house, STORE, policyId, PLAIN);
  expect(await told({ partySize: 1 })).toBeUndefined();
});

test('BK-7 members of a tier book earlier than others', async () => {
  const { rows } = await house.venue.sql.query<{ id: string }>(
    `select document_id as id from public.member_tiers where key = 'gold'`,
  );
  const memberWindows = [{ tier: { connect: [{ documentId: rows[0]?.id }] }, advanceDays: 45 }];
  await changeOffer(house, STORE, policyId, { ...PLAIN, advanceDays: 30, memberWindows });
  const startsAt = later(TONIGHT, 31 * 24 * HOUR);
  expect(await told({ startsAt })).toBe('MEMBERS_FIRST');
  const member = await house.guest();
  await house.venue.sql.query(
    `insert into engine.point_account (id, earned) values ($1, 100000)
     on conflict (id) do update set earned = 100000`,
    [`customer:${(await member.expect('accounts.me')).id}`],
  );
  expect(await told({ startsAt }, member)).toBeUndefined();
  await changeOffer(house, STORE, policyId, { ...PLAIN });
});

test('BK-7 a guest has so many open bookings, and a barred guest none', async () => {
  await changeOffer(house, STORE, policyId, { ...PLAIN, maxOpenPerCustomer: 1 });
  const other = await house.guest();
  const first = await hold({ startsAt: TOMORROW }, other);
  expect(first.status).toBe(200);
  expect(await told({ startsAt: later(TOMORROW, 2 * HOUR) }, other)).toBe('TOO_MANY_BOOKINGS');
  await changeOffer(house, STORE, policyId, PLAIN);
  await house.owner.expect('blacklist.add', {
    params: { storeId: house.storeId(STORE) },
    body: { requestId: randomUUID(), bookingId: first.data.id, phone: null, reason: '多次爽约', until: null },
  });
  expect(await told({ startsAt: later(TOMORROW, 2 * HOUR) }, other)).toBe('BLACKLISTED');
  expect(await told({ startsAt: later(TOMORROW, 2 * HOUR) })).toBeUndefined();
});

test('BK-7 a place that is taken, blocked, out of use or not for booking says so', async () => {
  const spaceIds = [table('B01')];
  expect(await told({ spaceIds })).toBeUndefined();
  expect(await told({ spaceIds })).toBe('SLOT_TAKEN');
  await house.owner.expect('spaces.block', {
    params: { storeId: house.storeId(STORE) },
    body: {
      requestId: randomUUID(),
      spaceId: table('B02'),
      startsAt: TONIGHT,
      endsAt: later(TONIGHT, HOUR),
      reason: '换灯',
    },
  });
  expect(await told({ spaceIds: [table('B02')] })).toBe('SPACE_BLOCKED');
  const editor = await editorOf(house);
  await editor.change('api::space.space', table('B03'), { active: false });
  await within3Seconds(
    () => told({ spaceIds: [table('B03')] }),
    (code) => code === 'SPACE_UNAVAILABLE',
  );
  await editor.change('api::space.space', table('B04'), { bookable: false });
  await within3Seconds(
    () => told({ spaceIds: [table('B04')] }),
    (code) => code === 'NOT_BOOKABLE',
  );
  await editor.change('api::store.store', house.storeId(STORE), { bookingPaused: true });
  await within3Seconds(
    () => told({ startsAt: TOMORROW }),
    (code) => code === 'BOOKING_PAUSED',
  );
  await editor.change('api::store.store', house.storeId(STORE), { bookingPaused: false });
});

test('BK-1 seats have to be chosen, be free, and be in a session that has not begun', async () => {
  const storeId = house.storeId('POKER1');
  const { items } = await house.venue
    .guest()
    .expect('bookings.sessions', { params: { storeId }, query: { date: TONIGHT.slice(0, 10) } });
  const session = items.find(({ kind, startsAt }) => kind === 'main' && startsAt > NOON);
  const seats = (more: object) => ({
    storeId,
    policyId: session?.policyId,
    sessionId: session?.id,
    startsAt: undefined,
    seats: [1, 2],
    ...more,
  });
  expect(session).toMatchObject({ bookable: true, takenSeats: [], seats: 9 });
  expect(await told(seats({ seats: undefined }))).toBe('SEATS_REQUIRED');
  expect(await told(seats({ seats: [1] }))).toBe('SEATS_REQUIRED');
  expect(await told(seats({ seats: [1, 30] }))).toBe('NOT_BOOKABLE');
  expect(await told(seats({}))).toBeUndefined();
  expect(await told(seats({ seats: [2, 3] }))).toBe('SEAT_TAKEN');
  const after = await house.venue
    .guest()
    .expect('bookings.sessions', { params: { storeId }, query: { date: TONIGHT.slice(0, 10) } });
  expect(after.items.find(({ id }) => id === session?.id)?.takenSeats).toEqual([1, 2]);
  await house.at(later(session?.startsAt ?? '', MINUTE));
  expect(await told(seats({ seats: [4, 5] }), await house.guest())).toBe('SESSION_CLOSED');
  await house.at(NOON);
});

test('BK-12 a person is there in working hours, for one party at a time', async () => {
  const storeId = house.storeId('TEA1');
  const { items: people } = await house.venue.guest().expect('bookings.people', { params: { storeId } });
  const { items: offers } = await house.venue.guest().expect('bookings.offers', { params: { storeId } });
  const offer = offers.find(({ mode, spaceTypes }) => mode === 'staffed' && spaceTypes.length === 0);
  const [master] = people.filter(({ policyIds }) => policyIds.includes(offer?.policyId ?? ''));
  const days = await Promise.all(
    ['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02'].map((date) =>
      house.venue.guest().expect('bookings.availability', {
        params: { storeId },
        query: { policyId: offer?.policyId ?? '', date, partySize: 2, personId: master?.id ?? '' },
      }),
    ),
  );
  const slots = days.flatMap((day) => day.slots);
  const free = slots.find(({ whyNot }) => whyNot === null);
  const off = slots.find(({ whyNot }) => whyNot?.code === 'PERSON_UNAVAILABLE');
  const appointment = { storeId, policyId: offer?.policyId, personId: master?.id, contactPhone: '13800001234' };
  const booked = await hold({ ...appointment, startsAt: free?.startsAt });
  expect(booked.code).toBeUndefined();
  expect(booked.data.person?.id).toBe(master?.id);
  expect(await told({ ...appointment, startsAt: free?.startsAt }, await house.guest())).toBe('PERSON_UNAVAILABLE');
  expect(await told({ ...appointment, startsAt: off?.startsAt }, await house.guest())).toBe('PERSON_UNAVAILABLE');
  expect(await told({ ...appointment, personId: 'unknown' })).toBe('NOT_FOUND');
});

test('BK-2 a quote says what a wish costs, and refuses as a hold would', async () => {
  const startsAt = later(TOMORROW, 96 * HOUR);
  const body = { ...wish({ spaceIds: [table('A02')], startsAt }) } as Record<string, unknown>;
  for (const key of ['requestId', 'contactName', 'contactPhone', 'realName', 'note', 'points']) delete body[key];
  const quote = await guest.expect('bookings.quote', { body: body as never });
  expect(quote).toMatchObject({ startsAt, endsAt: later(startsAt, HOUR), deposit: { totalFen: 0 } });
  const refused = await guest.call('bookings.quote', { body: { ...body, durationMinutes: 30 } as never });
  expect(refused.code).toBe('TOO_SHORT');
});

test('BK-10 dates and instants at the ends of the calendar are refused as input, whoever sends them', async () => {
  const params = { storeId: house.storeId(STORE) };
  for (const date of ['9999-12-31', '0000-01-01', '2026-02-30']) {
    const asked = [
      await house.owner.call('staffBookings.timeline', { params, query: { date } }),
      await house.owner.call('staffBookings.list', { params, query: { date, limit: 20 } }),
      await house.owner.call('staffBookings.waitlist', { params, query: { date } }),
      await house.venue.guest().call('bookings.sessions', { params, query: { date } }),
    ];
    expect(asked.map(({ code }) => code)).toEqual(Array(4).fill('INVALID_INPUT'));
  }
  for (const freeAt of ['9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z']) {
    const { code } = await house.venue.guest().call('stores.list', { query: { freeFor: 2, freeAt } });
    expect(code).toBe('INVALID_INPUT');
  }
});
