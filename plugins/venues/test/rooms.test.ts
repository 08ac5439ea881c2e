import { newRequestId, plainChoice, TableGuest } from '../../../tests/harness';
import { Editor, within3Seconds } from './editor';
import { House, MINUTE } from './house';

/** A Friday evening in Shanghai, eight o'clock: small rooms are 128.00 an hour until six in the morning. */
const FRIDAY_20 = '2026-11-27T12:00:00.000Z';
const HOURLY_FEN = 12_800;
const PRIME = '小包·黄金档三小时';

let house: House;

beforeAll(async () => {
  house = await House.open('KTV1', FRIDAY_20);
}, 180_000);
afterAll(() => house.venue.stop());
beforeEach(() => house.venue.clock.set(FRIDAY_20));

const later = (minutes: number) => new Date(Date.parse(FRIDAY_20) + minutes * MINUTE).toISOString();
const at = (minutes: number) => house.venue.clock.set(later(minutes));
const requestId = newRequestId;

const bill = (visitId: string) => house.desk.expect('visits.bill', { params: { visitId } });
const start = (visitId: string, packageId: string | null) =>
  house.desk.call('rooms.start', { params: { visitId }, body: { requestId: requestId(), packageId } });
const pause = (visitId: string) =>
  house.desk.call('rooms.pause', { params: { visitId }, body: { requestId: requestId(), reason: '换话筒' } });
const resume = (visitId: string) =>
  house.desk.call('rooms.resume', { params: { visitId }, body: { requestId: requestId() } });
const extend = (visitId: string, more: { minutes?: number; packageId?: string }) =>
  house.desk.call('rooms.extend', {
    params: { visitId },
    body: { requestId: requestId(), minutes: null, packageId: null, ...more },
  });
const packageId = async (visitId: string): Promise<string> => {
  const { items } = await house.desk.expect('rooms.packages', { params: { visitId } });
  const found = items.find(({ name }) => name.zh === PRIME);
  if (!found) throw new Error(`sold now: ${items.map(({ name }) => name.zh).join(', ')}`);
  return found.id;
};
const seatIn = async (room: string, minutes?: number): Promise<string> => {
  const seated = await house.seat(room, minutes === undefined ? {} : { minutes });
  if (seated.status !== 200) throw new Error(`not seated: ${JSON.stringify(seated.body)}`);
  return seated.data.id;
};
/** The party leaves, and staff clean: the room is free for the next test. */
const leave = async (visitId: string, room: string) => {
  expect((await house.close(visitId)).status).toBe(200);
  expect(await house.status(room)).toBe('cleaning');
  expect((await house.cleaned(room)).status).toBe(200);
};

test('BQ-2 Friday 20:00, 90 minutes in a small room: the clock started by itself and every phone can count on', async () => {
  const host = await house.venue.customer();
  const { data } = await house.scan(host, '101');
  const { id: visitId } = data.visit;
  expect((await bill(visitId)).clock).toMatchObject({ state: 'running', hourlyFen: HOURLY_FEN, paidUntil: null });
  await at(90);
  const mine = await host.expect('visits.myBill', { params: { visitId } });
  expect(mine).toMatchObject({ roomFeeFen: 19_200, minimumSpendFen: 19_900, topUpFen: 19_900, totalFen: 39_100 });
  expect(mine.clock).toMatchObject({ minutes: 90, roomFeeFen: 19_200, state: 'running' });
  expect(mine.clock?.steps).toMatchObject([{ label: { zh: '小包·周五夜场' }, minutes: 90, amountFen: 19_200 }]);
  expect((await house.now('101')).clock).toMatchObject({ minutes: 90 });
  expect(await (await house.venue.customer()).call('visits.myBill', { params: { visitId } })).toMatchObject({
    code: 'NOT_YOUR_VISIT',
  });

  expect((await house.close(visitId)).status).toBe(200);
  await at(300);
  expect(await bill(visitId)).toMatchObject({ roomFeeFen: 19_200, totalFen: 39_100, clock: { state: 'ended' } });
  const { rows } = await house.venue.sql.query<{ room_fee_fen: number; top_up_fen: number }>(
    'select room_fee_fen, top_up_fen from engine.visit where id = $1',
    [visitId],
  );
  expect(rows).toEqual([{ room_fee_fen: 19_200, top_up_fen: 19_900 }]);
  expect(await house.status('101')).toBe('cleaning');
  expect(await house.seat('101')).toMatchObject({ status: 409, code: 'SPACE_BEING_CLEANED' });
  expect((await house.cleaned('101')).status).toBe(200);
  expect((await house.cleaned('101')).status).toBe(200);
  expect(await house.status('101')).toBe('available');
});

test('BQ-2 the night goes on past midnight at the prices of the evening on which it began', async () => {
  const visitId = await seatIn('101');
  await at(6 * 60);
  expect(await bill(visitId)).toMatchObject({ roomFeeFen: 6 * HOURLY_FEN });
  await leave(visitId, '101');
});

test('BQ-2 a pause costs nothing; of two presses one pauses', async () => {
  const visitId = await seatIn('101');
  await at(30);
  const pressed = await Promise.all([pause(visitId), pause(visitId), pause(visitId)]);
  expect(pressed.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(pressed.find(({ status }) => status === 409)?.code).toBe('CLOCK_STATE');
  await at(50);
  expect((await bill(visitId)).clock).toMatchObject({ state: 'paused', minutes: 30, roomFeeFen: 6400 });
  const resumed = await Promise.all([resume(visitId), resume(visitId)]);
  expect(resumed.map(({ status }) => status).sort()).toEqual([200, 409]);
  await at(80);
  expect((await bill(visitId)).clock).toMatchObject({ state: 'running', minutes: 60, roomFeeFen: HOURLY_FEN });
  await leave(visitId, '101');
});

test('BQ-2 a package chosen at the door counts from the beginning, then hours follow', async () => {
  const visitId = await seatIn('101');
  await at(5);
  const id = await packageId(visitId);
  const started = await Promise.all([start(visitId, id), start(visitId, id)]);
  expect(started.map(({ status }) => status).sort()).toEqual([200, 409]);
  const clock = started.find(({ status }) => status === 200)?.data;
  expect(clock).toMatchObject({ roomFeeFen: 25_800, state: 'running' });
  expect(Date.parse(clock?.paidUntil ?? '')).toBe(Date.parse(later(180)));
  expect(Date.parse((await house.now('101')).until ?? '')).toBeGreaterThanOrEqual(Date.parse(later(180)));
  await at(180);
  expect(await bill(visitId)).toMatchObject({ roomFeeFen: 25_800 });
  await at(240);
  expect(await bill(visitId)).toMatchObject({ roomFeeFen: 25_800 + HOURLY_FEN });
  await leave(visitId, '101');
});

test('BQ-2 more time is given up to the next booking, and not into it', async () => {
  const booking = await house.mustBook('包厢预订', later(240), ['101']);
  const visitId = await seatIn('101', 120);
  await at(100);
  expect((await extend(visitId, { minutes: 60 })).data).toMatchObject({ state: 'running' });
  expect(Math.round((Date.parse((await house.now('101')).until ?? '') - Date.parse(later(0))) / MINUTE)).toBe(180);
  const tooFar = await extend(visitId, { minutes: 90 });
  expect(tooFar).toMatchObject({ status: 409, code: 'SPACE_RESERVED' });
  expect(tooFar.body.error?.message).toContain('00:00');
  expect(await extend(visitId, {})).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
  expect(await house.overlaps()).toBe(0);
  expect((await extend(visitId, { minutes: 60 })).status).toBe(200);
  await leave(visitId, '101');
  const body = { requestId: requestId(), reason: '改期', refund: 'whole' as const };
  await house.desk.expect('staffBookings.cancel', { params: { bookingId: booking.id }, body });
});

test('BQ-2 more time and a booking that want the same hour at the same moment: one of them gets it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const visitId = await seatIn('102', 60);
    const [extended, booked] = await Promise.all([
      extend(visitId, { minutes: 120 }),
      house.book('包厢预订', later(90), ['102']),
    ]);
    expect([extended.status, booked.status].sort()).toEqual([200, 409]);
    expect(extended.code ?? booked.code).toBe(extended.status === 200 ? 'SLOT_TAKEN' : 'SPACE_RESERVED');
    expect(await house.overlaps()).toBe(0);
    if (booked.status === 200) {
      const body = { requestId: requestId(), reason: '改期', refund: 'whole' as const };
      await house.desk.expect('staffBookings.cancel', { params: { bookingId: booked.data.id }, body });
    }
    await leave(visitId, '102');
  }
});

test('BQ-2 prices are those of the moment when the clock started', async () => {
  const editor = await Editor.signIn(house.venue);
  const visitId = await seatIn('101');
  const { rows } = await house.venue.sql.query<{ document_id: string }>(
    `select document_id from room_prices where name = '小包·周五夜场'`,
  );
  const priceId = rows[0]?.document_id ?? '';
  await editor.change('api::room-price.room-price', priceId, { amountFen: 99_900 });
  await within3Seconds(
    () => house.onMap('102'),
    (space) => space?.roomFee?.amountFen === 99_900,
  );
  await at(60);
  expect(await bill(visitId)).toMatchObject({ roomFeeFen: HOURLY_FEN });
  await editor.change('api::room-price.room-price', priceId, { amountFen: HOURLY_FEN });
  await within3Seconds(
    () => house.onMap('102'),
    (space) => space?.roomFee?.amountFen === HOURLY_FEN,
  );
  await leave(visitId, '101');
});

test('BQ-2 a party that moves to a larger room pays that from then on, and its clock runs on', async () => {
  const visitId = await seatIn('101');
  await at(60);
  const larger = [...house.codes.keys()].find((code) => code.startsWith('2')) ?? '';
  const fee = (await house.onMap(larger))?.roomFee;
  expect(fee).toMatchObject({ per: 'hour' });
  expect((await house.transfer(visitId, larger)).status).toBe(200);
  await at(120);
  expect(await bill(visitId)).toMatchObject({ roomFeeFen: HOURLY_FEN + (fee?.amountFen ?? 0) });
  expect(await house.status('101')).toBe('cleaning');
  await house.cleaned('101');
  await leave(visitId, larger);
});

test('SP-4 goods count towards the minimum spend; the bill explains itself', async () => {
  const guest = await TableGuest.sitDown(await house.venue.customer(), house.code('101').code);
  const product = (await guest.menu()).products.find(({ saleHours }) => saleHours.length === 0);
  if (!product) throw new Error('The menu has nothing that is always sold');
  const order = await guest.submit(await guest.put(plainChoice(product)));
  await at(60);
  const shown = await bill(guest.visitId);
  expect(shown).toMatchObject({
    goodsFen: order.amountFen,
    roomFeeFen: HOURLY_FEN,
    topUpFen: Math.max(0, 19_900 - order.amountFen),
    depositPaidFen: 0,
  });
  expect(shown.steps.reduce((total, { amountFen }) => total + amountFen, 0)).toBe(shown.totalFen);
  expect(await house.close(guest.visitId)).toMatchObject({ code: 'VISIT_HAS_OPEN_ORDERS' });
  expect((await bill(guest.visitId)).clock).toMatchObject({ state: 'running' });
  await guest.api.expect('orders.cancel', { params: { orderId: order.id }, body: { requestId: requestId() } });
  await leave(guest.visitId, '101');
});

test('BQ-2 a table without a price has no clock, and none can be started', async () => {
  const other = await House.open('HOTPOT1', FRIDAY_20);
  try {
    const { data } = await other.seat('A01');
    expect(await other.desk.expect('visits.bill', { params: { visitId: data.id } })).toMatchObject({
      clock: null,
      roomFeeFen: 0,
    });
    const body = { requestId: requestId(), packageId: null };
    expect(await other.desk.call('rooms.start', { params: { visitId: data.id }, body })).toMatchObject({
      status: 409,
      code: 'PRICE_NOT_SET',
    });
    expect(
      await other.desk.call('rooms.pause', {
        params: { visitId: data.id },
        body: { requestId: requestId(), reason: '试' },
      }),
    ).toMatchObject({ status: 409, code: 'CLOCK_STATE' });
  } finally {
    await other.venue.stop();
  }
});
