import { randomUUID } from 'node:crypto';
import type { MenuView, ProductView } from '@zhanggui/contract';
import { extraTables, plainChoice, startVenue, type ApiClient, type Venue } from '../../../tests/harness';
import { Editor, within3Seconds } from '../../venues/test/editor';

let venue: Venue;
let owner: ApiClient;
let editor: Editor;
let storeId: string;
let menu: MenuView;

beforeAll(async () => {
  venue = await startVenue();
  owner = await venue.staff('owner');
  editor = await Editor.signIn(venue);
  const { stores } = await owner.expect('staff.me');
  storeId = stores.find((store) => store.code.startsWith('POKER'))?.id ?? '';
  menu = await venue.guest().expect('menu.get', { params: { storeId } });
}, 120_000);
afterAll(() => venue.stop());

/** A product that is always there and sold as it is, one for each test. */
function plainProduct(index: number): ProductView {
  const found = menu.products.filter(
    (p) => !p.stockTracked && p.saleHours.length === 0 && p.optionGroups.every((group) => group.min === 0),
  )[index];
  if (!found) throw new Error('the demo has too few plain products');
  return found;
}

async function guestAtTable() {
  const [guest] = await extraTables(venue, storeId, 1);
  if (!guest) throw new Error('no table');
  return guest;
}

async function priced(product: ProductView, priceFen: number) {
  await editor.change('api::product.product', product.id, { priceFen, memberPriceFen: null });
  await within3Seconds(
    () => venue.guest().expect('menu.get', { params: { storeId } }),
    ({ products }) => products.find(({ id }) => id === product.id)?.priceFen === priceFen,
  );
}

test('OR-4 an order that costs nothing is paid when it is placed, goes to the kitchen, and gives no points', async () => {
  const product = plainProduct(0);
  await priced(product, 0);
  const guest = await guestAtTable();
  const order = await guest.submit(await guest.put(plainChoice(product)));
  expect(order.amountFen).toBe(0);
  expect(['paid', 'accepted']).toContain(order.state);
  expect(order.actions).not.toContain('pay');
  const start = await guest.api.call('payments.start', {
    body: { requestId: randomUUID(), payableType: 'order', payableId: order.id, method: 'wechat', client: 'jsapi' },
  });
  expect(start.code).toBe('ALREADY_PAID');
  const params = { orderId: order.id };
  if (order.state === 'paid') await owner.expect('staffOrders.accept', { params, body: { requestId: randomUUID() } });
  const body = { requestId: randomUUID(), reason: '食材用完' };
  expect(await owner.expect('staffOrders.cancel', { params, body })).toMatchObject({ state: 'cancelled' });
});

test('OR-4 more than any order may cost is refused, not a failure', async () => {
  const product = plainProduct(1);
  await priced(product, 90_000_000);
  const guest = await guestAtTable();
  const cart = await guest.put(plainChoice(product), 99);
  expect(cart.totalFen).toBe(99 * 90_000_000);
  expect(await guest.trySubmit(cart)).toMatchObject({ status: 409, code: 'CART_FULL' });
});

test('MN-1 a price that no order could hold is refused in the form', async () => {
  const tooMuch = editor.change('api::product.product', plainProduct(2).id, { priceFen: 2_000_000_000 });
  await expect(tooMuch).rejects.toThrow('100 万元');
});

test('OR-4 text that cannot be stored is refused at its field, in carts, orders, searches and names', async () => {
  const guest = await guestAtTable();
  const choice = plainChoice(plainProduct(3));
  for (const bad of ['\u0000', '加\ud83d辣', '\udc00']) {
    const params = { visitId: guest.visitId, lineId: randomUUID() };
    const put = await guest.api.call('cart.putLine', { params, body: { ...choice, quantity: 1, note: bad } });
    expect([put.status, put.body.error?.details.fields?.[0]?.path]).toEqual([400, 'note']);
    expect(await guest.api.call('accounts.updateMe', { body: { nickname: `王${bad}` } })).toMatchObject({
      status: 400,
    });
  }
  const cart = await guest.put(choice, 1, randomUUID(), '少冰 👍🏽');
  const search = await owner.call('staffOrders.list', {
    params: { storeId },
    query: { search: 'a\u0000b', limit: 20 },
  });
  expect(search).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
  const body = { requestId: randomUUID(), visitId: guest.visitId, cartVersion: cart.version, totalFen: cart.totalFen };
  const submit = await guest.api.call('orders.submit', { body: { ...body, note: 'x\u0000y' } });
  expect(submit).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
  expect((await guest.submit(cart)).lines[0]?.note).toBe('少冰 👍🏽');
});

test('a cursor of a time that PostgreSQL does not know is refused', async () => {
  const guest = await guestAtTable();
  const cursor = Buffer.from(JSON.stringify(['-271821-04-20T00:00:00.000Z', randomUUID()])).toString('base64url');
  const answer = await guest.api.call('orders.mine', { query: { cursor, limit: 20 } });
  expect(answer).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
});
