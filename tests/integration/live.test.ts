import { randomUUID } from 'node:crypto';
import { plainChoice, startVenue, TableGuest, type ApiClient, type Venue } from '../harness';

let venue: Venue;
let owner: ApiClient;
let storeId: string;
let codes: string[];

beforeAll(async () => {
  venue = await startVenue({ instances: 2 });
  owner = await venue.staff('owner');
  const { stores } = await owner.expect('staff.me');
  storeId = (stores.find(({ code }) => code.startsWith('CAFE')) ?? stores[0])?.id ?? '';
  codes = (await owner.expect('spaces.codes', { params: { storeId } })).items.map(({ code }) => code);
}, 120_000);
afterAll(() => venue.stop());

async function placeOrder(table: number) {
  const guest = await TableGuest.sitDown(await venue.customer(), codes[table] ?? '');
  const product = (await guest.menu()).products.find((p) => !p.stockTracked && p.saleHours.length === 0);
  if (!product) throw new Error('the menu has nothing that is always sold');
  return { guest, order: await guest.submit(await guest.put(plainChoice(product))) };
}

const isOf = (orderId: string) => (event: { payload: unknown }) =>
  (event.payload as { orderId?: string }).orderId === orderId;

test('NT-2 what happens on one instance shows on the sockets of another', async () => {
  const screen = await venue.realtime(owner, 1);
  await screen.subscribe(`store:${storeId}`);
  const { order } = await placeOrder(0);
  const event = await screen.waitFor((one) => one.type === 'order.placed' && isOf(order.id)(one));
  expect(event.storeId).toBe(storeId);
});

test('NT-2 a client that was cut off gets what it missed, once and in order', async () => {
  const before = await venue.realtime(owner);
  await before.subscribe(`store:${storeId}`);
  const first = await placeOrder(1);
  const seen = await before.waitFor((one) => one.type === 'order.placed' && isOf(first.order.id)(one));
  before.drop();
  const missed = [await placeOrder(1), await placeOrder(2), await placeOrder(3)].map(({ order }) => order.id);
  const after = await venue.realtime(owner, 1);
  await after.subscribe(`store:${storeId}`, seen.seq);
  for (const id of missed) await after.waitFor((one) => one.type === 'order.placed' && isOf(id)(one));
  const placed = after.events.filter((one) => one.type === 'order.placed');
  const seqs = [...new Set(placed.map(({ seq }) => seq))];
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  expect(seqs.every((seq) => seq > seen.seq)).toBe(true);
  expect(new Set(placed.map((one) => (one.payload as { orderId: string }).orderId))).toEqual(new Set(missed));
});

test('NT-2 topics of others are refused', async () => {
  const stranger = await venue.customer();
  const { order, guest } = await placeOrder(4);
  const live = await venue.realtime(stranger);
  const me = await guest.api.expect('accounts.me');
  for (const topic of [`order:${order.id}`, `customer:${me.id}`, `store:${storeId}`, `kitchen:${storeId}`]) {
    await expect(live.subscribe(topic)).rejects.toThrow('NOT_ALLOWED');
  }
  const kitchen = await venue.realtime(await venue.staff('kitchen'));
  await expect(kitchen.subscribe(`customer:${me.id}`)).rejects.toThrow('NOT_ALLOWED');
});

test('NT-2 a socket whose token is no longer good is closed', async () => {
  const customer = await venue.customer();
  const live = await venue.realtime(customer, 1);
  await customer.expect('accounts.signOut', { body: {} });
  await live.closed(12_000);
});

test('LC-1 a saved edit of the menu is served by both instances within 3 s', async () => {
  const guest = await TableGuest.sitDown(await venue.customer(), codes[5] ?? '');
  const [product] = (await guest.menu()).products;
  if (!product) throw new Error('the menu is empty');
  const screens = [await venue.realtime(guest.api, 0), await venue.realtime(guest.api, 1)];
  for (const screen of screens) await screen.subscribe(`menu:${storeId}`);
  const admin = await adminToken();
  const savedAt = Date.now();
  const response = await fetch(`${venue.url}/content-manager/collection-types/api::product.product/${product.id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${admin}` },
    body: JSON.stringify({ name: '改名后的招牌', priceFen: 6600 }),
  });
  expect(response.status).toBe(200);
  for (const screen of screens) await screen.waitFor((event) => event.type === 'content.changed', 3000);
  for (const instance of [0, 1]) {
    const deadline = savedAt + 3000;
    for (;;) {
      const menu = await venue.guest(instance).expect('menu.get', { params: { storeId } });
      const shown = menu.products.find(({ id }) => id === product.id);
      if (shown?.name.zh === '改名后的招牌' && shown.priceFen === 6600) break;
      if (Date.now() > deadline) throw new Error(`instance ${instance} still shows ${shown?.name.zh}`);
    }
  }
});

async function adminToken(): Promise<string> {
  const { admin } = await venue.guest().expect('demo.get');
  const response = await fetch(`${venue.url}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  });
  const { data } = (await response.json()) as { data: { token: string } };
  return data.token;
}

test('CU-1 two first sign-ins of one person at the same moment open one account', async () => {
  const user = randomUUID();
  const both = await Promise.all([venue.customer({ user, instance: 0 }), venue.customer({ user, instance: 1 })]);
  const ids = await Promise.all(both.map(async (client) => (await client.expect('accounts.me')).id));
  expect(ids[0]).toBe(ids[1]);
});

test('CU-1 a phone number signs in with the code that was sent, once', async () => {
  const phone = '13800138000';
  const anyone = venue.guest();
  await anyone.expect('accounts.sendSmsCode', { body: { phone } });
  expect(await anyone.call('accounts.sendSmsCode', { body: { phone } })).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  const code = await venue.simulator.smsCode(phone);
  const wrong = code === '000000' ? '000001' : '000000';
  expect(await anyone.call('accounts.smsLogin', { body: { phone, code: wrong } })).toMatchObject({
    code: 'SMS_CODE_WRONG',
  });
  const { customer } = await anyone.expect('accounts.smsLogin', { body: { phone, code } });
  expect(customer.phoneMasked).toBe('138****8000');
  expect(await anyone.call('accounts.smsLogin', { body: { phone, code } })).toMatchObject({ code: 'SMS_CODE_WRONG' });
});

test('CU-1 who comes in by an English page is a guest in English, and written to in English', async () => {
  const phone = '13900139000';
  await venue.guest().expect('accounts.sendSmsCode', { body: { phone } });
  const response = await fetch(new URL('/v1/accounts/sms-login', venue.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en-GB' },
    body: JSON.stringify({ phone, code: await venue.simulator.smsCode(phone) }),
  });
  const { data } = (await response.json()) as { data: { customer: { nickname: string; language: string } } };
  expect(data.customer.nickname).toMatch(/^Guest \w{4}$/);
  expect(data.customer.language).toBe('en');
});
