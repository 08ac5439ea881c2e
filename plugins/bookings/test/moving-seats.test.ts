import { randomUUID } from 'node:crypto';
import { until, type ApiClient } from '../../../tests/harness';
import { BookingHouse, HOUR, later, MINUTE, NOON } from './booking-house';
import { player, POKER, seatsOf, sessionOn, type Session } from './session-house';

let house: BookingHouse;
beforeAll(async () => {
  house = await BookingHouse.open({ instances: 2 });
}, 180_000);
afterAll(() => house?.close());

const DAY = 24 * HOUR;
/** Each test has evenings of its own. */
let noon = NOON;
beforeEach(() => house.at(noon));
afterEach(() => {
  noon = later(noon, 2 * DAY);
});

const reschedule = (guest: ApiClient, bookingId: string, body: object) =>
  guest.call('bookings.reschedule', { params: { bookingId }, body: { requestId: randomUUID(), ...body } });

/** Who has which seat of a session, as its table says. */
async function seating(session: Session): Promise<Record<number, string>> {
  const { rows } = await house.venue.sql.query<{ seat: number; booking_id: string }>(
    'select seat, booking_id from engine.seat_claim where session_id = $1 order by seat',
    [session.id],
  );
  return Object.fromEntries(rows.map((row) => [row.seat, row.booking_id]));
}

const tableClaims = async (session: Session) => {
  const { rows } = await house.venue.sql.query<object>('select 1 from engine.claim where session_id = $1', [
    session.id,
  ]);
  return rows.length;
};

test('BK-6 a player takes other seats of the session in one step, also beside those given up; what was paid stays', async () => {
  const session = await sessionOn(house, noon);
  const { guest, booking } = await player(house, session, 1, 2);
  expect(booking.actions).toContain('reschedule');
  const { data } = await reschedule(guest, booking.id, { seats: [2, 3] });
  expect(data).toMatchObject({
    id: booking.id,
    state: 'confirmed',
    session: { id: session.id, seats: [2, 3] },
    deposit: booking.deposit,
    checkIn: booking.checkIn,
  });
  expect(await seating(session)).toEqual({ 2: booking.id, 3: booking.id });
  expect(await tableClaims(session)).toBe(1);
});

test('BK-6 a booking moves to another date of its session, and the table of an empty one is free', async () => {
  const [session, next] = [await sessionOn(house, noon), await sessionOn(house, later(noon, DAY))];
  const { guest, booking } = await player(house, session, 4);
  const { data } = await reschedule(guest, booking.id, { sessionId: next.id });
  expect(data).toMatchObject({ startsAt: next.startsAt, endsAt: next.endsAt, session: { id: next.id, seats: [4] } });
  expect([await seating(session), await seating(next)]).toEqual([{}, { 4: booking.id }]);
  expect([await tableClaims(session), await tableClaims(next)]).toEqual([0, 1]);
  await house.at(next.startsAt);
  expect((await house.checkIn(POKER, booking.checkIn?.code ?? '')).data.booking.state).toBe('checked-in');
  await house.act('release', booking.id);
});

test('BK-6 a move of seats that is refused leaves everything as it was', async () => {
  const session = await sessionOn(house, noon);
  const params = { storeId: house.storeId(POKER) };
  const { items } = await house.venue.guest().expect('bookings.sessions', { params, query: {} });
  const other = items.find(({ planId }) => planId !== session.planId);
  const [mine, theirs] = [await player(house, session, 1, 2), await player(house, session, 3)];
  const before = await seating(session);
  const told = async (body: object, guest = mine.guest) => (await reschedule(guest, mine.booking.id, body)).code;
  expect(await told({ seats: [2, 3] })).toBe('SEAT_TAKEN');
  expect(await told({ seats: [4] })).toBe('SEATS_REQUIRED');
  expect(await told({ seats: [4, 99] })).toBe('NOT_BOOKABLE');
  expect(await told({})).toBe('SEATS_REQUIRED');
  expect(await told({ seats: [4, 5] }, theirs.guest)).toBe('NOT_FOUND');
  expect(await told({ sessionId: other?.id })).toBe('OTHER_PLAN');
  expect(await seating(session)).toEqual(before);
  await house.at(later(session.startsAt, MINUTE));
  expect(await told({ seats: [4, 5] })).toBe('BOOKING_STATE');
});

test('BK-6 of ten parties that move to the same seats at once on two servers one gets them, the others keep theirs', async () => {
  const [session, next] = [await sessionOn(house, noon), await sessionOn(house, later(noon, DAY))];
  const seats = Array.from({ length: session.seats }, (_, index) => index + 1).slice(0, 10);
  const players = [];
  for (const seat of seats) players.push(await player(house, session, seat));
  const { urls } = house.venue;
  const answers = await Promise.all(
    players.map(({ guest, booking }, index) =>
      reschedule(guest.at(urls[index % urls.length] ?? ''), booking.id, { sessionId: next.id, seats: [5] }),
    ),
  );
  const won = answers.filter(({ status }) => status === 200).map(({ data }) => data.id);
  expect(won).toHaveLength(1);
  expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([undefined, 'SEAT_TAKEN']));
  expect(await seating(next)).toEqual({ 5: won[0] });
  expect(await seating(session)).toEqual(
    Object.fromEntries(
      players.flatMap(({ booking }, index) => (booking.id === won[0] ? [] : [[seats[index], booking.id]])),
    ),
  );
});

test('BK-10 staff move a booking to other seats, and the audit says from where to where', async () => {
  const session = await sessionOn(house, noon);
  const { booking } = await player(house, session, 1);
  const { data } = await house.act('move', booking.id, { seats: [6] });
  expect(data).toMatchObject({ session: { seats: [6] } });
  const { rows } = await house.venue.sql.query<object>(
    `select before, after from engine.audit where subject_id = $1 and action = 'booking.moved'`,
    [booking.id],
  );
  expect(rows).toMatchObject([{ before: { seats: [1] }, after: { seats: [6] } }]);
});

test('BK-11 seats that a move gives up are offered to those who wait', async () => {
  const session = await sessionOn(house, noon);
  const all = Array.from({ length: session.seats }, (_, index) => index + 1);
  const { guest, booking } = await player(house, session, ...all.slice(0, 4));
  const rest = all.slice(4);
  for (let at = 0; at < rest.length; at += 4) await player(house, session, ...rest.slice(at, at + 4));
  const waiting = await house.guest();
  const { points: _, ...wish } = seatsOf(house, session, [1]);
  await waiting.expect('waitlist.join', { body: wish });
  const next = await sessionOn(house, later(noon, DAY));
  expect((await reschedule(guest, booking.id, { sessionId: next.id })).code).toBeUndefined();
  await until(
    () => waiting.expect('waitlist.mine'),
    ({ items }) => items[0]?.state === 'offered',
    30_000,
  );
});
