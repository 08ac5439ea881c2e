import { randomUUID } from 'node:crypto';
import {
  hasRedis,
  isContinuousIntegration,
  plainChoice,
  startRedis,
  startVenue,
  TableGuest,
  until,
  type Redis,
  type Venue,
} from '../harness';

// Everywhere else jobs are on PostgreSQL, the default. Here the deployment has a Redis.
if (hasRedis()) describe('jobs on Redis', jobsOnRedis);
else
  test('jobs on Redis need a redis-server', () => {
    const why = 'Jobs on Redis were not tested: there is no redis-server here (Debian: apt-get install redis-server)';
    if (isContinuousIntegration()) throw new Error(why);
    process.stderr.write(`${why}\n`);
  });

function jobsOnRedis() {
  let redis: Redis | undefined;
  let venue: Venue;
  let codes: string[];

  beforeAll(async () => {
    redis = await startRedis();
    venue = await startVenue({ env: { REDIS_URL: redis.url } });
    const owner = await venue.staff('owner');
    const { stores } = await owner.expect('staff.me');
    const storeId = stores.find(({ code }) => code.startsWith('CAFE'))?.id ?? '';
    codes = (await owner.expect('spaces.codes', { params: { storeId } })).items.map(({ code }) => code);
  }, 120_000);
  afterAll(async () => {
    await venue?.stop();
    await redis?.stop();
  });

  async function placeOrder(table: number) {
    const guest = await TableGuest.sitDown(await venue.customer(), codes[table] ?? '');
    const product = (await guest.menu()).products.find((one) => !one.stockTracked && one.saleHours.length === 0);
    if (!product) throw new Error('the menu has nothing that is always sold');
    return { guest, order: await guest.submit(await guest.put(plainChoice(product))) };
  }

  const reach = (guest: TableGuest, orderId: string, state: string) =>
    until(
      () => guest.api.expect('orders.get', { params: { orderId } }),
      (order) => order.state === state,
      20_000,
    );

  test('PAY-3 a refund is carried out by a job on Redis', async () => {
    const { guest, order } = await placeOrder(0);
    await guest.pay(order.id, venue.simulator);
    // The café accepts by itself.
    await reach(guest, order.id, 'accepted');
    const owner = await venue.staff('owner');
    await owner.expect('staffOrders.cancel', {
      params: { orderId: order.id },
      body: { requestId: randomUUID(), reason: '客人离店' },
    });
    const refunded = await reach(guest, order.id, 'refunded');
    expect(refunded.payment).toMatchObject({ state: 'refunded', refundedFen: order.amountFen });
  });

  test('OR-7 an unpaid order is cancelled by a sweep on Redis', async () => {
    const { guest, order } = await placeOrder(1);
    await venue.clock.advance(15 * 60_000 + 1000);
    await reach(guest, order.id, 'cancelled');
    expect(redis?.keys()).toContainEqual(expect.stringMatching(/^bull:zhanggui:/));
  });
}
