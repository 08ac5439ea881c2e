import { randomUUID } from 'node:crypto';
import type { Sql } from '@zhanggui/platform';
import { until, type TableGuest } from '../../../tests/harness';
import { ServiceFloor } from '../../order-routing/test/service-floor';
import { auditLedger } from '../src/audit-ledger';

let floor: ServiceFloor;
let dish: string;

beforeAll(async () => {
  floor = await ServiceFloor.open();
  dish = await floor.productOf('kitchen');
}, 120_000);
afterAll(() => floor.close());
afterEach(expectSoundLedger);

/** An order on the table that its guest has not confirmed yet. */
async function servedOrder(guest: TableGuest, quantity = 1) {
  const order = await floor.paidOrder(guest, [dish], quantity);
  await floor.act('staffOrders.accept', { orderId: order.id });
  await until(
    () => floor.ticketsOf(order.id),
    (tickets) => tickets.length > 0,
  );
  await floor.serve(order.id);
  return order;
}

const confirm = (guest: TableGuest, orderId: string) =>
  guest.api.expect('orders.confirm', { params: { orderId }, body: { requestId: randomUUID() } });
const mine = (guest: TableGuest) => guest.api.expect('points.mine');
const entries = async (guest: TableGuest) => (await guest.api.expect('points.entries')).items;
const earned = (guest: TableGuest) =>
  until(
    () => mine(guest),
    ({ available }) => available > 0,
  );

/** Balances, entries and lots agree, whatever the test did. */
async function expectSoundLedger(): Promise<void> {
  expect((await audit()).findings).toEqual([]);
}

function audit() {
  const rows = async <Row extends object>({ text, values }: Sql): Promise<Row[]> =>
    (await floor.venue.sql.query<Row>(text, values)).rows;
  return auditLedger({
    rows,
    first: async <Row extends object>(query: Sql): Promise<Row | undefined> => (await rows<Row>(query))[0],
    run: async (query) => (await rows(query)).length,
  });
}

/** Adds a rule to the content and lets every instance read it. */
async function addRule(rule: Record<string, number | string>): Promise<void> {
  const columns = {
    name: '测试',
    kind: 'amount',
    fen_per_point: 100,
    priority: 1,
    active: true,
    minimum_spend_fen: 0,
    ...rule,
  };
  const names = Object.keys(columns);
  await floor.venue.sql.query(
    `insert into point_rules (document_id, created_at, updated_at, published_at, ${names.join(', ')})
     values ('${randomUUID().replaceAll('-', '').slice(0, 24)}', now(), now(), now(), ${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(columns),
  );
  await announce('api::point-rule.point-rule');
}

/** Lets the server read content of a kind again, as a save in the CMS does. */
async function announce(uid: string): Promise<void> {
  const { rows } = await floor.venue.sql.query<{ id: number }>(
    `
    insert into engine.event (type, topics, payload, at)
    values ('content.changed', '{}', jsonb_build_object('uid', $1::text, 'documentId', 'any'), now()) returning id`,
    [uid],
  );
  await until(
    async () =>
      (await floor.venue.sql.query('select seq from engine.event where id = $1', [rows[0]?.id])).rows[0] as {
        seq: number | null;
      },
    ({ seq }) => seq !== null,
  );
  // Numbered, then read by the instance: within the feed's next look.
  await new Promise((resolve) => setTimeout(resolve, 500));
}

test('LY-1 LY-2 a completed order gives its points, with source and balance, and tells the phone', async () => {
  const guest = await floor.guest();
  const { id } = await guest.api.expect('accounts.me');
  const phone = await floor.venue.realtime(guest.api);
  await phone.subscribe(`customer:${id}`);
  const order = await servedOrder(guest);
  expect(await mine(guest)).toMatchObject({ available: 0, earned: 0, tier: { key: 'bronze' }, expiring: null });
  await confirm(guest, order.id);
  const points = Math.floor(order.amountFen / 100);
  await phone.waitFor(({ type }) => type === 'points.changed');
  expect(await mine(guest)).toMatchObject({
    available: points,
    total: points,
    frozen: 0,
    earned: points,
    expiring: { points },
  });
  expect(await entries(guest)).toMatchObject([
    {
      points,
      balanceAfter: points,
      reason: 'order-earned',
      source: { type: 'order', id: order.id, number: order.number },
    },
  ]);
  expect((await guest.api.expect('orders.get', { params: { orderId: order.id } })).pointsEarned).toBe(points);
  expect(await guest.api.expect('accounts.me')).toMatchObject({ availablePoints: points, tier: { key: 'bronze' } });
});

test('LY-1 the same completion delivered twice gives points once', async () => {
  const guest = await floor.guest();
  const order = await servedOrder(guest);
  await confirm(guest, order.id);
  const { available } = await earned(guest);
  await floor.venue.sql.query(`update engine.reaction set seq = 0`);
  const another = await floor.guest();
  await confirm(another, (await servedOrder(another)).id);
  await earned(another);
  expect(await mine(guest)).toMatchObject({ available });
  expect(await entries(guest)).toHaveLength(1);
  expect(await floor.ticketsOf(order.id)).toHaveLength(1);
});

test('LY-1 a server killed right after the completion gives the points once when it is back', async () => {
  const guest = await floor.guest();
  const order = await servedOrder(guest);
  await confirm(guest, order.id);
  await floor.venue.kill9();
  await floor.venue.restart();
  const { available } = await earned(guest);
  expect(available).toBe(Math.floor(order.amountFen / 100));
  expect(await entries(guest)).toHaveLength(1);
});

test('LY-6 the tier multiplies what comes after it was reached', async () => {
  const guest = await floor.guest();
  await confirm(guest, (await servedOrder(guest)).id);
  const { available: before } = await earned(guest);
  const goldFrom = (points: number) =>
    floor.venue.sql.query(`update member_tiers set threshold_points = $1 where key = 'gold'`, [points]);
  await goldFrom(before);
  await announce('api::member-tier.member-tier');
  expect(await mine(guest)).toMatchObject({ tier: { key: 'gold', multiplierBp: 15_000 } });
  const order = await servedOrder(guest);
  await confirm(guest, order.id);
  const after = await until(
    () => mine(guest),
    ({ available }) => available > before,
  );
  expect(after.available - before).toBe(Math.floor((order.amountFen * 1.5) / 100));
  await goldFrom(5000);
  await announce('api::member-tier.member-tier');
  expect(await mine(guest)).toMatchObject({ tier: { key: 'bronze' }, nextTier: { key: 'silver' } });
});

test('LY-1 the auditor finds what somebody changed by hand', async () => {
  const guest = await floor.guest();
  const { id } = await guest.api.expect('accounts.me');
  await confirm(guest, (await servedOrder(guest)).id);
  await earned(guest);
  const add = (points: number) =>
    floor.venue.sql.query('update engine.point_account set balance = balance + $1 where id = $2', [
      points,
      `customer:${id}`,
    ]);
  await add(100);
  expect((await audit()).findings.map(({ rule }) => rule).sort()).toEqual([
    'balance is that after the last entry',
    'balance is the sum of its entries',
    'lots hold the balance',
  ]);
  await add(-100);
});

test('LY-5 a refund takes back what the order gave, at most what is there, once', async () => {
  const guest = await floor.guest();
  const { id } = await guest.api.expect('accounts.me');
  const [first, second] = [await servedOrder(guest), await servedOrder(guest)];
  await confirm(guest, first.id);
  await confirm(guest, second.id);
  const each = Math.floor(first.amountFen / 100);
  await until(
    () => mine(guest),
    ({ available }) => available === 2 * each,
  );
  const refunded = (orderId: string) =>
    floor.venue.sql.query(
      `insert into engine.event (store_id, type, topics, payload, at)
       select store_id, 'order.refunded', '{}', payload || '{"state":"refunded"}', now() from engine.event
       where type = 'order.completed' and payload->>'orderId' = $1`,
      [orderId],
    );
  await refunded(first.id);
  await refunded(first.id);
  expect(
    await until(
      () => mine(guest),
      ({ available }) => available === each,
    ),
  ).toMatchObject({ earned: each });
  // The second lot expires: its points are gone, so its refund finds nothing to take.
  await floor.venue.sql.query(`update engine.point_lot set expires_at = now() where customer_id = $1`, [id]);
  expect(await mine(guest)).toMatchObject({ available: 0, earned: each, expiring: null });
  await refunded(second.id);
  expect(
    await until(
      () => mine(guest),
      (points) => points.earned === 0,
    ),
  ).toMatchObject({ available: 0 });
  expect((await entries(guest)).map(({ reason, points }) => [reason, points])).toEqual([
    ['expired', -each],
    ['order-reversed', -each],
    ['order-earned', each],
    ['order-earned', each],
  ]);
});

test('LY-5 a guest is told once of points that run out within thirty days, and reads it beside the points', async () => {
  const guest = await floor.guest();
  const order = await servedOrder(guest);
  await confirm(guest, order.id);
  const { available } = await earned(guest);
  const { id } = await guest.api.expect('accounts.me');
  const phone = await floor.venue.realtime(guest.api);
  await phone.subscribe(`customer:${id}`);
  await floor.venue.sql.query(
    `update engine.point_lot set expires_at = now() + interval '29 days' where customer_id = $1`,
    [id],
  );
  const told = await phone.waitFor(({ type }) => type === 'points.expiring', 40_000);
  expect(told.payload).toMatchObject({ customerId: id, points: available });
  expect((await mine(guest)).expiring).toMatchObject({ points: available });
  const { rows } = await floor.venue.sql.query(
    `select count(*)::int as count from engine.event where type = 'points.expiring' and payload->>'customerId' = $1`,
    [id],
  );
  expect(rows).toEqual([{ count: 1 }]);
});

test('LY-2 caps per order and per day hold over the orders of a day', async () => {
  await addRule({ cap_per_order: 20, cap_per_day: 30 });
  const guest = await floor.guest();
  const points: number[] = [];
  for (let count = 0; count < 3; count += 1) {
    const order = await servedOrder(guest);
    await confirm(guest, order.id);
    if (count < 2)
      await until(
        () => entries(guest),
        (found) => found.length === count + 1,
      );
    else await floor.venue.sql.query('select pg_sleep(0.5)');
    const { pointsEarned } = await guest.api.expect('orders.get', { params: { orderId: order.id } });
    points.push(pointsEarned ?? 0);
  }
  expect(points).toEqual([20, 10, 0]);
  await floor.venue.sql.query(`delete from point_rules where name = '测试'`);
  await announce('api::point-rule.point-rule');
});

test('LY-1 entries come in pages, and a cursor of nobody is refused', async () => {
  const guest = await floor.guest();
  for (let count = 0; count < 2; count += 1) await confirm(guest, (await servedOrder(guest)).id);
  await until(
    () => entries(guest),
    (found) => found.length === 2,
  );
  const first = await guest.api.expect('points.entries', { query: { limit: 1 } });
  const second = await guest.api.expect('points.entries', { query: { limit: 1, cursor: first.nextCursor ?? '' } });
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([1, 1, null]);
  expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
  const forged = Buffer.from('["x"]').toString('base64url');
  expect(await guest.api.call('points.entries', { query: { limit: 1, cursor: forged } })).toMatchObject({
    status: 400,
  });
});
