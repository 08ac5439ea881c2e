import { randomUUID } from 'node:crypto';
import { BookingHouse, HOUR, later, MINUTE, NOON } from './booking-house';
import { player, POKER, sessionOn } from './session-house';

let house: BookingHouse;
beforeAll(async () => {
  house = await BookingHouse.open();
}, 180_000);
afterAll(() => house?.close());

/** Each test has an evening of its own. */
let noon = NOON;
beforeEach(() => house.at(noon));
afterEach(() => {
  noon = later(noon, 24 * HOUR);
});

const transfer = (visitId: string, spaceId: string) =>
  house.owner.call('visits.transfer', { params: { visitId }, body: { requestId: randomUUID(), spaceId } });

/** Two players of whom the first sits, and a table that has nothing to do with their session. */
async function evening() {
  const session = await sessionOn(house, noon);
  const first = await player(house, session, 1);
  const { items } = await house.owner.expect('spaces.now', { params: { storeId: house.storeId(POKER) } });
  const other = items.find(({ space, status }) => space.id !== session.space.id && status === 'available');
  if (!other) throw new Error('No other table is free');
  return { session, first, otherId: other.space.id };
}

const codeOf = async (spaceId: string) => {
  const { items } = await house.owner.expect('spaces.codes', { params: { storeId: house.storeId(POKER) } });
  return items.find((item) => item.spaceId === spaceId)?.code ?? '';
};

test('BK-1 BK-5 players who come after their session was moved sit down where it is, and see it before', async () => {
  const { session, first, otherId } = await evening();
  const [byCode, byOldTable, byNewTable] = [
    await player(house, session, 2),
    await player(house, session, 3),
    await player(house, session, 4),
  ];
  await house.at(session.startsAt);
  const visitId = (await house.checkIn(POKER, first.code)).data.visit?.id ?? '';
  expect((await transfer(visitId, otherId)).code).toBeUndefined();

  const seen = await byCode.guest.expect('bookings.get', { params: { bookingId: byCode.booking.id } });
  expect(seen).toMatchObject({ state: 'confirmed', spaces: [{ id: otherId }] });
  const { data } = await house.checkIn(POKER, byCode.code);
  expect(data).toMatchObject({
    booking: { state: 'checked-in', spaces: [{ id: otherId }] },
    visit: { id: visitId, space: { id: otherId }, partySize: 2 },
  });
  for (const [{ guest, booking }, tableId] of [
    [byOldTable, session.space.id],
    [byNewTable, otherId],
  ] as const) {
    const body = { requestId: randomUUID(), code: await codeOf(tableId) };
    expect((await guest.expect('visits.scan', { body })).visit.id).toBe(visitId);
    const arrived = await house.until(guest, booking.id, ({ state }) => state === 'checked-in');
    expect(arrived).toMatchObject({ visitId, spaces: [{ id: otherId }] });
  }
  const { rows } = await house.venue.sql.query(`select id from engine.visit where state = 'open' and store_id = $1`, [
    house.storeId(POKER),
  ]);
  expect(rows).toEqual([{ id: visitId }]);
  for (const { booking } of [first, byCode, byOldTable, byNewTable]) await house.act('release', booking.id);
});

test('BK-1 a session that was moved may come back to its own table, and closes as it would have there', async () => {
  const { session, first, otherId } = await evening();
  const late = await player(house, session, 2);
  await house.at(session.startsAt);
  const visitId = (await house.checkIn(POKER, first.code)).data.visit?.id ?? '';
  expect((await transfer(visitId, otherId)).code).toBeUndefined();
  expect((await transfer(visitId, session.space.id)).code).toBeUndefined();
  expect((await house.checkIn(POKER, late.code)).data.visit).toMatchObject({
    id: visitId,
    space: { id: session.space.id },
  });
  for (const { booking } of [first, late]) await house.act('release', booking.id);
  const { rows } = await house.venue.sql.query('select 1 from engine.claim where session_id = $1 or visit_id = $2', [
    session.id,
    visitId,
  ]);
  expect(rows).toEqual([]);
});

test('BK-5 of players who come while their session is being moved and closed nobody is turned away', async () => {
  const { session, first, otherId } = await evening();
  const others = [await player(house, session, 2), await player(house, session, 3), await player(house, session, 4)];
  await house.at(later(session.startsAt, MINUTE));
  const visitId = (await house.checkIn(POKER, first.code)).data.visit?.id ?? '';
  const answers = await Promise.all([
    transfer(visitId, otherId),
    house.act('release', first.booking.id),
    ...others.map(({ code }) => house.checkIn(POKER, code)),
  ]);
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  const rows = await Promise.all(others.map(({ booking }) => house.facts(booking.id)));
  expect(rows.map(({ state }) => state)).toEqual(['checked-in', 'checked-in', 'checked-in']);
  expect(new Set(rows.map(({ visit_id }) => visit_id)).size).toBe(1);
  for (const { booking } of others) await house.act('release', booking.id);
});
