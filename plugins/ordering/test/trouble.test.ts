import { randomUUID } from 'node:crypto';
import { until, type ApiClient } from '../../../tests/harness';
import { ServiceFloor } from '../../order-routing/test/service-floor';
import { Editor } from '../../venues/test/editor';

let floor: ServiceFloor;
let editor: Editor;
let manager: ApiClient;
let dish: string;

const MINUTE_MS = 60_000;

beforeAll(async () => {
  floor = await ServiceFloor.open();
  editor = await Editor.signIn(floor.venue);
  manager = floor.owner;
  dish = await floor.productOf('kitchen');
}, 120_000);
afterAll(() => floor.close());

const setFlow = (flow: object) =>
  editor.change('api::store.store', floor.storeId, { orderFlow: { dineIn: true, payMode: 'first', ...flow } });
const orderOf = (orderId: string) => manager.expect('staffOrders.get', { params: { orderId } });
const fail = (orderId: string, client = manager) =>
  client.call('staffOrders.fail', { params: { orderId }, body: { requestId: randomUUID(), reason: '上错了菜' } });

test('OR-7 an order that nobody accepts after the alarm either calls the duty manager, once, and the history says so', async () => {
  await setFlow({ acceptMinutes: 3, escalateMinutes: 2, escalateTo: 'duty-manager' });
  const console_ = await floor.venue.realtime(manager);
  await console_.subscribe(`store:${floor.storeId}`);
  const order = await floor.paidOrder(await floor.guest(), [dish]);
  const concerns = (payload: unknown) => (payload as { orderId?: string }).orderId === order.id;
  await floor.venue.clock.advance(3 * MINUTE_MS + 1000);
  await console_.waitFor(({ type, payload }) => type === 'order.overdue' && concerns(payload), 10_000);
  expect(await orderOf(order.id)).toMatchObject({ overdue: true, escalated: false });
  await floor.venue.clock.advance(2 * MINUTE_MS);
  await console_.waitFor(({ type, payload }) => type === 'order.escalated' && concerns(payload), 10_000);
  const escalated = await orderOf(order.id);
  expect(escalated).toMatchObject({ state: 'paid', escalated: true });
  expect(escalated.history.map(({ action }) => action)).toEqual(['place', 'pay', 'escalate']);
  await floor.act('staffOrders.accept', { orderId: order.id });
  expect(await orderOf(order.id)).toMatchObject({ state: 'accepted', escalated: false });
});

test('OR-7 a store may have such an order rejected and refunded by itself', async () => {
  await setFlow({ acceptMinutes: 1, escalateMinutes: 1, escalateTo: 'reject' });
  const guest = await floor.guest();
  const order = await floor.paidOrder(guest, [dish]);
  await floor.venue.clock.advance(2 * MINUTE_MS + 1000);
  const state = await until(
    () => floor.stateOf(guest, order.id),
    (now) => now === 'refunded',
    20_000,
  );
  expect(state).toBe('refunded');
  expect(await orderOf(order.id)).toMatchObject({ cancelReason: '超时无人接单', payment: { state: 'refunded' } });
});

test('OR-6 staff mark an order as having a problem with a reason; it is solved by completing it, and nothing is cooked any more', async () => {
  const guest = await floor.guest();
  const { order } = await floor.acceptedOrder(guest, [dish]);
  expect((await orderOf(order.id)).actions).toContain('fail');
  const waiter = await floor.venue.staff('waiter');
  const failed = await fail(order.id, waiter);
  expect(failed.data).toMatchObject({ state: 'exception', actions: [] });
  const seen = await orderOf(order.id);
  expect(seen.actions.sort()).toEqual(['cancel', 'complete']);
  expect(seen.history.at(-1)).toMatchObject({ action: 'fail', reason: '上错了菜' });
  expect((await fail(order.id)).code).toBe('ORDER_STATE');
  await floor.act('staffOrders.complete', { orderId: order.id });
  expect(await floor.stateOf(guest, order.id)).toBe('completed');
  await until(
    () => floor.ticketsOf(order.id),
    (tickets) => tickets.length === 0,
  );
});

test('OR-6 a problem that cannot be solved is cancelled: refunded, stock returned', async () => {
  const guest = await floor.guest();
  const { order } = await floor.acceptedOrder(guest, [dish]);
  await fail(order.id);
  await floor.cancel(order.id);
  await until(
    () => floor.stateOf(guest, order.id),
    (state) => state === 'refunded',
    20_000,
  );
});

test('DL-3 the guest is asked once how it was, after it was served; staff read the answer', async () => {
  const guest = await floor.guest();
  const { order } = await floor.acceptedOrder(guest, [dish]);
  const rate = (client: ApiClient, stars: number, comment = '') =>
    client.call('orders.rate', { params: { orderId: order.id }, body: { requestId: randomUUID(), stars, comment } });
  expect((await rate(guest.api, 5)).code).toBe('ORDER_STATE');
  await floor.serve(order.id);
  const served = await guest.api.expect('orders.get', { params: { orderId: order.id } });
  expect(served).toMatchObject({ state: 'delivered', rating: null, store: { timeZone: 'Asia/Shanghai' } });
  expect(served.actions).toContain('rate');
  expect((await rate(await floor.venue.customer(), 1)).code).toBe('NOT_FOUND');
  expect((await rate(guest.api, 6)).status).toBe(400);
  const both = await Promise.all([rate(guest.api, 4, '上菜很快'), rate(guest.api, 4, '上菜很快')]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.code).toBe('ALREADY_RATED');
  const { rating, actions } = await guest.api.expect('orders.get', { params: { orderId: order.id } });
  expect(rating).toMatchObject({ stars: 4, comment: '上菜很快' });
  expect(actions).not.toContain('rate');
  expect((await orderOf(order.id)).rating).toMatchObject({ stars: 4 });
});
