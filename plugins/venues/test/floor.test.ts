import { randomUUID } from 'node:crypto';
import { newRequestId, plainChoice, TableGuest, until } from '../../../tests/harness';
import { House, MINUTE } from './house';

/** A Saturday evening in Shanghai. */
const EVENING = '2026-11-28T12:05:00.000Z';

let house: House;

beforeAll(async () => {
  house = await House.open('HOTPOT1', EVENING, { instances: 2 });
}, 180_000);
afterAll(() => house.venue.stop());
beforeEach(() => house.venue.clock.set(EVENING));

const later = (minutes: number) => new Date(Date.parse(EVENING) + minutes * MINUTE).toISOString();

test('SP-3 the floor map shows every space with its place, its type and what it costs', async () => {
  const floor = await house.venue.guest().expect('floor.map', { params: { storeId: house.storeId } });
  expect(floor).toMatchObject({ storeId: house.storeId, timeZone: 'Asia/Shanghai' });
  expect(floor.areas.length).toBeGreaterThan(0);
  expect(floor.spaces).toHaveLength(house.codes.size);
  for (const space of floor.spaces) {
    expect(floor.areas.map(({ id }) => id)).toContain(space.areaId);
    expect(space).toMatchObject({ status: 'available', until: null });
    expect(space.typeName?.zh).not.toBe('');
    expect(space.capacityMax).toBeGreaterThan(0);
  }
  const room = floor.spaces.find(({ code }) => code === 'R01');
  expect(room).toMatchObject({ kind: 'room' });
  expect(room?.minimumSpendFen).toBeGreaterThan(0);
  expect(await house.venue.guest().call('floor.map', { params: { storeId: 'nosuchstore' } })).toMatchObject({
    status: 404,
  });
});

test('SP-2 a change on one server reaches a phone on another within a second, signed in or not', async () => {
  const phone = await house.venue.realtime(house.venue.guest(1), 1);
  await phone.subscribe(`floor:${house.storeId}`);
  const heard = (space: string) =>
    phone.waitFor(
      ({ type, payload }) =>
        type === 'floor.changed' && (payload as { spaceIds: string[] }).spaceIds.includes(house.spaceId(space)),
      1000,
    );
  const onMap = async (space: string) => (await house.onMap(space, house.venue.guest(1)))?.status;
  const [seated] = await Promise.all([house.seat('A01'), heard('A01')]);
  expect(await onMap('A01')).toBe('occupied');
  await Promise.all([house.transfer(seated.data.id, 'A02'), heard('A02')]);
  expect([await onMap('A01'), await onMap('A02')]).toEqual(['available', 'occupied']);
  const [blocked] = await Promise.all([house.block('A03', later(0), null), heard('A03')]);
  expect(await onMap('A03')).toBe('maintenance');
  phone.events.length = 0;
  await Promise.all([house.lift(blocked.data.id), heard('A03')]);
  expect(await onMap('A03')).toBe('available');
  await Promise.all([house.mustBook('大厅订桌', later(25), ['B01']), heard('B01')]);
  expect(await onMap('B01')).toBe('reserved');
  await house.close(seated.data.id);
});

test('SP-2 what the clock alone changes is said beforehand', async () => {
  await house.mustBook('大厅订桌', later(115), ['B03']);
  const soon = await house.onMap('B03');
  expect(soon).toMatchObject({ status: 'available', until: later(85) });
  await house.venue.clock.set(new Date(Date.parse(later(85)) + 1000));
  expect(await house.onMap('B03')).toMatchObject({ status: 'reserved' });
});

test('SP-2 a block keeps everybody out until it is over or lifted', async () => {
  const blocked = await house.block('B05', later(0), later(60));
  expect(blocked).toMatchObject({ status: 200, data: { spaceId: house.spaceId('B05'), reason: '换灯' } });
  expect(await house.now('B05')).toMatchObject({ status: 'maintenance', until: later(60), blockId: blocked.data.id });
  expect(await house.seat('B05')).toMatchObject({ status: 409, code: 'SPACE_BLOCKED' });
  expect(await house.scan(await house.venue.customer(), 'B05')).toMatchObject({ code: 'SPACE_BLOCKED' });
  expect(await house.book('大厅订桌', later(25), ['B05'])).toMatchObject({ status: 409, code: 'SPACE_BLOCKED' });
  expect(await house.block('B05', later(30), later(90))).toMatchObject({ code: 'SPACE_BLOCKED' });
  expect(await house.block('B05', later(-90), later(-30))).toMatchObject({ status: 409, code: 'IN_THE_PAST' });
  await house.venue.clock.set(later(61));
  expect(await house.status('B05')).toBe('available');

  await house.venue.clock.set(EVENING);
  expect((await house.lift(blocked.data.id)).status).toBe(200);
  expect((await house.lift(blocked.data.id)).status).toBe(200);
  expect((await house.seat('B05')).status).toBe(200);
  expect(await house.block('B05', later(0), null)).toMatchObject({ status: 409, code: 'SPACE_OCCUPIED' });
  expect(await house.lift(randomUUID())).toMatchObject({ status: 404 });
});

test('BK-10 a block never lies on a booking', async () => {
  const booking = await house.mustBook('大厅订桌', later(145), ['B07']);
  const refused = await house.block('B07', later(100), null);
  expect(refused).toMatchObject({ status: 409, code: 'SPACE_RESERVED' });
  expect((await house.block('B07', later(0), booking.startsAt)).status).toBe(200);
});

test('SP-3 staff arrange the floor, everybody sees it at once, and only in their own store', async () => {
  const params = { storeId: house.storeId };
  const before = await house.onMap('C01');
  if (!before) throw new Error('C01 is not on the map');
  const placement = { spaceId: before.id, areaId: before.areaId, shape: 'round' as const, x: 640, y: 480 };
  const placements = [{ ...placement, width: 150, height: 130, rotation: 45 }];
  const saved = await house.desk.expect('floor.arrange', { params, body: { placements } });
  expect(saved.spaces.find(({ id }) => id === before.id)).toMatchObject({ x: 640, rotation: 45 });
  const phone = house.venue.guest(1);
  await until(
    () => house.onMap('C01', phone),
    (space) => space?.x === 640,
  );
  expect(await house.onMap('C01', phone)).toMatchObject({ shape: 'round', x: 640, y: 480, width: 150, rotation: 45 });

  const audited = await house.desk.expect('audit.list', { params, query: { search: house.storeId } });
  expect(audited.items[0]).toMatchObject({ action: 'floor.arranged' });
  expect((await house.desk.expect('floor.arrange', { params, body: { placements } })).spaces).toHaveLength(
    house.codes.size,
  );
  const again = await house.desk.expect('audit.list', { params, query: { search: house.storeId } });
  expect(again.items.filter(({ action }) => action === 'floor.arranged')).toHaveLength(1);

  const { stores } = await house.desk.expect('staff.me');
  const other = stores.find(({ id }) => id !== house.storeId)?.id ?? '';
  const elsewhere = await house.desk.call('floor.arrange', { params: { storeId: other }, body: { placements } });
  expect(elsewhere).toMatchObject({ status: 404 });
  const waiter = await house.venue.staff('waiter');
  expect(await waiter.call('floor.arrange', { params, body: { placements } })).toMatchObject({ status: 403 });
});

test('SP-2 two waiters who seat, block and clean the same table leave one state', async () => {
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all([
      house.seat('C02', {}, house.desk.at(house.venue.urls[1] ?? '')),
      house.block('C02', later(0), later(30)),
      house.cleaned('C02'),
      house.seat('C02'),
    ]);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const [first, blocked, , second] = answers;
    const taken = [first, blocked, second].filter(({ status }) => status === 200);
    expect(taken).toHaveLength(1);
    expect(await house.overlaps()).toBe(0);
    if (blocked.status === 200) await house.lift(blocked.data.id);
    const visit = [first, second].find(({ status }) => status === 200);
    if (visit) await house.close(visit.data.id);
  }
});

test('SP-2 a phone hears no more of the table that its party has left', async () => {
  const guest = await house.venue.customer();
  const { data } = await house.scan(guest, 'C01');
  const phone = await house.venue.realtime(guest, 1);
  await phone.subscribe(`space:${house.spaceId('C01')}`);
  expect((await house.transfer(data.visit.id, 'B06')).status).toBe(200);
  await phone.waitFor(({ type }) => type === 'visit.moved');
  phone.events.length = 0;
  await phone.subscribe(`space:${house.spaceId('B06')}`);
  const next = await house.seat('C01');
  await house.scan(await house.venue.customer(), 'B06');
  await phone.waitFor(({ type }) => type === 'visit.joined');
  expect(phone.events.filter(({ payload }) => (payload as { visitId?: string }).visitId === next.data.id)).toEqual([]);
});

test('ST-3 what guests gave is shown with the store, and can be asked for', async () => {
  const guest = await TableGuest.sitDown(await house.venue.customer(), house.code('B08').code);
  const product = (await guest.menu()).products.find(({ saleHours }) => saleHours.length === 0);
  if (!product) throw new Error('The menu has nothing that is always sold');
  const order = await guest.submit(await guest.put(plainChoice(product)));
  await guest.pay(order.id, house.venue.simulator);
  const params = { orderId: order.id };
  const accept = () => house.desk.call('staffOrders.accept', { params, body: { requestId: newRequestId() } });
  await until(
    async () => (await accept()).status,
    (status) => status === 200,
  );
  await house.desk.expect('staffOrders.fail', { params, body: { requestId: newRequestId(), reason: '少了一份' } });
  await house.desk.expect('staffOrders.complete', { params, body: { requestId: newRequestId() } });
  await guest.api.expect('orders.rate', { params, body: { requestId: newRequestId(), stars: 4, comment: '汤底很香' } });
  // A server that has shown no store yet: what is shown may be half a minute old.
  const list = await house.venue.guest(1).expect('stores.list', { query: { minStars: 4 } });
  expect(list.items).toMatchObject([{ id: house.storeId, rating: { stars: 4, count: 1 } }]);
  const best = await house.venue.guest(1).expect('stores.list', { query: { sort: 'rating' } });
  expect(best.items[0]?.id).toBe(house.storeId);
  const page = await house.venue.guest(1).expect('stores.page', { params: { storeId: house.storeId } });
  expect(page.rating).toEqual({ stars: 4, count: 1 });
});
