import { randomUUID } from 'node:crypto';
import { until } from '../../../tests/harness';
import { Editor } from '../../venues/test/editor';
import { BookingHouse, HOUR, later, TOMORROW } from './booking-house';

const DAY = 24 * HOUR;
const TABLES = '茶席与临窗位';

let house: BookingHouse;

beforeAll(async () => {
  house = await BookingHouse.open();
}, 120_000);
afterAll(() => house.venue.stop());

/** A guest who phoned for a table at eight, and does not come. */
async function phoned(startsAt: string) {
  const { points: _, ...body } = await house.wish('TEA1', TABLES, { startsAt, durationMinutes: 60, note: '靠窗' });
  return house.owner.expect('staffBookings.create', { body: { ...body, channel: 'staff' } });
}

/** A party without a phone of its own, that goes away again. */
async function walkedIn() {
  const storeId = house.storeId('KTV1');
  const ticket = await house.owner.expect('staffQueue.join', {
    params: { storeId },
    body: {
      requestId: randomUUID(),
      partySize: 3,
      preference: 'any',
      guestName: '周女士',
      guestPhone: '13900005678',
      note: '轮椅',
    },
  });
  await house.owner.expect('staffQueue.cancel', { params: { ticketId: ticket.id }, body: { requestId: randomUUID() } });
  return ticket;
}

const booking = (bookingId: string) => house.owner.expect('staffBookings.get', { params: { bookingId } });

/** Staff see numbers of today alone, so that former days are looked up where they are kept. */
async function ticketRow(id: string) {
  const { rows } = await house.venue.sql.query(
    'select number, party_size, state, guest_name, guest_phone, note from engine.queue_ticket where id = $1',
    [id],
  );
  return rows[0] as { number: string; party_size: number; state: string; guest_name: string };
}

/** Sweeps run every half minute. */
const soon = <T>(ask: () => Promise<T>, right: (value: T) => boolean) => until(ask, right, 45_000);

test('BK-10 WQ-1 who came without an account is forgotten half a year after, number, party and count stay', async () => {
  const [called, ticket] = [await phoned(TOMORROW), await walkedIn()];
  const customer = await house.guest();
  const own = await house.hold(customer, 'TEA1', TABLES, { startsAt: TOMORROW, durationMinutes: 60 });
  await house.at(later(TOMORROW, 6 * HOUR));
  const missed = await soon(
    () => booking(called.id),
    ({ state }) => state === 'no-show',
  );
  const listed = () =>
    house.owner.expect('staffBookings.list', {
      params: { storeId: house.storeId('TEA1') },
      query: { date: TOMORROW.slice(0, 10) },
    });
  await soon(
    () => booking(own.id),
    ({ state }) => state === 'no-show',
  );
  const before = await listed();

  await house.at(later(TOMORROW, 179 * DAY));
  const marker = await walkedIn();
  await house.at(later(TOMORROW, 180 * DAY + 7 * HOUR));
  await soon(
    () => booking(called.id),
    ({ contactName }) => contactName === '',
  );
  expect(await booking(called.id)).toEqual({ ...missed, contactName: '', contactPhone: '', note: '' });
  expect((await booking(own.id)).contactName).toBe('陈先生');
  expect((await listed()).items.map(({ id, number, partySize, state }) => [id, number, partySize, state])).toEqual(
    before.items.map(({ id, number, partySize, state }) => [id, number, partySize, state]),
  );
  const forgotten = await soon(
    () => ticketRow(ticket.id),
    ({ guest_name }) => guest_name === '',
  );
  expect(forgotten).toEqual({
    number: ticket.number,
    party_size: 3,
    state: 'cancelled',
    guest_name: '',
    guest_phone: '',
    note: '',
  });
  // Who came half a year later is known still.
  expect((await ticketRow(marker.id)).guest_name).toBe('周女士');
}, 150_000);

test('BK-10 WQ-1 LC-1 how long is known who came is content of the house', async () => {
  const evening = later(TOMORROW, 200 * DAY);
  await house.at(later(evening, -8 * HOUR));
  const [called, ticket] = [await phoned(evening), await walkedIn()];
  await house.at(later(evening, 8 * DAY));
  await soon(
    () => booking(called.id),
    ({ state }) => state === 'no-show',
  );
  expect((await ticketRow(ticket.id)).guest_name).toBe('周女士');
  const editor = await Editor.signIn(house.venue);
  await editor.changeSingle('api::privacy-setting.privacy-setting', { guestDays: 7 });
  await soon(
    () => ticketRow(ticket.id),
    ({ guest_name }) => guest_name === '',
  );
  // It ended when somebody marked it, a week after its evening.
  await house.at(later(evening, 16 * DAY));
  await soon(
    () => booking(called.id),
    ({ contactName }) => contactName === '',
  );
}, 150_000);
