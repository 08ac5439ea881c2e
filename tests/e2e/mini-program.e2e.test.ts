import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium, startVenue, TableGuest, type Venue } from '../harness';
import { MiniProgramPhone } from '../mini-program/mini-program';
import { House } from './house';

const build = path.join(__dirname, '../../uniapp-client/dist/build/mp-weixin');

type Language = 'zh_CN' | 'en';

let venue: Venue;
let browser: Browser;
let house: House;
const phones: MiniProgramPhone[] = [];

beforeAll(async () => {
  [venue, browser] = await Promise.all([startVenue(), launchChromium()]);
  house = await House.open(venue, 'POKER');
}, 120_000);
afterAll(async () => {
  await browser.close();
  await venue.stop();
});
afterEach(async () => {
  for (const phone of phones.splice(0)) {
    expect(phone.errors).toEqual([]);
    await phone.stop();
  }
});

/** A phone in the hand of this person; `pays` false: the guest turns away from WeChat's payment sheet. */
async function phoneOf(
  user: string,
  { pays = true, language = 'zh_CN' }: { pays?: boolean; language?: Language } = {},
) {
  const phone = await MiniProgramPhone.start({
    browser,
    build,
    serverUrl: venue.url,
    language,
    login: () => venue.simulator.loginCode(user),
    pay: async (parameters) => {
      // WeChat itself knows which mini program asks.
      const asked = { ...parameters, appId: venue.simulator.environment.WECHAT_APP_ID };
      await (pays ? venue.simulator.pay(asked) : venue.simulator.cancel(asked));
      return pays;
    },
  });
  phones.push(phone);
  return phone;
}

/** Scans the code of a table from the home page: the menu opens. */
async function sitDown(phone: MiniProgramPhone, table: number) {
  phone.see(house.tables[table]?.url ?? '');
  await phone.open('/pages/home/home');
  await phone.find('.home-scan').tap();
  await phone.find('.product-card').first().waitFor();
}

/** Puts a product with options into the cart through its sheet. */
async function addThroughSheet(phone: MiniProgramPhone) {
  const card = phone.find('.product-card:not(.product-off):has(.product-options)').first();
  await card.tap();
  await phone.find('.detail-add button').waitFor();
  await phone.find('.detail-option:not(.detail-option-on):not(.detail-option-off)').first().tap();
  await phone.find('.detail-add button').tap();
  await phone.find('.bar-count').first().waitFor();
}

const orderIdOf = async (phone: MiniProgramPhone) => {
  await phone.find('.order-state').waitFor();
  const { rows } = await venue.sql.query<{ id: string }>(
    'select id from engine."order" order by placed_at desc limit 1',
  );
  return rows[0]?.id ?? '';
};

test('CL-1 OR-2 PAY-1 LY-1 the compiled mini program: from the code on the table to the points', async () => {
  const phone = await phoneOf('lin');
  await sitDown(phone, 0);
  await addThroughSheet(phone);
  await phone.find('.bar-bag').first().tap();
  await phone.find('.cart-line').first().waitFor();
  await phone.find('.cart-line .stepper-plus').first().tap();
  await phone.find('.cart-line .stepper-value').getByText('2').first().waitFor();
  await phone.find('.sheet .bar-go').tap();

  await phone.find('.confirm-item').first().waitFor();
  await phone.find('.note').fill('靠窗，谢谢');
  await phone.find('.confirm-submit button:not([disabled])').tap();
  await phone.find('.pay-button button:not([disabled])').tap();

  const orderId = await orderIdOf(phone);
  await phone.find('.order-paid').waitFor();
  await house.accept(orderId);
  await phone.find('.order-accepted').waitFor();
  await house.cook(orderId);
  await phone.find('.order-preparing, .order-delivering').first().waitFor();
  await house.bring(orderId);
  await phone.find('.order-delivered').waitFor();
  await phone.find('.detail-confirm button').tap();
  await phone.page.locator('.wx-modal-confirm').tap();
  await phone.find('.order-completed').waitFor();

  await phone.find('.detail-points').tap();
  await phone.find('.points-entry').first().waitFor();
  expect(await phone.stack()).toEqual([
    'pages/home/home',
    'ordering/menu/menu',
    'ordering/order/order',
    'account/points/points',
  ]);
  const { rows } = await venue.sql.query<{ note: string }>('select note from engine."order" where id = $1', [orderId]);
  expect(rows[0]?.note).toBe('靠窗，谢谢');
}, 120_000);

test('OR-3 two phones at one table see one cart, each line with its owner', async () => {
  const phone = await phoneOf('hua');
  await sitDown(phone, 1);
  const friend = await TableGuest.sitDown(await venue.customer({ user: 'ming' }), house.tables[1]?.code ?? '');
  const product = (await friend.menu()).products.find(({ stockTracked, saleHours }) => !stockTracked && !saleHours[0]);
  if (!product) throw new Error('The menu has nothing that is always sold');
  const optionKeys = product.optionGroups.flatMap(({ options, min }) => options.slice(0, min).map(({ key }) => key));
  await friend.put({ productId: product.id, optionKeys });
  await phone.find('.bar-count').first().waitFor();
  await phone.find('.bar-bag').first().tap();
  await phone.find('.cart-owner:not(.cart-owner-mine)').waitFor();
}, 60_000);

test('CL-2 a weak network loses no change of the cart and makes no second order', async () => {
  const phone = await phoneOf('yan');
  await sitDown(phone, 2);
  await phone.setOnline(false);
  await addThroughSheet(phone);
  await phone.find('.status').waitFor();
  await phone.setOnline(true);
  await phone.find('.bar-bag').first().tap();
  await phone.find('.sheet .bar-go').tap();
  await phone.find('.confirm-submit button:not([disabled])').waitFor();

  await phone.setOnline(false);
  await phone.find('.confirm-submit button').tap();
  await phone.find('.status').waitFor();
  await phone.setOnline(true);
  await phone.find('.pay-button').waitFor();
  const { rows } = await venue.sql.query<{ orders: number }>(
    'select count(*)::int as orders from engine."order" where space_id = $1',
    [house.tables[2]?.spaceId],
  );
  expect(rows[0]?.orders).toBe(1);
}, 60_000);

test('PAY-1 a payment given up leaves the order to be paid again', async () => {
  const phone = await phoneOf('bo', { pays: false });
  await sitDown(phone, 3);
  await addThroughSheet(phone);
  await phone.find('.bar-go').first().tap();
  await phone.find('.confirm-submit button:not([disabled])').tap();
  await phone.find('.pay-button button:not([disabled])').tap();
  await phone.find('.pay-message').waitFor();
  expect((await phone.stack()).at(-1)).toBe('ordering/pay/pay');
}, 60_000);

test('SP-6 CL-4 a forged code is refused in words, in the language of the phone', async () => {
  const phone = await phoneOf('eva', { language: 'en' });
  phone.see(`${venue.url}/app/#/pages/scan/scan?code=${house.tables[0]?.code.slice(0, -4) ?? ''}AAAA`);
  await phone.open('/pages/home/home');
  await phone.find('.home-scan').getByText('Scan to order').first().waitFor();
  await phone.find('.home-scan').tap();
  await phone.find('.scan-message').getByText('not a code of ours').waitFor();
}, 60_000);
