import type { Browser, Page } from 'playwright-core';
import { launchChromium, plainChoice, startVenue, TableGuest, type Venue } from '../harness';

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 1180, height: 820 };
const PHONE = { width: 390, height: 844 };

let venue: Venue;
let browser: Browser;
let store: { id: string };
let problems: string[];

beforeAll(async () => {
  [venue, browser] = await Promise.all([startVenue(), launchChromium()]);
  const owner = await venue.staff('owner');
  const { stores } = await owner.expect('staff.me');
  const bar = stores.find(({ code }) => code.startsWith('POKER'));
  if (!bar) throw new Error('The demo has no poker bar');
  store = bar;
}, 120_000);
beforeEach(() => {
  problems = [];
});
afterEach(() => expect(problems).toEqual([]));
afterAll(async () => {
  await browser.close();
  await venue.stop();
});

/** Signs in by hand on a fresh device and brings the bar into focus. */
async function signIn(username: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL: venue.url, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  await context.addInitScript((id: string) => localStorage.setItem('zhanggui.staff.store', id), store.id);
  await page.goto('/staff/sign-in');
  const { password } = await venue.guest().expect('demo.get');
  await page.getByTestId('username').fill(username);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('sign-in').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  return page;
}

/** A guest at a table of the bar orders the plainest product and pays. */
async function paidOrder(table: number): Promise<{ number: string; id: string }> {
  const owner = await venue.staff('owner');
  const { items } = await owner.expect('spaces.codes', { params: { storeId: store.id } });
  const guest = await TableGuest.sitDown(await venue.customer(), items[table]?.code ?? '');
  const product = (await guest.menu()).products.find((one) => !one.stockTracked && one.saleHours.length === 0);
  if (!product) throw new Error('The menu has nothing that is always sold');
  const order = await guest.submit(await guest.put(plainChoice(product)));
  await guest.pay(order.id, venue.simulator);
  return { id: order.id, number: order.number };
}

const orderCard = (page: Page, number: string) => page.locator(`[data-testid="order-card"][data-order="${number}"]`);

test('KD-3 KD-2 DL-2 an order rings at the desk, is cooked on the kitchen screen and brought by a waiter', async () => {
  const desk = await signIn('desk', DESK);
  await desk.getByTestId('nav/orders').click();
  await desk.locator('[data-testid="live-status"][data-phase="live"]').waitFor();
  // The press on the navigation allowed sound.
  await desk.locator('[data-testid="sound"][data-state="on"]').waitFor();

  const kitchen = await signIn('kitchen', TABLET);
  await kitchen.goto('/staff/kitchen/all');
  const waiter = await signIn('waiter', PHONE);
  await waiter.goto('/staff/deliveries');
  await waiter.getByTestId('shift-toggle').click();
  await waiter.locator('[data-testid="shift"][data-on="true"]').waitFor();

  const order = await paidOrder(0);
  await orderCard(desk, order.number).waitFor();
  await desk.waitForFunction(() => document.title.includes('1'));
  await orderCard(desk, order.number).getByTestId('order-accept').click();
  await desk.getByTestId('lane-cooking').locator(`[data-order="${order.number}"]`).waitFor();

  // The first order of the evening: its ticket is the only one.
  const ticketNumber = await kitchen.getByTestId('ticket').getAttribute('data-ticket');
  const ticket = kitchen.locator(`[data-testid="ticket"][data-ticket="${ticketNumber}"]`);
  await ticket.getByTestId('ticket-start').click();
  await ticket.getByTestId('ticket-undo').waitFor();
  await ticket.getByTestId('ticket-done').click();
  await ticket.waitFor({ state: 'detached' });

  const task = waiter.locator(`[data-testid="task"][data-ticket="${ticketNumber}"]`);
  await task.waitFor();
  await task.getByTestId('task-accept').click();
  await task.getByTestId('task-pick-up').click();
  await task.getByTestId('task-deliver').click();
  await task.waitFor({ state: 'detached' });

  const delivered = desk.getByTestId('lane-serving').locator(`[data-order="${order.number}"]`);
  await delivered.getByTestId('order-complete').click();
  await delivered.waitFor({ state: 'detached' });
  const owner = await venue.staff('owner');
  const { state } = await owner.expect('staffOrders.get', { params: { orderId: order.id } });
  expect(state).toBe('completed');
}, 120_000);

test('KD-3 an order is rejected with a reason that the guest reads', async () => {
  const desk = await signIn('desk', DESK);
  const order = await paidOrder(1);
  await orderCard(desk, order.number).getByTestId('order-reject').click();
  await desk.getByTestId('reason-busy').click();
  await desk.getByTestId('reason-confirm').click();
  await orderCard(desk, order.number).waitFor({ state: 'detached' });
  const owner = await venue.staff('owner');
  const { cancelReason, history } = await owner.expect('staffOrders.get', { params: { orderId: order.id } });
  expect(cancelReason).toBe('后厨忙不过来');
  expect(history.some(({ to }) => to === 'cancelled')).toBe(true);
}, 60_000);

test('AD-2 a wrong password is refused in words, and a revoked session leads back to the door', async () => {
  const page = await (await browser.newContext({ baseURL: venue.url, locale: 'zh-CN' })).newPage();
  await page.goto('/staff/');
  await page.getByTestId('username').fill('desk');
  await page.getByTestId('password').fill('wrong');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('sign-in-refused').getByText('账号或密码不正确').waitFor();

  const manager = await signIn('manager', DESK);
  await manager.locator('[data-testid="live-status"][data-phase="live"]').waitFor();
  await (await venue.staff('manager')).expect('staff.signOut');
  await manager.waitForURL((url) => url.pathname.endsWith('/sign-in'), { timeout: 30_000 });
}, 90_000);
