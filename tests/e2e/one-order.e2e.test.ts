import type { Browser, Page } from 'playwright-core';
import { launchChromium, startVenue, type Venue } from '../harness';

let venue: Venue;
let browser: Browser;
let bar: { id: string };
const problems: string[] = [];

beforeAll(async () => {
  [venue, browser] = await Promise.all([startVenue({ instances: 2 }), launchChromium()]);
  const { stores } = await (await venue.staff('owner')).expect('staff.me');
  const found = stores.find(({ code }) => code.startsWith('POKER'));
  if (!found) throw new Error('The demo has no poker bar');
  bar = found;
}, 120_000);
afterAll(async () => {
  await browser.close();
  await venue.stop();
});

async function open(baseURL: string, viewport: { width: number; height: number }, touch: boolean): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport, locale: 'zh-CN', isMobile: touch, hasTouch: touch });
  await context.addInitScript((id: string) => localStorage.setItem('zhanggui.staff.store', id), bar.id);
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  return page;
}

/** Staff at a screen of theirs, signed in by hand on one of the two servers. */
async function staffAt(username: string, place: string, instance: number, viewport: { width: number; height: number }) {
  const page = await open(venue.urls[instance] ?? venue.url, viewport, viewport.width < 500);
  await page.goto('/staff/sign-in');
  await page.getByTestId('username').fill(username);
  await page.getByTestId('password').fill((await venue.guest().expect('demo.get')).password);
  await page.getByTestId('sign-in').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  await page.goto(place);
  return page;
}

test('OR-2 PAY-1 KD-2 KD-3 DL-2 LY-1 one order, seen by guest, desk, kitchen and waiter, each on a screen of their own', async () => {
  // The house works on one server, the guest's phone on the other.
  const desk = await staffAt('desk', '/staff/orders', 1, { width: 1440, height: 900 });
  const kitchen = await staffAt('kitchen', '/staff/kitchen/all', 1, { width: 1180, height: 820 });
  const barman = await staffAt('bar', '/staff/kitchen/all', 1, { width: 1180, height: 820 });
  const waiter = await staffAt('waiter', '/staff/deliveries', 1, { width: 390, height: 844 });
  await waiter.getByTestId('shift-toggle').click();
  await waiter.locator('[data-testid="shift"][data-on="true"]').waitFor();
  for (const page of [desk, kitchen, barman]) await page.locator('body').waitFor();

  const owner = await venue.staff('owner');
  const { items } = await owner.expect('spaces.codes', { params: { storeId: bar.id } });
  const phone = await open(venue.url, { width: 390, height: 844 }, true);
  const at = (selector: string) => phone.locator(selector).filter({ visible: true });
  await phone.goto(`/app/#/pages/scan/scan?code=${encodeURIComponent(items[0]?.code ?? '')}`);
  await at('.login-phone input').fill('13700000001');
  await at('.login-send').click();
  await at('.login-send-off').waitFor();
  await at('.login-code input').fill(await venue.simulator.smsCode('13700000001'));
  await at('.login-submit').click();
  await at('.product-card:not(.product-off)').first().click();
  await at('.detail-add').click();
  await at('.bar-count').first().waitFor();
  await at('.bar-go').first().click();
  await at('.confirm-item').first().waitFor();
  await at('.confirm-submit uni-button:not([disabled])').click();
  await at('.pay-button uni-button:not([disabled])').waitFor();
  await at('.pay-button').click();
  await phone.waitForURL((url) => url.origin === new URL(venue.simulator.url).origin);
  await phone.getByRole('button', { name: /支付/ }).first().click();
  await phone.waitForURL((url) => url.pathname.startsWith('/app'));
  await at('.order-paid').waitFor();

  const card = desk.getByTestId('order-card').first();
  await card.getByTestId('order-accept').click();
  await at('.order-accepted').waitFor();

  const ticket = barman.getByTestId('ticket').first();
  await ticket.getByTestId('ticket-start').click();
  await at('.order-preparing').waitFor();
  await kitchen.getByTestId('ticket').first().getByTestId('ticket-done').click();

  const task = waiter.getByTestId('task').first();
  await task.getByTestId('task-accept').click();
  await task.getByTestId('task-pick-up').click();
  await at('.order-delivering').waitFor();
  await task.getByTestId('task-deliver').click();
  await at('.order-delivered').waitFor();
  await at('.detail-confirm').click();
  await phone.locator('.uni-modal__btn_primary').click();
  await at('.order-completed').waitFor();
  await at('.detail-points').click();
  await at('.points-entry').first().waitFor();
  await desk.getByTestId('order-card').first().waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
}, 180_000);
