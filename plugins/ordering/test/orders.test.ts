import { randomUUID } from 'node:crypto';
import type { MenuView } from '@zhanggui/contract';
import { extraTables, plainChoice, startVenue, TableGuest, type ApiClient, type Venue } from '../../../tests/harness';

let venue: Venue;
let desk: ApiClient;
let storeId: string;
let codes: string[];
let menu: MenuView;

beforeAll(async () => {
  venue = await startVenue();
  const { stores } = await venue.guest().expect('demo.get');
  desk = await venue.staff('owner');
  const staff = await desk.expect('staff.me');
  const bar = staff.stores.find((store) => store.code.startsWith('POKER')) ?? staff.stores[0];
  storeId = bar?.id ?? '';
  codes = (await desk.expect('spaces.codes', { params: { storeId } })).items.map(({ code }) => code);
  menu = await venue.guest().expect('menu.get', { params: { storeId } });
  expect(stores.length).toBeGreaterThan(0);
}, 120_000);
afterAll(() => venue.stop());

const onHandOf = async (itemId: string): Promise<number | null | undefined> => {
  const { levels } = await venue.guest().expect('menu.stock', { params: { storeId } });
  return levels.find((level) => level.itemId === itemId)?.onHand;
};

let seat = 0;
/** A new guest at a table of their own. */
async function guestAtTable() {
  seat += 1;
  return TableGuest.sitDown(await venue.customer(), codes[seat % codes.length] ?? '');
}

const unlimited = () => menu.products.filter((p) => !p.stockTracked && p.saleHours.length === 0);
const anyChoice = () => plainChoice(unlimited()[0] ?? raise('the menu has nothing that is always sold'));
const raise = (message: string): never => {
  throw new Error(message);
};

test('OR-2 scanning the signed code leads to store, space and an open visit', async () => {
  const guest = await guestAtTable();
  expect(guest.scan).toMatchObject({ opened: true, store: { id: storeId }, visit: { state: 'open' } });
  const second = await TableGuest.sitDown(await venue.customer(), codes[seat % codes.length] ?? '');
  expect(second.scan).toMatchObject({ opened: false, visit: { id: guest.visitId } });
});

test('OR-3 the cart is one for the table, with the owner of each line, and a repeated put changes nothing', async () => {
  const first = await guestAtTable();
  const second = await TableGuest.sitDown(await venue.customer(), codes[seat % codes.length] ?? '');
  const lineId = randomUUID();
  const live = await venue.realtime(second.api);
  await live.subscribe(`space:${first.scan.visit.space.id}`);
  const before = await first.put(anyChoice(), 2, lineId);
  await live.waitFor((event) => event.type === 'cart.changed');
  const repeated = await first.put(anyChoice(), 2, lineId);
  expect(repeated.version).toBe(before.version);
  const both = await second.put(anyChoice(), 1);
  expect(both.lines.map((line) => line.quantity)).toEqual([2, 1]);
  expect(new Set(both.lines.map((line) => line.customerId)).size).toBe(2);
  expect((await first.cart()).version).toBe(both.version);
  await first.put(anyChoice(), 0, lineId);
  expect((await second.cart()).lines).toHaveLength(1);
});

test('OR-3 guests of other tables are refused', async () => {
  const [one, other] = [await guestAtTable(), await guestAtTable()];
  const answer = await other.api.call('cart.get', { params: { visitId: one.visitId } });
  expect(answer).toMatchObject({ status: 403, code: 'NOT_YOUR_VISIT' });
});

test('OR-4 the server prices every line and explains it to the fen', async () => {
  const guest = await guestAtTable();
  const withOptions = unlimited().find((p) => p.optionGroups.some((g) => g.options.some((o) => o.priceDeltaFen > 0)));
  await guest.put(plainChoice(withOptions ?? raise('no product with paid options')), 3);
  const cart = await guest.put(anyChoice(), 2);
  const order = await guest.submit(cart);
  expect(order.amountFen).toBe(cart.totalFen);
  expect(order.lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(order.amountFen);
  for (const line of order.lines) {
    expect(line.explanation.reduce((sum, step) => sum + step.effectFen, 0)).toBe(line.amountFen);
  }
  expect(order).toMatchObject({ state: 'placed', actions: ['pay', 'cancel'] });
  expect((await guest.cart()).lines).toEqual([]);
});

test('OR-4 a repeated submit returns the first order, another input under its id is refused', async () => {
  const guest = await guestAtTable();
  const cart = await guest.put(anyChoice());
  const requestId = randomUUID();
  const answers = await Promise.all(Array.from({ length: 10 }, () => guest.trySubmit(cart, requestId)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
  const later = await guest.trySubmit(cart, requestId);
  expect(later.data.id).toBe(answers[0]?.data.id);
  expect(await guest.trySubmit({ ...cart, totalFen: cart.totalFen + 1 }, requestId)).toMatchObject({
    status: 409,
    code: 'REQUEST_ID_REUSED',
  });
});

test('OR-4 two phones that submit the same cart at once make one order', async () => {
  const first = await guestAtTable();
  const second = await TableGuest.sitDown(await venue.customer(), codes[seat % codes.length] ?? '');
  const cart = await first.put(anyChoice());
  const answers = await Promise.all([first, second].map((guest) => guest.trySubmit(cart)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.code).toBe('CART_EMPTY');
});

test('OR-4 a stale cart and a stale total are refused', async () => {
  const guest = await guestAtTable();
  const cart = await guest.put(anyChoice());
  await guest.put(anyChoice());
  expect(await guest.trySubmit(cart)).toMatchObject({ status: 409, code: 'CART_CHANGED' });
  const fresh = await guest.cart();
  expect(await guest.trySubmit({ ...fresh, totalFen: 1 })).toMatchObject({ status: 409, code: 'PRICE_CHANGED' });
});

test('MN-4 50 parallel submits for the last 10 pieces: exactly 10 win, stock and movements agree', async () => {
  const limited = menu.products.find((p) => p.stockTracked && p.saleHours.length === 0) ?? raise('nothing is limited');
  const onHand = (await onHandOf(limited.id)) ?? 0;
  if (onHand !== 10) {
    await desk.expect('stock.adjust', {
      params: { storeId },
      body: { requestId: randomUUID(), itemId: limited.id, quantity: 10 - onHand, reason: '盘点' },
    });
  }
  const tables = await extraTables(venue, storeId, 50);
  const carts = await Promise.all(tables.map((guest) => guest.put(plainChoice(limited))));
  const answers = await Promise.all(tables.map((guest, i) => guest.trySubmit(carts[i] ?? raise('no cart'))));
  const wins = answers.filter(({ status }) => status === 200);
  const refusals = answers.filter(({ status }) => status !== 200);
  expect(wins).toHaveLength(10);
  expect(refusals).toHaveLength(40);
  expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['SOLD_OUT']));
  expect(new Set(wins.map(({ data }) => data.number)).size).toBe(10);
  const { rows } = await venue.sql.query<{ on_hand: number; moved: string }>(
    `select s.on_hand, (select sum(quantity) from engine.stock_movement m
       where m.store_id = s.store_id and m.item_id = s.item_id) as moved
     from engine.stock s where s.store_id = $1 and s.item_id = $2`,
    [storeId, limited.id],
  );
  expect(rows[0]).toMatchObject({ on_hand: 0 });
  expect(Number(rows[0]?.moved)).toBe(0);
  // Cancelling one gives its piece back, once, however often it is pressed.
  const winner = tables[answers.findIndex(({ status }) => status === 200)] ?? raise('nobody won');
  const orderId = wins[0]?.data.id ?? '';
  const cancels = await Promise.all(
    Array.from({ length: 5 }, () =>
      winner.api.call('orders.cancel', { params: { orderId }, body: { requestId: randomUUID() } }),
    ),
  );
  expect(cancels.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await onHandOf(limited.id)).toBe(1);
});

test('OR-7 an unpaid order is cancelled after 15 minutes and its stock comes back', async () => {
  const guest = await guestAtTable();
  const limited = menu.products.filter((p) => p.stockTracked && p.saleHours.length === 0)[1] ?? raise('one limited');
  const level = () => onHandOf(limited.id);
  await desk.expect('stock.adjust', {
    params: { storeId },
    body: { requestId: randomUUID(), itemId: limited.id, quantity: 5, reason: '到货' },
  });
  const before = await level();
  const order = await guest.submit(await guest.put(plainChoice(limited), 2));
  expect(await level()).toBe((before ?? 0) - 2);
  const live = await venue.realtime(guest.api);
  await live.subscribe(`order:${order.id}`);
  await venue.clock.advance(15 * 60_000 + 1000);
  await live.waitFor((event) => event.type === 'order.cancelled', 15_000);
  expect(await level()).toBe(before);
  const answer = await guest.api.call('payments.start', {
    body: { requestId: randomUUID(), payableType: 'order', payableId: order.id, method: 'wechat', client: 'jsapi' },
  });
  expect(answer).toMatchObject({ status: 409, code: 'PAYMENT_CLOSED' });
});

test('KD-3 OR-7 a paid order rings, raises the alarm after 3 minutes and can be rejected: refunded, stock returned', async () => {
  const guest = await guestAtTable();
  const console_ = await venue.realtime(desk);
  await console_.subscribe(`store:${storeId}`);
  const order = await guest.submit(await guest.put(anyChoice(), 2));
  await guest.pay(order.id, venue.simulator);
  await console_.waitFor((event) => event.type === 'order.paid' && payloadId(event.payload) === order.id);
  await venue.clock.advance(3 * 60_000 + 1000);
  await console_.waitFor((event) => event.type === 'order.overdue' && payloadId(event.payload) === order.id, 10_000);
  const rejected = await desk.expect('staffOrders.reject', {
    params: { orderId: order.id },
    body: { requestId: randomUUID(), reason: '原料用完' },
  });
  expect(rejected).toMatchObject({ state: 'cancelled', cancelReason: '原料用完' });
  await console_.waitFor((event) => event.type === 'order.refunded' && payloadId(event.payload) === order.id, 15_000);
  const seen = await guest.api.expect('orders.get', { params: { orderId: order.id } });
  expect(seen).toMatchObject({ state: 'refunded', payment: { state: 'refunded', refundedFen: order.amountFen } });
});

test('KD-3 two members of staff who accept at once: one does, the other is told; a repeat gets the same answer', async () => {
  const guest = await guestAtTable();
  const order = await guest.submit(await guest.put(anyChoice()));
  const live = await venue.realtime(guest.api);
  await live.subscribe(`order:${order.id}`);
  await guest.pay(order.id, venue.simulator);
  await live.waitFor((event) => event.type === 'order.paid');
  const requestId = randomUUID();
  const accept = (id: string) =>
    desk.call('staffOrders.accept', { params: { orderId: order.id }, body: { requestId: id } });
  const answers = await Promise.all([accept(requestId), accept(randomUUID())]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  if (answers[0].status === 200) expect((await accept(requestId)).data.state).toBe('accepted');
});

test('OR-6 orders are found by number and state, and other customers never see them', async () => {
  const guest = await guestAtTable();
  const order = await guest.submit(await guest.put(anyChoice()));
  const found = await desk.expect('staffOrders.list', { params: { storeId }, query: { search: order.number } });
  expect(found.items.map(({ id }) => id)).toEqual([order.id]);
  const stranger = await venue.customer();
  expect(await stranger.call('orders.get', { params: { orderId: order.id } })).toMatchObject({ status: 404 });
  expect((await guest.api.expect('orders.mine', {})).items[0]?.id).toBe(order.id);
});

const payloadId = (payload: unknown): string | undefined => (payload as { orderId?: string }).orderId;
