import { newRequestId, TableGuest, plainChoice, until } from '../../../tests/harness';
import { Editor, within3Seconds } from './editor';
import { House, MINUTE } from './house';

/** A Saturday evening in Shanghai, five past eight. */
const EVENING = '2026-11-28T12:05:00.000Z';
const OFFER = '大厅订桌';

let house: House;

beforeAll(async () => {
  house = await House.open('HOTPOT1', EVENING);
}, 180_000);
afterAll(() => house.venue.stop());
beforeEach(() => house.venue.clock.set(EVENING));

const later = (minutes: number) => new Date(Date.parse(EVENING) + minutes * MINUTE).toISOString();

/** Tables that no other test uses, the small ones first; the last of the hall are joined. */
const tables = (() => {
  let used = 0;
  return (count = 1): string[] => {
    const all = [...house.codes.keys()].sort();
    const taken = all.slice(used, used + count);
    used += count;
    if (taken.length < count) throw new Error('the store has too few tables');
    return taken;
  };
})();
const table = (): string => tables()[0] as string;

test('SP-2 fifty hosts who seat one table at the same moment open one visit', async () => {
  const space = table();
  const answers = await Promise.all(Array.from({ length: 50 }, () => house.seat(space)));
  const seated = answers.filter(({ status }) => status === 200);
  expect(seated).toHaveLength(1);
  expect(seated[0]?.data).toMatchObject({ partySize: 2, state: 'open', bookingId: null });
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ code }) => code))).toEqual(
    new Set(['SPACE_OCCUPIED']),
  );
  expect(await house.overlaps()).toBe(0);
  const visit = seated[0]?.data;
  expect(await house.now(space)).toMatchObject({ status: 'occupied', visit: { id: visit?.id }, until: visit?.endsAt });
  await house.close(visit?.id ?? '');
  expect(await house.status(space)).toBe('available');
});

test('BK-4 a walk-in and a booking that want one table at the same moment: one of them gets it', async () => {
  const space = table();
  let seatings = 0;
  for (let round = 0; round < 8; round += 1) {
    const [seated, booked] = await Promise.all([house.seat(space), house.book(OFFER, later(25), [space])]);
    expect([seated.status, booked.status].filter((status) => status === 200)).toHaveLength(1);
    if (seated.status === 200) {
      seatings += 1;
      expect(booked).toMatchObject({ status: 409, code: 'SLOT_TAKEN' });
      await house.close(seated.data.id);
    } else {
      expect(seated).toMatchObject({ status: 409, code: 'SPACE_RESERVED' });
      const body = { requestId: newRequestId(), reason: '改期', refund: 'whole' as const };
      await house.desk.expect('staffBookings.cancel', { params: { bookingId: booked.data.id }, body });
    }
    expect(await house.overlaps()).toBe(0);
  }
  expect(seatings).toBeLessThanOrEqual(8);
});

test('SP-2 a party moves with its orders and its cart while another sits down: nobody shares a table', async () => {
  const [from, to] = tables(2) as [string, string];
  const guest = await TableGuest.sitDown(await house.venue.customer(), house.code(from).code);
  const product = (await guest.menu()).products.find(({ saleHours }) => saleHours.length === 0);
  if (!product) throw new Error('The menu has nothing that is always sold');
  const order = await guest.submit(await guest.put(plainChoice(product)));
  const cart = await guest.put(plainChoice(product));
  const [moved, seated] = await Promise.all([house.transfer(guest.visitId, to), house.seat(to)]);
  expect([moved.status, seated.status].filter((status) => status === 200)).toHaveLength(1);
  if (seated.status === 200) {
    expect(moved).toMatchObject({ status: 409, code: 'SPACE_OCCUPIED' });
    await house.close(seated.data.id);
    expect((await house.transfer(guest.visitId, to)).status).toBe(200);
  }
  expect(await house.status(from)).toBe('available');
  expect(await house.now(to)).toMatchObject({ status: 'occupied', visit: { id: guest.visitId }, openOrders: 1 });
  expect((await guest.cart()).lines).toHaveLength(cart.lines.length);
  const shown = () => guest.api.expect('orders.get', { params: { orderId: order.id } });
  await until(shown, ({ space }) => space?.id === house.spaceId(to));
  expect((await house.scan(await house.venue.customer(), to)).data.visit.id).toBe(guest.visitId);
  expect(await house.overlaps()).toBe(0);
});

test('SP-2 what a waiter carries follows a party that moved', async () => {
  const [from, to] = tables(2) as [string, string];
  const guest = await TableGuest.sitDown(await house.venue.customer(), house.code(from).code);
  const product = (await guest.menu()).products.find(({ saleHours }) => saleHours.length === 0);
  if (!product) throw new Error('The menu has nothing that is always sold');
  const order = await guest.submit(await guest.put(plainChoice(product)));
  await guest.pay(order.id, house.venue.simulator);
  const ticketSpaces = async () => {
    const { rows } = await house.venue.sql.query<{ space_id: string }>(
      'select space_id from engine.ticket where order_id = $1',
      [order.id],
    );
    return rows.map((row) => row.space_id);
  };
  const accept = () =>
    house.desk.call('staffOrders.accept', { params: { orderId: order.id }, body: { requestId: newRequestId() } });
  await until(
    async () => (await accept()).status,
    (status) => status === 200,
  );
  await until(ticketSpaces, ({ length }) => length > 0);
  expect((await house.transfer(guest.visitId, to)).status).toBe(200);
  await until(ticketSpaces, (spaces) => spaces.every((space) => space === house.spaceId(to)));
});

test('SP-2 a reserved table refuses whoever walks in, with the time, and lets in who booked it', async () => {
  const space = table();
  const booking = await house.mustBook(OFFER, later(25), [space]);
  expect(await house.now(space)).toMatchObject({ status: 'reserved', next: { bookingId: booking.id, partySize: 2 } });
  expect(await house.seat(space)).toMatchObject({ status: 409, code: 'SPACE_RESERVED' });
  const refused = await house.scan(await house.venue.customer(), space);
  expect(refused).toMatchObject({ status: 409, code: 'SPACE_RESERVED' });
  expect(refused.body.error?.message).toContain('20:30');

  const open = await house.desk.expect('staffBookings.checkInBooking', {
    params: { bookingId: booking.id },
    body: { requestId: newRequestId() },
  });
  expect(open.visit).toMatchObject({ bookingId: booking.id, endsAt: booking.endsAt });
  expect(await house.now(space)).toMatchObject({ status: 'occupied', visit: { bookingId: booking.id } });
  expect((await house.scan(await house.venue.customer(), space)).data.visit.id).toBe(open.visit?.id);
  expect(await house.overlaps()).toBe(0);
});

test('BK-5 a guest who scans the table that she booked is checked in by that', async () => {
  const space = table();
  const guest = await house.venue.customer();
  const booking = await house.hold(guest, OFFER, later(55), [space]);
  await house.venue.clock.set(later(40));
  const scanned = await house.scan(guest, space);
  expect(scanned.data).toMatchObject({ opened: true, visit: { bookingId: booking.id, endsAt: booking.endsAt } });
  const state = async () => (await guest.expect('bookings.get', { params: { bookingId: booking.id } })).state;
  const again = await Promise.all([house.scan(guest, space), house.scan(guest, space)]);
  expect(again.map(({ data }) => data.visit.id)).toEqual([scanned.data.visit.id, scanned.data.visit.id]);
  await until(state, (seen) => seen === 'checked-in');
  expect((await house.scan(guest, space)).data.visit.id).toBe(scanned.data.visit.id);
  expect((await house.close(scanned.data.visit.id)).status).toBe(200);
  await until(state, (seen) => seen === 'completed');
  expect(await house.status(space)).toBe('available');
});

test('BK-8 joined tables are one visit: a scan at any of them joins it, and all are free again together', async () => {
  const joined = ['B07', 'B08'];
  const booking = await house.mustBook(OFFER, later(25), joined, { partySize: 5 });
  const { visit } = await house.desk.expect('staffBookings.checkInBooking', {
    params: { bookingId: booking.id },
    body: { requestId: newRequestId() },
  });
  for (const space of joined) {
    expect((await house.scan(await house.venue.customer(), space)).data.visit.id).toBe(visit?.id);
    expect(await house.status(space)).toBe('occupied');
    expect((await house.onMap(space))?.status).toBe('occupied');
    expect(await house.seat(space)).toMatchObject({ code: 'SPACE_OCCUPIED' });
  }
  expect((await house.close(visit?.id ?? '')).status).toBe(200);
  for (const space of joined) expect(await house.status(space)).toBe('available');
});

test('BK-4 guests who stay past their time keep the table, and a booking for now is refused', async () => {
  const space = table();
  const seated = await house.seat(space, { minutes: 30 });
  expect(seated.data.endsAt).toBe(new Date(Date.parse(seated.data.openedAt) + 30 * MINUTE).toISOString());
  await house.venue.clock.set(later(52));
  expect(await house.now(space)).toMatchObject({ status: 'occupied', until: null });
  expect(await house.seat(space)).toMatchObject({ code: 'SPACE_OCCUPIED' });
  expect(await house.book(OFFER, later(55), [space])).toMatchObject({ status: 409, code: 'SLOT_TAKEN' });
  expect((await house.book(OFFER, later(145), [space])).status).toBe(200);
  expect(await house.overlaps()).toBe(0);
});

test('SP-2 a table is cleaned by the clock before the next party, where the store says so', async () => {
  const space = table();
  const editor = await Editor.signIn(house.venue);
  await editor.change('api::store.store', house.storeId, { cleanBy: 'timer', cleanMinutes: 10 });
  const seated = await within3Seconds(
    async () => {
      const answer = await house.seat(space);
      await house.close(answer.data.id);
      return house.status(space);
    },
    (status) => status === 'cleaning',
  );
  expect(seated).toBe('cleaning');
  expect(await house.seat(space)).toMatchObject({ status: 409, code: 'SPACE_BEING_CLEANED' });
  expect(await house.scan(await house.venue.customer(), space)).toMatchObject({ code: 'SPACE_BEING_CLEANED' });
  const { until: cleanAt } = await house.now(space);
  await house.venue.clock.set(new Date(Date.parse(cleanAt ?? '') + 1000));
  expect(await house.status(space)).toBe('available');
  expect((await house.seat(space)).status).toBe(200);
  await editor.change('api::store.store', house.storeId, { cleanBy: 'none' });
});
