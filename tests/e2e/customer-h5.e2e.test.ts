import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium, startVenue, type Venue } from '../harness';
import { House } from './house';

let venue: Venue;
let browser: Browser;
let house: House;
let context: BrowserContext;
let page: Page;
let problems: string[];

beforeAll(async () => {
  [venue, browser] = await Promise.all([startVenue(), launchChromium()]);
  house = await House.open(venue, 'POKER');
}, 120_000);
afterAll(async () => {
  await browser.close();
  await venue.stop();
});
beforeEach(() => openPhone('zh-CN'));
afterEach(async () => {
  expect(problems).toEqual([]);
  await context.close();
});

/** A phone with nothing on it. What it asks from any other host than ours is a problem. */
async function openPhone(locale: string) {
  problems = [];
  context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale,
    baseURL: venue.url,
  });
  page = await context.newPage();
  const ours = [new URL(venue.url).host, new URL(venue.simulator.url).host];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && !ours.includes(host)) problems.push(`asked ${host}`);
  });
}

const at = (selector: string) => page.locator(selector).filter({ visible: true });

/** Opens the printed address of a table and signs in by SMS, as a guest without the app does. */
async function sitDown(table: number, phone: string) {
  const code = encodeURIComponent(house.tables[table]?.code ?? '');
  await page.goto(`/app/#/pages/scan/scan?code=${code}`);
  await at('.login-phone input').fill(phone);
  await at('.login-send').click();
  await at('.login-send-off').waitFor();
  await at('.login-code input').fill(await venue.simulator.smsCode(phone));
  await at('.login-submit').click();
  await at('.product-card').first().waitFor();
}

async function order() {
  await at('.product-card:not(.product-off)').first().click();
  await at('.detail-add').click();
  await at('.bar-count').first().waitFor();
  await at('.bar-go').first().click();
  await at('.confirm-item').first().waitFor();
  await at('.confirm-submit uni-button:not([disabled])').click();
  await at('.pay-button uni-button:not([disabled])').waitFor();
}

const newestOrder = async () => {
  const { rows } = await venue.sql.query<{ id: string }>(
    'select id from engine."order" order by placed_at desc limit 1',
  );
  return rows[0]?.id ?? '';
};

test('CU-1 OR-2 OR-4 PAY-1 NT-2 LY-1 in a browser: from the printed address to the points', async () => {
  await sitDown(0, '13900000001');
  await order();
  const orderId = await newestOrder();
  await at('.pay-button').click();
  await page.waitForURL((url) => url.origin === new URL(venue.simulator.url).origin);
  await page
    .getByRole('button', { name: /支付|确认|pay/i })
    .first()
    .click();
  await page.waitForURL((url) => url.pathname.startsWith('/app'));
  await at('.order-paid').waitFor();

  await house.accept(orderId);
  await at('.order-accepted').waitFor();
  await house.cook(orderId);
  await house.bring(orderId);
  await at('.order-delivered').waitFor();
  await at('.detail-confirm').click();
  await page.locator('.uni-modal__btn_primary').click();
  await at('.order-completed').waitFor();
  await at('.detail-points').click();
  await at('.points-entry').first().waitFor();
}, 120_000);

test('OR-4 CL-2 an order whose answer was lost is placed once', async () => {
  await sitDown(1, '13900000002');
  let lost = 0;
  await page.route('**/v1/orders', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
    lost += 1;
    // The server does it, the phone never hears of it.
    await route.fetch();
    return route.abort('connectionreset');
  });
  await order();
  const { rows } = await venue.sql.query<{ orders: number }>(
    'select count(*)::int as orders from engine."order" where space_id = $1',
    [house.tables[1]?.spaceId],
  );
  expect([lost, rows[0]?.orders]).toEqual([1, 1]);
}, 60_000);

test('CL-4 the whole client speaks English where the phone does', async () => {
  await context.close();
  await openPhone('en-US');
  await page.goto('/app/');
  await at('.home-scan').getByText('Scan to order').waitFor();
  await page.goto('/app/#/pages/me/me');
  await at('.me').getByText('Appearance').waitFor();
}, 60_000);

test('MN-7 CL-2 a menu once seen is shown without a network, and can be searched', async () => {
  await page.goto(`/app/#/ordering/menu/menu?storeId=${house.storeId}`);
  await at('.product-card').first().waitFor();
  const name = (await at('.product-name').first().textContent()) ?? '';
  await page.route('**/v1/**', (route) => route.abort('internetdisconnected'));
  await page.goto('/app/#/pages/me/me');
  await page.goto(`/app/#/ordering/menu/menu?storeId=${house.storeId}`);
  await at('.status').first().waitFor();
  await at('.search-input input').fill(name.slice(0, 2));
  await at('.menu-found .product-name').getByText(name).first().waitFor();
}, 60_000);
