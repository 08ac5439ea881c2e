import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { Editor } from '../../plugins/venues/test/editor';
import { launchChromium, plainChoice, startVenue, TableGuest, until, type ApiClient, type Venue } from '../harness';

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 820, height: 1180 };
const PHONE = { width: 390, height: 844 };
const MINUTE_MS = 60_000;

let venue: Venue;
let browser: Browser;
let owner: ApiClient;
let storeId: string;
let codes: string[];
let problems: string[];

beforeAll(async () => {
  [venue, browser] = await Promise.all([startVenue(), launchChromium()]);
  owner = await venue.staff('owner');
  const { stores } = await owner.expect('staff.me');
  storeId = stores.find(({ code }) => code.startsWith('POKER'))?.id ?? '';
  codes = (await owner.expect('spaces.codes', { params: { storeId } })).items.map(({ code }) => code);
}, 120_000);
beforeEach(() => {
  problems = [];
});
afterEach(() => expect(problems).toEqual([]));
afterAll(async () => {
  await browser.close();
  await venue.stop();
});

async function openPage(viewport: { width: number; height: number }, stored: Record<string, string>): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL: venue.url });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  await context.addInitScript((pairs: Record<string, string>) => {
    for (const [key, value] of Object.entries(pairs)) localStorage.setItem(key, value);
  }, stored);
  return page;
}

/** Signs in by hand on a fresh device and brings the bar into focus. */
async function signIn(username: string, viewport: { width: number; height: number }): Promise<Page> {
  const page = await openPage(viewport, { 'zhanggui.staff.store': storeId });
  await page.goto('/staff/sign-in');
  const { password } = await venue.guest().expect('demo.get');
  await page.getByTestId('username').fill(username);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('sign-in').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  return page;
}

/** A page of the guest's browser, who is signed in already. */
async function guestPage(guest: TableGuest, path: string): Promise<Page> {
  const customer = await guest.api.expect('accounts.me');
  const session = JSON.stringify({ type: 'object', data: { token: guest.api.token, customer } });
  const page = await openPage(PHONE, { session });
  await page.goto(`/app/#${path}`);
  return page;
}

/** A guest at a table orders products that are always sold, and pays. */
async function paidOrder(table: number, kinds = 1): Promise<{ guest: TableGuest; id: string }> {
  const guest = await TableGuest.sitDown(await venue.customer(), codes[table] ?? '');
  const { levels } = await guest.api.expect('menu.stock', { params: { storeId } });
  const limited = new Set(levels.map(({ itemId }) => itemId));
  const { products } = await guest.menu();
  const always = products.filter((one) => !limited.has(one.id) && one.saleHours.length === 0);
  for (const product of always.slice(0, kinds)) await guest.put(plainChoice(product));
  const order = await guest.submit(await guest.cart());
  await guest.pay(order.id, venue.simulator);
  await until(
    () => guest.api.expect('orders.get', { params: { orderId: order.id } }),
    ({ state }) => state !== 'placed',
  );
  return { guest, id: order.id };
}

const accept = (orderId: string) =>
  owner.expect('staffOrders.accept', { params: { orderId }, body: { requestId: randomUUID() } });
const stateOf = async (orderId: string) => (await owner.expect('staffOrders.get', { params: { orderId } })).state;
const liveOn = (page: Page) => page.locator('[data-testid="live-status"][data-phase="live"]').waitFor();

async function stations(): Promise<string[]> {
  const { items } = await owner.expect('stations.list', { params: { storeId } });
  return items.map(({ id }) => id);
}

async function setChecks(checks: boolean): Promise<void> {
  const editor = await Editor.signIn(venue);
  for (const id of await stations()) await editor.change('api::station.station', id, { checks });
  await until(
    () => owner.expect('stations.list', { params: { storeId } }),
    ({ items }) => items.every((station) => station.checks === checks),
  );
}

test('KD-2 a dish runs out, is checked and sent back on the kitchen screen, and the desk reads it on whatever page it is', async () => {
  await setChecks(true);
  const desk = await signIn('desk', DESK);
  await desk.getByTestId('nav/spaces').click();
  await liveOn(desk);
  const kitchen = await signIn('kitchen', TABLET);
  await kitchen.goto('/staff/kitchen/all');
  const order = await paidOrder(0, 2);
  await accept(order.id);

  const number = await kitchen.getByTestId('ticket').first().getAttribute('data-ticket');
  const ticket = kitchen.locator(`[data-testid="ticket"][data-ticket="${number}"]`);
  await ticket.getByTestId('ticket-trouble').click();
  await kitchen.getByTestId('run-out-line').first().click();
  await kitchen.getByTestId('reason-usedUp').click();
  await kitchen.getByTestId('reason-confirm').click();
  await ticket.getByText('缺料：原料用完').waitFor();
  await desk.getByTestId('kitchen-exception').getByText('缺料').waitFor();
  await desk.getByTestId('exception-resolve').click();
  await desk.getByTestId('kitchen-exception').waitFor({ state: 'detached' });

  await ticket.getByTestId('ticket-start').click();
  await ticket.getByTestId('ticket-done').click();
  await ticket.getByTestId('ticket-send-back').click();
  await kitchen.getByTestId('reason-undercooked').click();
  await kitchen.getByTestId('reason-confirm').click();
  await ticket.getByText('退回重做：没做熟').waitFor();
  await ticket.getByTestId('ticket-done').click();
  await ticket.getByTestId('ticket-pass').click();
  await ticket.waitFor({ state: 'detached' });
  await setChecks(false);
}, 120_000);

test('KD-2 a paused station says why on its screen, and what waits to the right is said beside the tickets', async () => {
  const [station = ''] = await stations();
  const kitchen = await signIn('kitchen', TABLET);
  await kitchen.goto(`/staff/kitchen/${station}`);
  await kitchen.getByTestId('station-pause').click();
  await kitchen.getByTestId('reason-broken').click();
  await kitchen.getByTestId('reason-confirm').click();
  await kitchen.getByTestId('station-paused').getByText('设备坏了').waitFor();
  for (let table = 1; table < 6; table += 1) await accept((await paidOrder(table, 5)).id);
  const hidden = kitchen.getByTestId('hidden-tickets');
  await hidden.waitFor();
  const button = await hidden.boundingBox();
  for (const ticket of await kitchen.getByTestId('ticket').all()) {
    const place = await ticket.boundingBox();
    expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
  }
  await kitchen.getByTestId('station-resume').click();
  await kitchen.getByTestId('station-paused').waitFor({ state: 'detached' });
}, 120_000);

test('DL-2 the waiter’s phone shows the stops of a trip in the order of the way', async () => {
  const editor = await Editor.signIn(venue);
  await editor.change('api::store.store', storeId, {
    orderFlow: { dineIn: true, payMode: 'first', tripReach: 10_000, tripLimit: 3 },
  });
  const kitchen = await venue.staff('kitchen');
  const { items } = await kitchen.expect('tickets.list', { params: { storeId } });
  for (const { id } of items) {
    await kitchen.expect('tickets.done', { params: { ticketId: id }, body: { requestId: randomUUID() } });
  }
  const waiter = await signIn('waiter', PHONE);
  await waiter.goto('/staff/deliveries');
  await waiter.getByTestId('shift-toggle').click();
  await waiter.getByTestId('task-accept').first().click();
  await waiter.getByTestId('task-pick-up').first().click();
  await waiter.getByText('这一趟').waitFor();
  const stops = await waiter.locator('[data-testid="task"] [aria-label^="第"]').allInnerTexts();
  expect(stops.length).toBeGreaterThan(1);
  expect(stops).toEqual(stops.map((_, index) => String(index + 1)));
  await waiter.getByTestId('shift-toggle').click();
}, 120_000);

test('OR-7 OR-6 a manager is called on whatever page, and marks an order as having a problem; unpaid ones have a list of their own', async () => {
  const manager = await signIn('manager', DESK);
  await manager.getByTestId('nav/spaces').click();
  await liveOn(manager);
  const order = await paidOrder(7);
  await venue.clock.advance(8 * MINUTE_MS + 2000);
  await manager.getByTestId('escalated').waitFor({ timeout: 20_000 });
  await manager.getByTestId('escalated-open').click();
  await accept(order.id);
  await manager.getByTestId('escalated').waitFor({ state: 'detached' });
  await manager.getByTestId('order-fail').click();
  await manager.getByTestId('reason-wrongDish').click();
  await manager.getByTestId('reason-confirm').click();
  await until(
    () => stateOf(order.id),
    (state) => state === 'exception',
  );
  const unpaid = await TableGuest.sitDown(await venue.customer(), codes[8] ?? '');
  const [product] = (await unpaid.menu()).products
    .filter((one) => !one.stockTracked && one.saleHours.length === 0)
    .slice(-1);
  if (!product) throw new Error('The menu has nothing that is always sold');
  const placed = await unpaid.submit(await unpaid.put(plainChoice(product)));
  await manager.goto('/staff/orders?view=unpaid');
  await manager.locator(`[data-order="${placed.number}"]`).waitFor();
}, 120_000);

test('DL-3 the guest rates the order on its page, once', async () => {
  const { guest, id } = await paidOrder(9);
  await accept(id);
  await owner.expect('staffOrders.fail', {
    params: { orderId: id },
    body: { requestId: randomUUID(), reason: '直接送到' },
  });
  await owner.expect('staffOrders.complete', { params: { orderId: id }, body: { requestId: randomUUID() } });
  const phone = await guestPage(guest, `/ordering/order/order?orderId=${id}`);
  await phone.locator('.rating-star').nth(3).click();
  await phone.locator('.rating-input textarea').fill('上菜很快');
  await phone.locator('.rating .action').click();
  await phone.getByText('您的评价', { exact: true }).waitFor();
  expect(await phone.locator('.rating-on').count()).toBe(4);
  expect((await owner.expect('staffOrders.get', { params: { orderId: id } })).rating).toMatchObject({
    stars: 4,
    comment: '上菜很快',
  });
}, 120_000);
