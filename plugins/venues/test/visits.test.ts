import type { SpaceCode } from '@zhanggui/contract';
import { newRequestId, plainChoice, startVenue, TableGuest, type ApiClient, type Venue } from '../../../tests/harness';
import { Editor, within3Seconds } from './editor';

/** A Saturday evening in Shanghai: the tea house is open, until half past midnight. */
const EVENING = '2026-11-28T12:00:00.000Z';
const NIGHT = '2026-11-28T19:00:00.000Z';

let venue: Venue;
let desk: ApiClient;
let storeId: string;
let codes: SpaceCode[];

beforeAll(async () => {
  venue = await startVenue();
  await venue.clock.set(EVENING);
  desk = await venue.staff('manager');
  const { stores } = await desk.expect('staff.me');
  storeId = stores.find(({ code }) => code === 'TEA1')?.id ?? '';
  codes = (await desk.expect('spaces.codes', { params: { storeId } })).items;
}, 180_000);
afterAll(() => venue.stop());
afterEach(() => venue.clock.set(EVENING));

/** The code of a table that no other test uses. */
let used = 0;
function freeTable(): SpaceCode {
  const code = codes[used];
  used += 1;
  if (!code) throw new Error('The demo has too few tables');
  return code;
}

const scan = (guest: ApiClient, code: string) =>
  guest.call('visits.scan', { body: { requestId: newRequestId(), code } });

const spaceNow = async (spaceId: string) => {
  const { items } = await desk.expect('spaces.now', { params: { storeId } });
  return items.find(({ space }) => space.id === spaceId);
};

const eventsOf = async (spaceId: string) => {
  const { rows } = await venue.sql.query<{ type: string; topics: string[] }>(
    `select type, topics from engine.event where payload->>'spaceId' = $1 order by id`,
    [spaceId],
  );
  return rows;
};

test('OR-2 the first phone opens the visit, the next one joins it, a repeat changes nothing', async () => {
  const table = freeTable();
  const [host, friend] = [await venue.customer(), await venue.customer()];
  const opened = await scan(host, table.code);
  expect(opened.data).toMatchObject({
    opened: true,
    store: { id: storeId, code: 'TEA1', open: 'open' },
    visit: { storeId, state: 'open', space: { id: table.spaceId, code: table.spaceCode } },
  });
  expect(opened.data.greeting.zh).not.toBe('');
  expect(opened.data.guide.zh).not.toBe('');

  const joined = await scan(friend, table.url);
  expect(joined.data).toMatchObject({ opened: false, visit: { id: opened.data.visit.id } });
  expect(joined.data.visit.guests).toHaveLength(2);
  expect(joined.data.visit.guests[0]).toEqual(opened.data.visit.guests[0]);

  expect((await scan(host, table.code)).data).toMatchObject({ opened: true, visit: { id: opened.data.visit.id } });
  expect((await scan(friend, table.code)).data.visit.guests).toHaveLength(2);
  expect(await eventsOf(table.spaceId)).toEqual([
    { type: 'visit.opened', topics: [`store:${storeId}`, `space:${table.spaceId}`] },
    { type: 'visit.joined', topics: [`store:${storeId}`, `space:${table.spaceId}`] },
  ]);
  const mine = await friend.expect('visits.current');
  expect(mine.items.map(({ visit }) => visit.id)).toEqual([opened.data.visit.id]);
  expect((await (await venue.customer()).expect('visits.current')).items).toEqual([]);
});

test('OR-2 twenty phones that scan at once end in one visit', async () => {
  const table = freeTable();
  const guests = await Promise.all(Array.from({ length: 20 }, () => venue.customer()));
  const answers = await Promise.all(guests.map((guest) => scan(guest, table.code)));
  expect(answers.map(({ status }) => status)).toEqual(guests.map(() => 200));
  expect(new Set(answers.map(({ data }) => data.visit.id)).size).toBe(1);
  expect(answers.filter(({ data }) => data.opened)).toHaveLength(1);
  expect((await spaceNow(table.spaceId))?.visit?.guests).toHaveLength(20);
  expect((await eventsOf(table.spaceId)).filter(({ type }) => type === 'visit.opened')).toHaveLength(1);
});

test('SP-6 forged codes and codes of other stores are refused', async () => {
  const guest = await venue.customer();
  const table = codes[0] as SpaceCode;
  const [form, , spaceId, version, signature] = table.code.split('.');
  const { stores } = await desk.expect('staff.me');
  const other = stores.find(({ id }) => id !== storeId)?.id;
  for (const code of [
    'hello',
    `${form}.${other}.${spaceId}.${version}.${signature}`,
    `${form}.${storeId}.${spaceId}.2.${signature}`,
    `${form}.${storeId}.${spaceId}.${version}.${'A'.repeat(16)}`,
    `https://example.com/?code=${table.spaceId}`,
  ]) {
    expect(await scan(guest, code)).toMatchObject({ status: 403, code: 'CODE_FORGED' });
  }
});

test('SP-6 a code issued anew revokes the printed one, once per request', async () => {
  const table = freeTable();
  const guest = await venue.customer();
  const params = { storeId, spaceId: table.spaceId };
  const body = { requestId: newRequestId() };
  const fresh = await desk.expect('spaces.reissueCode', { params, body });
  expect(fresh).toMatchObject({ spaceId: table.spaceId, version: 2 });
  expect(await desk.expect('spaces.reissueCode', { params, body })).toEqual(fresh);

  expect(await scan(guest, table.code)).toMatchObject({ status: 410, code: 'CODE_REVOKED' });
  expect((await scan(guest, fresh.url)).status).toBe(200);
  const printed = (await desk.expect('spaces.codes', { params: { storeId } })).items;
  expect(printed.find(({ spaceId }) => spaceId === table.spaceId)).toEqual(fresh);

  const third = await desk.expect('spaces.reissueCode', { params, body: { requestId: newRequestId() } });
  expect(third.version).toBe(3);
  expect(await scan(guest, fresh.code)).toMatchObject({ code: 'CODE_REVOKED' });
  const audited = await desk.expect('audit.list', { params: { storeId }, query: { search: table.spaceId } });
  expect(audited.items.map(({ action, after }) => [action, after])).toEqual([
    ['space-code.reissued', { version: 3 }],
    ['space-code.reissued', { version: 2 }],
  ]);

  const unknown = { params: { storeId, spaceId: 'nosuchspace' }, body: { requestId: newRequestId() } };
  expect(await desk.call('spaces.reissueCode', unknown)).toMatchObject({ status: 404 });
});

test('OR-2 a closed store opens no visit, but friends still join one', async () => {
  const [late, sitting] = [freeTable(), freeTable()];
  const [host, friend] = [await venue.customer(), await venue.customer()];
  await scan(host, sitting.code);
  await venue.clock.set(NIGHT);
  expect(await scan(friend, late.code)).toMatchObject({ status: 409, code: 'STORE_CLOSED' });
  expect((await scan(friend, sitting.code)).data).toMatchObject({ opened: false, store: { open: 'closed' } });
});

test('ST-2 a paused store and a space out of use open no visit, 3 s after the edit', async () => {
  const table = freeTable();
  const editor = await Editor.signIn(venue);
  const attempt = async () => scan(await venue.customer(), table.code);

  await editor.change('api::store.store', storeId, { paused: true, pausedNote: '盘点' });
  await within3Seconds(attempt, ({ code }) => code === 'STORE_PAUSED');
  await editor.change('api::store.store', storeId, { paused: false });
  await within3Seconds(
    () => venue.guest().expect('stores.page', { params: { storeId } }),
    ({ open }) => open === 'open',
  );
  await editor.change('api::space.space', table.spaceId, { active: false });
  await within3Seconds(
    () => spaceNow(table.spaceId),
    (shown) => shown === undefined,
  );
  expect(await attempt()).toMatchObject({ status: 409, code: 'SPACE_UNAVAILABLE' });
});

test('SP-2 staff see who sits where, what they ordered, and clear the table when it is done', async () => {
  const table = freeTable();
  expect(await spaceNow(table.spaceId)).toMatchObject({ status: 'available', visit: null, openOrders: 0 });
  const guest = await TableGuest.sitDown(await venue.customer(), table.code);
  const product = (await guest.menu()).products.find(({ saleHours }) => saleHours.length === 0);
  if (!product) throw new Error('The menu has nothing that is always sold');
  const order = await guest.submit(await guest.put(plainChoice(product)));
  await guest.put(plainChoice(product));
  expect(await spaceNow(table.spaceId)).toMatchObject({
    status: 'occupied',
    visit: { id: guest.visitId },
    openOrders: 1,
    orderedFen: order.amountFen,
  });

  const close = (body = { requestId: newRequestId() }) =>
    desk.call('visits.close', { params: { visitId: guest.visitId }, body });
  expect(await close()).toMatchObject({ status: 409, code: 'VISIT_HAS_OPEN_ORDERS' });
  await guest.api.expect('orders.cancel', {
    params: { orderId: order.id },
    body: { requestId: newRequestId() },
  });
  const body = { requestId: newRequestId() };
  expect(await close(body)).toMatchObject({ status: 200, data: { done: true } });
  expect(await close(body)).toMatchObject({ status: 200 });
  expect(await close()).toMatchObject({ status: 200 });

  expect(await spaceNow(table.spaceId)).toMatchObject({ status: 'available', visit: null, orderedFen: 0 });
  expect((await guest.api.call('cart.get', { params: { visitId: guest.visitId } })).code).toBe('VISIT_CLOSED');
  expect((await guest.api.expect('visits.current')).items).toEqual([]);
  const left = await venue.sql.query('select from engine.cart_line where visit_id = $1', [guest.visitId]);
  expect(left.rowCount).toBe(0);
  const closed = (await eventsOf(table.spaceId)).filter(({ type }) => type === 'visit.closed');
  expect(closed).toEqual([{ type: 'visit.closed', topics: [`store:${storeId}`, `space:${table.spaceId}`] }]);

  const next = await scan(await venue.customer(), table.code);
  expect(next.data).toMatchObject({ opened: true });
  expect(next.data.visit.id).not.toBe(guest.visitId);
});

test('OR-2 scans and clearings of one table at the same moment leave one open visit or none', async () => {
  const table = freeTable();
  const guests = await Promise.all(Array.from({ length: 8 }, () => venue.customer()));
  for (let round = 0; round < 5; round += 1) {
    const { data } = await scan(guests[0] as ApiClient, table.code);
    const clear = desk.call('visits.close', {
      params: { visitId: data.visit.id },
      body: { requestId: newRequestId() },
    });
    const answers = await Promise.all([clear, ...guests.map((guest) => scan(guest, table.code))]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  }
  const { rows } = await venue.sql.query<{ open: number; guests: number }>(
    `select count(*) filter (where state = 'open')::int as open,
            count(*) filter (where not exists (select from engine.visit_guest g where g.visit_id = v.id))::int as guests
     from engine.visit v where space_id = $1`,
    [table.spaceId],
  );
  expect(rows[0]?.open).toBeLessThanOrEqual(1);
  expect(rows[0]?.guests).toBe(0);
});
