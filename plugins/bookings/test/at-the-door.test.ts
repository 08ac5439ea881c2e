import { randomUUID } from 'node:crypto';
import { until } from '../../../tests/harness';
import { BookingHouse, HOUR, later, MINUTE, NOON } from './booking-house';
import { changeOffer, PLAIN } from './change-offer';
import { player, sessionOn, type Session } from './session-house';

let house: BookingHouse;
beforeAll(async () => {
  house = await BookingHouse.open();
}, 180_000);
afterAll(() => house?.close());

/** Each test has an evening of its own. */
let noon = NOON;
let tonight = later(noon, 8 * HOUR);
beforeEach(() => house.at(noon));
afterEach(() => {
  noon = later(noon, 24 * HOUR);
  tonight = later(noon, 8 * HOUR);
});

const TABLES = '茶席与临窗位';
const table = async (index: number): Promise<string> => [...(await house.spaces('TEA1')).values()][index] ?? '';

const mainSession = () => sessionOn(house, noon);
const bookingOf = async (session: Session, seat: number) => (await player(house, session, seat)).booking;

/** Guests whom staff seat at once. */
const walkIn = (code: string, spaceId: string, minutes?: number) =>
  house.owner.expect('visits.seat', {
    params: { storeId: house.storeId(code) },
    body: { requestId: randomUUID(), spaceId, partySize: 2, minutes },
  });

const leave = (visitId: string) =>
  house.owner.expect('visits.close', { params: { visitId }, body: { requestId: randomUUID() } });

/** Waits for a sweep that has been at a booking of now, and so at all that came before it. */
async function sweepAt(startsAt: string, spaceId: string): Promise<void> {
  const { id } = await house.hold(await house.guest(), 'TEA1', TABLES, {
    startsAt,
    durationMinutes: 60,
    spaceIds: [spaceId],
  });
  await house.at(later(startsAt, HOUR));
  await until(
    () => house.facts(id),
    ({ state }) => state === 'no-show',
    20_000,
  );
}

test('BK-5 players of one session share its visit, also where they come before it begins', async () => {
  const session = await mainSession();
  const players = [await bookingOf(session, 1), await bookingOf(session, 2)];
  await house.at(later(session.startsAt, -15 * MINUTE));
  const visits = [];
  for (const { checkIn } of players) {
    const { data, code } = await house.checkIn('POKER1', checkIn?.code ?? '');
    expect(code).toBeUndefined();
    visits.push(data.visit?.id);
  }
  expect(new Set(visits).size).toBe(1);
  for (const { id } of players) await house.act('release', id);
});

test('BK-5 a player does not join strangers who still sit at the table of the session', async () => {
  const session = await mainSession();
  const { checkIn } = await bookingOf(session, 1);
  await house.at(later(session.startsAt, -3 * HOUR));
  const strangers = await walkIn('POKER1', session.space.id);
  await house.at(later(session.startsAt, MINUTE));
  expect((await house.checkIn('POKER1', checkIn?.code ?? '')).code).toBe('SPACE_OCCUPIED');
  await leave(strangers.id);
  expect((await house.checkIn('POKER1', checkIn?.code ?? '')).data.visit?.id).not.toBe(strangers.id);
});

test('BK-10 a party that staff book in after its time has its grace from then on', async () => {
  const marker = await table(1);
  await house.at(later(tonight, 40 * MINUTE));
  const wish = await house.wish('TEA1', TABLES, {
    startsAt: tonight,
    durationMinutes: 240,
    spaceIds: [await table(0)],
  });
  const { points: _, ...body } = wish;
  const booked = await house.owner.expect('staffBookings.create', {
    body: { ...body, channel: 'walk-in', contactName: '周女士 🍵' },
  });
  expect(booked.graceUntil > later(tonight, 40 * MINUTE)).toBe(true);
  expect((await house.act('checkInBooking', booked.id)).code).toBeUndefined();
  await sweepAt(later(tonight, HOUR), marker);
  expect((await house.facts(booked.id)).state).toBe('checked-in');
  await house.act('release', booked.id);
});

test('BK-6 a party that sits at its place is no no-show and cannot cancel, before its booking has heard of it too', async () => {
  const spaceId = await table(2);
  const guest = await house.guest();
  const booking = await house.hold(guest, 'TEA1', TABLES, {
    startsAt: tonight,
    durationMinutes: 60,
    spaceIds: [spaceId],
  });
  await house.at(later(tonight, MINUTE));
  // As a scan leaves it, until the reaction has been at it.
  await house.venue.sql.query(
    `insert into engine.visit (id, store_id, space_id, state, opened_at, booking_id) values ($1, $2, $3, 'open', $4, $5)`,
    [randomUUID(), house.storeId('TEA1'), spaceId, tonight, booking.id],
  );
  const cancelled = await guest.call('bookings.cancel', {
    params: { bookingId: booking.id },
    body: { requestId: randomUUID(), refundFen: 0, reason: '' },
  });
  expect(cancelled.code).toBe('BOOKING_STATE');
  expect((await house.act('noShow', booking.id)).code).toBe('BOOKING_STATE');
  await sweepAt(later(tonight, HOUR), await table(3));
  expect((await house.facts(booking.id)).state).toBe('confirmed');
});

test('BK-2 a hold ends with the grace, and who pays after it gets the money back', async () => {
  const policyId = await house.policyId('TEA1', TABLES);
  const offer = { ...PLAIN, depositKind: 'fixed', depositFen: 5000, holdMinutes: 60, graceMinutes: 10 };
  await changeOffer(house, 'TEA1', policyId, offer);
  await house.at(later(tonight, -5 * MINUTE));
  const guest = await house.guest();
  const held = await house.hold(guest, 'TEA1', TABLES, {
    startsAt: tonight,
    durationMinutes: 60,
    spaceIds: [await table(4)],
  });
  expect(held.holdExpiresAt).toBe(later(tonight, 10 * MINUTE));
  const { invitation } = await house.invitation(guest, held.id);
  await house.venue.clock.set(later(tonight, 12 * MINUTE));
  await house.venue.simulator.pay(invitation);
  await until(
    () => house.money(held.id),
    ([payment]) => payment?.state === 'refunded',
    20_000,
  );
  await until(
    () => house.facts(held.id),
    ({ state }) => state === 'expired',
    20_000,
  );
  await changeOffer(house, 'TEA1', policyId, PLAIN);
});

test('BK-4 guests who stay past their time keep their table where a hold of it has just run out', async () => {
  const spaceId = await table(5);
  await house.at(later(tonight, -HOUR));
  const { id: visitId } = await walkIn('TEA1', spaceId, 20);
  await house.at(later(tonight, -MINUTE));
  await house.venue.sql.query(
    `insert into engine.claim (id, store_id, resource_id, kind, during, booking_id, expires_at)
     values ($1, $2, $3, 'booking', tstzrange($4::timestamptz, $5::timestamptz, '[)'), $6, $7)`,
    [
      randomUUID(),
      house.storeId('TEA1'),
      spaceId,
      later(tonight, -90_000),
      later(tonight, HOUR),
      randomUUID(),
      later(tonight, -70_000),
    ],
  );
  const booked = await house.hold(await house.guest(), 'TEA1', TABLES, { startsAt: tonight, durationMinutes: 60 });
  expect(booked.state).toBe('confirmed');
  expect(booked.spaces.map(({ id }) => id)).not.toContain(spaceId);
  const { rows } = await house.venue.sql.query<{ until: Date }>(
    'select upper(during) as until from engine.claim where visit_id = $1',
    [visitId],
  );
  expect(rows.map(({ until: kept }) => kept.toISOString() > tonight)).toEqual([true]);
  await leave(visitId);
});
