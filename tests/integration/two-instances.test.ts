import { randomUUID } from 'node:crypto';
import type { ProductView } from '@zhanggui/contract';
import { extraTables, plainChoice, startVenue, TableGuest, until, type ApiClient, type Venue } from '../harness';

/** The advisory lock of the instance that numbers events and runs reactions. */
const RELAY_LOCK = 7_203_002;
const TAKEN_OVER_WITHIN_MS = 5_000;

let venue: Venue;
let owner: ApiClient;
let storeId: string;
let products: ProductView[];

beforeAll(async () => {
  venue = await startVenue({ instances: 2 });
  owner = await venue.staff('owner');
  const { stores } = await owner.expect('staff.me');
  // The café accepts by itself: what is paid becomes tickets.
  storeId = stores.find(({ code }) => code.startsWith('CAFE'))?.id ?? '';
  products = (await owner.expect('menu.get', { params: { storeId } })).products;
}, 120_000);
afterAll(() => venue.stop());

const onSale = (stockTracked: boolean) => {
  const product = products.find((one) => one.stockTracked === stockTracked && one.saleHours.length === 0);
  if (!product) throw new Error(`the menu has nothing ${stockTracked ? 'of which there is a stock' : 'without limit'}`);
  return product;
};

/** The same guest, whose phone reaches one server or the other. */
const at = (guest: TableGuest, instance: number) =>
  new TableGuest(guest.api.at(venue.urls[instance] ?? ''), guest.storeId, guest.visitId);

async function count(text: string, values: unknown[] = []): Promise<number> {
  const { rows } = await venue.sql.query<{ count: number }>(`select count(*)::int as count ${text}`, values);
  return rows[0]?.count ?? 0;
}

test('OR-4 the same request sent to two servers at once makes one order', async () => {
  for (const guest of await extraTables(venue, storeId, 10)) {
    const cart = await guest.put(plainChoice(onSale(false)));
    const requestId = randomUUID();
    const answers = await Promise.all([0, 1, 0, 1].map((instance) => at(guest, instance).trySubmit(cart, requestId)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
    expect(await count('from engine."order" where visit_id = $1', [guest.visitId])).toBe(1);
  }
});

test('OR-4 one cart submitted on two servers at once becomes one order', async () => {
  for (const guest of await extraTables(venue, storeId, 10)) {
    const cart = await guest.put(plainChoice(onSale(false)));
    const answers = await Promise.all([0, 1].map((instance) => at(guest, instance).trySubmit(cart)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await count('from engine."order" where visit_id = $1', [guest.visitId])).toBe(1);
  }
});

test('MN-4 the last 10 pieces are sold once, whichever server is asked', async () => {
  const limited = onSale(true);
  const { levels } = await owner.expect('menu.stock', { params: { storeId } });
  const onHand = levels.find(({ itemId }) => itemId === limited.id)?.onHand ?? 0;
  await owner.expect('stock.adjust', {
    params: { storeId },
    body: { requestId: randomUUID(), itemId: limited.id, quantity: 10 - onHand, reason: '盘点' },
  });
  const guests = await extraTables(venue, storeId, 40);
  const carts = await Promise.all(guests.map((guest) => guest.put(plainChoice(limited))));
  const answers = await Promise.all(
    carts.map((cart, index) => at(guests[index] as TableGuest, index % 2).trySubmit(cart)),
  );
  const wins = answers.filter(({ status }) => status === 200);
  expect(wins).toHaveLength(10);
  expect(new Set(wins.map(({ data }) => data.number)).size).toBe(10);
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ code }) => code))).toEqual(
    new Set(['SOLD_OUT']),
  );
});

test('OP-1 one server takes over from another that lost its power: nothing is lost, and it may come back', async () => {
  const statuses = () => Promise.all(venue.urls.map(async (url) => (await fetch(`${url}/readyz`)).status));
  await venue.kill9(1);
  await expect(fetch(`${venue.urls[1]}/readyz`)).rejects.toThrow();
  await until(relayHolder, (pid) => pid !== undefined);
  await venue.restart(1);
  expect(await statuses()).toEqual([200, 200]);

  // Whoever had led before: the first server leads now, the second one has just come.
  const leader = await relayHolder();
  const screen = await venue.realtime(owner, 1);
  await screen.subscribe(`store:${storeId}`);
  const guests = (await extraTables(venue, storeId, 20)).map((guest) => at(guest, 1));
  const ordering = guests.map(async (guest) => {
    const order = await guest.submit(await guest.put(plainChoice(onSale(false))));
    await guest.pay(order.id, venue.simulator);
    return order.id;
  });
  await Promise.race(ordering);
  await venue.kill9(0);
  await until(relayHolder, (pid) => pid !== undefined && pid !== leader, TAKEN_OVER_WITHIN_MS);

  const orderIds = await Promise.all(ordering);
  await until(
    () => count('from engine.ticket where order_id = any($1)', [orderIds]),
    (tickets) => tickets === orderIds.length,
  );
  for (const type of ['order.placed', 'order.paid', 'order.accepted'] as const) {
    for (const id of orderIds) await screen.waitFor((event) => event.type === type && isOf(id, event));
    expect(screen.events.filter((event) => event.type === type)).toHaveLength(orderIds.length);
  }
  const seqs = screen.events.map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  expect(await count('from engine.reaction_failure')).toBe(0);
  await venue.restart(0);
  expect(await statuses()).toEqual([200, 200]);
}, 120_000);

const isOf = (orderId: string, event: { payload: unknown }) =>
  (event.payload as { orderId?: string }).orderId === orderId;

/** The connection of the instance that leads. */
async function relayHolder(): Promise<number | undefined> {
  const { rows } = await venue.sql.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and objid = $1 and granted
       and database = (select oid from pg_database where datname = current_database())`,
    [RELAY_LOCK],
  );
  return rows[0]?.pid;
}
