import { randomUUID } from 'node:crypto';
import { BookingHouse, HOUR, later, MINUTE, NOON, TOMORROW, TONIGHT } from './booking-house';
import { Crowd, overlappingClaims } from './crowd';
import { changeOffer, PLAIN } from './change-offer';

const STORE = 'HOTPOT1';
let house: BookingHouse;
let crowd: Crowd;
let policyId: string;
let tables: Map<string, string>;
beforeAll(async () => {
  house = await BookingHouse.open({ instances: 2 });
  crowd = await Crowd.gather(house, 25);
  policyId = await house.policyId(STORE, '大厅订桌');
  await changeOffer(house, STORE, policyId, PLAIN);
  tables = await house.spaces(STORE);
}, 180_000);
afterAll(() => house?.close());
afterEach(async () => expect(await overlappingClaims(house)).toEqual([]));

const table = (code: string) => tables.get(code) ?? code;
const body = (more: object) => ({
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
const many = (count: number, more: (index: number) => object) =>
  Array.from({ length: count }, (_, index) => body(more(index)));

test('BK-4 500 parallel requests for one slot: exactly one wins', async () => {
  const { won, refusals, answers, p50, p99 } = await crowd.race(many(500, () => ({ spaceIds: [table('A01')] })));
  expect(won).toHaveLength(1);
  expect(refusals).toEqual({ SLOT_TAKEN: 499 });
  expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
  console.info(`500 for one slot on two instances: p50 ${p50} ms, p99 ${p99} ms`);
});

test('BK-4 neighbouring slots of one table all go, those between them none', async () => {
  const starts = (index: number) => ({
    startsAt: later(TOMORROW, (index % 8) * 30 * MINUTE),
    spaceIds: [table('A02')],
  });
  const { won, refusals } = await crowd.race(many(160, starts));
  const taken = won.map(({ startsAt, endsAt }) => [Date.parse(startsAt), Date.parse(endsAt)] as const);
  for (const [from, until] of taken) {
    expect(taken.filter(([start, end]) => start < until && from < end)).toHaveLength(1);
  }
  expect(won.length).toBeGreaterThanOrEqual(3);
  expect(Object.keys(refusals)).toEqual(['SLOT_TAKEN']);
});

test('BK-4 one seat of a session that hundreds want goes to one of them', async () => {
  const params = { storeId: house.storeId('POKER1') };
  const { items } = await house.venue
    .guest()
    .expect('bookings.sessions', { params, query: { date: TONIGHT.slice(0, 10) } });
  const session = items.find(({ kind, startsAt }) => kind === 'main' && startsAt > NOON);
  const seat = (index: number) => ({
    ...params,
    policyId: session?.policyId,
    sessionId: session?.id,
    startsAt: undefined,
    seats: index % 2 === 0 ? [7, 8] : [8, 9],
  });
  const { won, refusals } = await crowd.race(many(200, seat));
  expect(won).toHaveLength(1);
  expect(refusals).toEqual({ SEAT_TAKEN: 199 });
  const { rows } = await house.venue.sql.query('select seat from engine.seat_claim order by seat');
  expect(rows.map((row: { seat: number }) => row.seat)).toEqual(won[0]?.session?.seats);
});

test('BK-8 joined tables that cross: one with two, or two with three, never both', async () => {
  const pairs = [
    [table('B01'), table('B02')],
    [table('B02'), table('B03')],
  ];
  const { won, refusals } = await crowd.race(
    many(100, (index) => ({ partySize: 7, startsAt: TOMORROW, spaceIds: pairs[index % 2] })),
  );
  expect(won).toHaveLength(1);
  expect(won[0]?.spaces).toHaveLength(2);
  expect(refusals).toEqual({ SLOT_TAKEN: 99 });
});

test('BK-8 guests who leave the choice to us never get one place twice, and nobody waits in a circle', async () => {
  const { won, refusals } = await crowd.race(many(120, () => ({ startsAt: later(TOMORROW, 3 * HOUR), partySize: 3 })));
  const given = won.flatMap(({ spaces }) => spaces.map(({ id }) => id));
  expect(new Set(given).size).toBe(given.length);
  expect(won.length).toBeGreaterThan(5);
  expect(Object.keys(refusals)).toEqual(['SLOT_TAKEN']);
});

test('BK-4 a repeated request gets the first answer on every instance, and another input is refused', async () => {
  const wish = body({ spaceIds: [table('A03')], startsAt: TOMORROW });
  const alone = await Crowd.gather(house, 1);
  const [guest] = alone.guests;
  const { won } = await alone.race(Array.from({ length: 30 }, () => wish));
  expect(won).toHaveLength(30);
  expect(new Set(won.map(({ number }) => number)).size).toBe(1);
  const other = await guest?.call('bookings.hold', { body: { ...wish, partySize: 1 } });
  expect(other?.code).toBe('REQUEST_ID_REUSED');
  const refused = body({ spaceIds: [table('A03')], startsAt: TOMORROW });
  expect((await guest?.call('bookings.hold', { body: refused }))?.code).toBe('SLOT_TAKEN');
});

test('BK-11 pacing and quotas are exact under parallel load', async () => {
  await changeOffer(house, STORE, policyId, { pacingCovers: 10 });
  const startsAt = later(TOMORROW, 5 * HOUR);
  const full = await crowd.race(many(40, () => ({ startsAt })));
  expect(full.won.reduce((sum, { partySize }) => sum + partySize, 0)).toBe(10);
  expect(full.refusals).toEqual({ PACING_FULL: 35 });
  await changeOffer(house, STORE, policyId, { pacingCovers: null, quotas: [{ channel: 'online', covers: 6 }] });
  const online = await crowd.race(many(40, () => ({ startsAt: later(startsAt, 72 * HOUR) })));
  expect(online.won.reduce((sum, { partySize }) => sum + partySize, 0)).toBe(6);
  expect(online.refusals).toEqual({ QUOTA_FULL: 37 });
  await changeOffer(house, STORE, policyId, { quotas: [] });
});

test('BK-7 a guest who presses many buttons at once has no more bookings than the limit', async () => {
  await changeOffer(house, STORE, policyId, { maxOpenPerCustomer: 3 });
  const alone = await Crowd.gather(house, 1);
  const { won, refusals } = await alone.race(
    many(30, (index) => ({ startsAt: later(TOMORROW, 24 * HOUR + (index % 10) * 30 * MINUTE) })),
  );
  expect(won).toHaveLength(3);
  expect(refusals).toEqual({ TOO_MANY_BOOKINGS: 27 });
  await changeOffer(house, STORE, policyId, { maxOpenPerCustomer: 100 });
});

test('BK-11 a guest waits for no more times than the policy allows, however many buttons are pressed at once', async () => {
  await changeOffer(house, STORE, policyId, { pacingCovers: 1, maxWaitingPerCustomer: 3 });
  const guest = await house.guest();
  const { urls } = house.venue;
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const { points: _points, ...wish } = body({ startsAt: later(TOMORROW, 96 * HOUR + (index % 10) * 30 * MINUTE) });
      return guest.at(urls[index % urls.length] ?? '').call('waitlist.join', { body: wish });
    }),
  );
  const entries = answers.filter(({ status }) => status === 200).map(({ data }) => data);
  expect(new Set(entries.map(({ startsAt }) => startsAt)).size).toBe(3);
  expect(entries).toHaveLength(3);
  const codes = answers.flatMap(({ code }) => code ?? []);
  expect(new Set(codes)).toEqual(new Set(['ALREADY_WAITING', 'TOO_MANY_WAITING']));
  await guest.expect('waitlist.leave', {
    params: { entryId: entries[0]?.id ?? '' },
    body: { requestId: randomUUID() },
  });
  const { points: _, ...another } = body({ startsAt: later(TOMORROW, 120 * HOUR) });
  expect((await guest.call('waitlist.join', { body: another })).data).toMatchObject({ state: 'waiting' });
  await changeOffer(house, STORE, policyId, { pacingCovers: null, maxWaitingPerCustomer: 20 });
});

test('BK-5 numbers are counted per day without gaps', async () => {
  const { rows } = await house.venue.sql.query<{ number: string }>('select number from engine.booking order by number');
  expect(rows.map(({ number }) => number)).toEqual(
    rows.map((_, index) => `RES20261128${String(index + 1).padStart(6, '0')}`),
  );
});

test('BK-4 what somebody wrote past the lock costs that guest the place, and no neighbour', async () => {
  const startsAt = later(TOMORROW, 48 * HOUR);
  const client = await house.venue.sql.connect();
  try {
    await client.query('begin');
    await client.query(
      `insert into engine.claim (id, store_id, resource_id, kind, during)
       values ($1, $2, $3, 'block', tstzrange($4::timestamptz, $4::timestamptz + interval '1 hour'))`,
      [randomUUID(), house.storeId(STORE), table('A01'), startsAt],
    );
    const codes = ['A01', 'A02', 'A03', 'A04'];
    const racing = crowd.race(codes.map((code) => body({ startsAt, spaceIds: [table(code)] })));
    await new Promise((resolve) => setTimeout(resolve, 400));
    await client.query('commit');
    const { won, answers } = await racing;
    expect(answers[0]?.code).toBe('SPACE_BLOCKED');
    expect(won).toHaveLength(3);
  } finally {
    client.release();
  }
});

test('BK-2 a hold that ran out frees seats and table for whoever comes next, with no job in between', async () => {
  const params = { storeId: house.storeId('POKER1') };
  const date = later(TONIGHT, 72 * HOUR).slice(0, 10);
  const { items } = await house.venue.guest().expect('bookings.sessions', { params, query: { date } });
  const session = items.find(({ kind }) => kind === 'main');
  const seats = { ...params, policyId: session?.policyId, sessionId: session?.id, startsAt: undefined, seats: [1, 2] };
  const first = await crowd.race([body(seats)]);
  expect(first.won[0]?.state).toBe('held');
  expect((await crowd.race([body(seats)])).refusals).toEqual({ SEAT_TAKEN: 1 });
  await house.venue.clock.set(first.won[0]?.holdExpiresAt ?? '');
  expect((await crowd.race([body(seats)])).won).toHaveLength(1);
});
