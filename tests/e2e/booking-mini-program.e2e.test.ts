import path from 'node:path';
import type { Browser } from 'playwright-core';
import { BookingHouse } from '../../plugins/bookings/test/booking-house';
import { launchChromium, until } from '../harness';
import { MiniProgramPhone } from '../mini-program/mini-program';

const build = path.join(__dirname, '../../uniapp-client/dist/build/mp-weixin');

let house: BookingHouse;
let browser: Browser;
let phone: MiniProgramPhone;
let guests = 0;
/** Every test has a guest of its own: nobody is reminded of what another test booked. */
let guest: string;

beforeAll(async () => {
  [house, browser] = await Promise.all([BookingHouse.open(), launchChromium()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});
beforeEach(async () => {
  const { venue } = house;
  await house.at('2026-11-28T10:00:00.000Z');
  guest = `guest ${++guests}`;
  phone = await MiniProgramPhone.start({
    browser,
    build,
    serverUrl: venue.url,
    login: () => venue.simulator.loginCode(guest),
    pay: async (parameters) => {
      // WeChat itself knows which mini program asks.
      await venue.simulator.pay({ ...parameters, appId: venue.simulator.environment.WECHAT_APP_ID });
      return true;
    },
    allow: async (templateIds) => venue.simulator.allowMessages(await venue.simulator.openidOf(guest), templateIds),
  });
});
afterEach(async () => {
  expect(phone.errors).toEqual([]);
  await phone.stop();
});

test('CL-1 BK-1 BK-2 SP-3 PAY-1 the compiled mini program books a room from the floor map and pays the deposit', async () => {
  await phone.open(`/venue/store/store?storeId=${house.storeId('KTV1')}`);
  await phone.find('.venue-book').tap();
  await phone.find('.slot').filter({ hasText: '21:00' }).tap();
  await phone.find('.place-on').waitFor();
  await phone.find('.picker-map').tap();
  await phone.find('.space-free').nth(1).tap();
  await phone.find('.space-foot button').tap();
  await phone.find('.space-chosen').waitFor();
  await phone.find('.book-next button:not([disabled])').tap();
  await phone.find('.confirm-submit button:not([disabled])').tap();
  await phone.find('.pay-button button:not([disabled])').tap();
  await phone.find('.booking-confirmed').waitFor();
  await phone.find('.code-digits').waitFor();
  expect((await phone.stack()).at(-1)).toBe('booking/detail/detail');
}, 120_000);

test("CL-1 BK-1 the compiled mini program takes a seat of tonight's poker session", async () => {
  await phone.open(`/booking/book/book?storeId=${house.storeId('POKER1')}`);
  await phone.find('.session').first().tap();
  await phone.find('.seat').nth(4).tap();
  await phone.find('.seat-mine').waitFor();
  await phone.find('.book-next button:not([disabled])').tap();
  await phone.find('.confirm-submit button:not([disabled])').tap();
  await phone.find('.pay-button button:not([disabled])').waitFor();
}, 60_000);

test('BK-2 CL-2 on a weak network the phone keeps sending one booking until it is known, and makes no second one', async () => {
  const storeId = house.storeId('CAFE1');
  await phone.open(`/booking/book/book?storeId=${storeId}`);
  await phone.find('.slot-free').nth(2).tap();
  await phone.find('.place-on').waitFor();
  await phone.find('.book-next button:not([disabled])').tap();
  await phone.find('.confirm-submit button:not([disabled])').waitFor();
  await phone.setOnline(false);
  await phone.find('.confirm-submit button').tap();
  await phone.find('.confirm-calm').waitFor();
  await phone.setOnline(true);
  await phone.find('.booking-confirmed').waitFor();
  const { rows } = await house.venue.sql.query<{ bookings: number }>(
    'select count(*)::int as bookings from engine.booking where store_id = $1',
    [storeId],
  );
  expect(rows[0]?.bookings).toBe(1);
}, 60_000);

test('CL-1 BK-9 the compiled mini program asks once to remind its guest, and WeChat does so an hour before', async () => {
  await phone.open(`/booking/book/book?storeId=${house.storeId('TEA1')}`);
  await phone.find('.slot').filter({ hasText: '20:00' }).tap();
  await phone.find('.place-on').waitFor();
  await phone.find('.book-next button:not([disabled])').tap();
  await phone.find('.confirm-submit button:not([disabled])').tap();
  await phone.find('.booking-confirmed').waitFor();
  await house.at('2026-11-28T11:01:00.000Z');
  const { simulator } = house.venue;
  const openid = await simulator.openidOf(guest);
  const [told] = await until(
    () => simulator.messagesTo(openid),
    (messages) => messages.length > 0,
    30_000,
  );
  expect(told?.data).toMatchObject({ time2: '2026年11月28日 20:00' });
}, 90_000);
