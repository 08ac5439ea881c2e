import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { BookingHouse, TONIGHT } from '../../plugins/bookings/test/booking-house';
import { seatsOf, sessionOn } from '../../plugins/bookings/test/session-house';
import { launchChromium, until } from '../harness';
import { BrowserPhone } from './phone-h5';

let house: BookingHouse;
let browser: Browser;
const phones: BrowserPhone[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([BookingHouse.open(), launchChromium()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});
afterEach(async () => {
  for (const phone of phones.splice(0)) {
    expect(phone.problems).toEqual([]);
    await phone.stop();
  }
});

async function takePhone(locale?: string) {
  const phone = await BrowserPhone.start({ browser, venue: house.venue, locale });
  phones.push(phone);
  return phone;
}

/** Signs a phone in at the guest's own page. */
async function signedIn(number: string) {
  const phone = await takePhone();
  await phone.open('/account/login/login');
  await phone.signIn(number);
  return phone;
}

const slot = (phone: BrowserPhone, time: string) => phone.at('.slot').filter({ hasText: time });
/** A seat of the drawn table; `state` narrows it to a seat that is free, mine or taken. */
const seat = (phone: BrowserPhone, number: number, state = '') =>
  phone.at(`.seats .seat:nth-child(${number + 2})${state}`);
const bookPage = (code: string) => `/booking/book/book?storeId=${house.storeId(code)}`;

test('BK-1 BK-2 BK-5 BQ-2 SP-2 SP-3 a KTV room for tonight with points and deposit, its clock, and free again on another phone', async () => {
  await house.at('2026-11-28T10:00:00.000Z');
  const phone = await signedIn('13900000011');
  const guest = await phone.guest();
  await house.grant(guest, 3000, '2027-06-01T00:00:00Z');

  await phone.open(bookPage('KTV1'));
  await slot(phone, '20:00').click();
  await phone.at('.place-on').waitFor();
  await phone.at('.picker-map').click();
  await phone.at('.space-free').nth(1).click();
  await phone.at('.space-foot uni-button').click();
  await phone.at('.space-chosen').waitFor();
  await phone.at('.book-next uni-button:not([disabled])').click();

  await phone.at('.confirm-points .chip').last().click();
  await phone.at('.confirm-due').getByText('70').waitFor();
  await phone.at('.confirm-submit uni-button:not([disabled])').click();
  await phone.at('.pay-button uni-button:not([disabled])').click();
  await phone.payAtWeChat();
  await phone.at('.booking-confirmed').waitFor();
  const bookingId = phone.idOf('bookingId');
  const digits = ((await phone.at('.code-digits').textContent()) ?? '').replace(/\D/g, '');
  expect(await house.facts(bookingId)).toMatchObject({ points_used: 3000, check_in_code: digits });

  await house.at(TONIGHT);
  const other = await takePhone();
  await other.open(`/booking/floor/floor?storeId=${house.storeId('KTV1')}`);
  await other.at('.space-reserved').waitFor();
  await house.checkIn('KTV1', digits);
  await phone.at('.booking-checked-in').waitFor();
  await other.at('.space-occupied').waitFor();

  await phone.at('.detail-visit').click();
  await phone.at('.clock-running').waitFor();
  const shown = () => phone.at('.clock-time').textContent();
  const first = await shown();
  await until(shown, (now) => now !== first);
  await house.act('release', bookingId);
  await other.at('.space-cleaning').waitFor();
  const { spaces } = await guest.expect('bookings.get', { params: { bookingId } });
  await house.owner.expect('spaces.cleaned', {
    params: { storeId: house.storeId('KTV1'), spaceId: spaces[0]?.id ?? '' },
    body: { requestId: randomUUID() },
  });
  await other.at('.space-cleaning').waitFor({ state: 'detached' });
}, 120_000);

test("BK-1 two seats of tonight's poker session are taken, and another phone sees it at once", async () => {
  await house.at('2026-11-28T10:00:00.000Z');
  const phone = await signedIn('13900000012');
  const other = await takePhone();
  for (const one of [phone, other]) {
    await one.open(bookPage('POKER1'));
    await one.at('.session').first().click();
    await seat(one, 3, '.seat-free').click();
    await seat(one, 3, '.seat-mine').waitFor();
  }
  await seat(phone, 4).click();
  await phone.at('.book-next uni-button:not([disabled])').click();
  await phone.at('.confirm-submit uni-button:not([disabled])').click();
  await seat(other, 3, '.seat-taken').waitFor();
  await seat(other, 4, '.seat-taken').waitFor();
  await phone.at('.pay-button uni-button:not([disabled])').click();
  await phone.payAtWeChat();
  await phone.at('.booking-confirmed').getByText('3 号、4 号').first().waitFor();
}, 120_000);

test('BK-6 two seats of a session are moved to others on the phone, in one step', async () => {
  await house.at('2026-11-28T10:00:00.000Z');
  const phone = await signedIn('13900000015');
  const session = await sessionOn(house, '2026-11-29T04:00:00.000Z');
  const guest = await phone.guest();
  const held = await guest.expect('bookings.hold', { body: seatsOf(house, session, [1, 2]) });
  await phone.open(`/booking/pay/pay?bookingId=${held.id}`);
  await phone.at('.pay-button uni-button:not([disabled])').click();
  await phone.payAtWeChat();
  await phone.at('.booking-confirmed').waitFor();
  await phone.at('.detail-move').click();
  await phone.at('.session').first().click();
  await seat(phone, 1, '.seat-free').waitFor();
  await seat(phone, 2).click();
  await phone.at('.book-next uni-button[disabled]').waitFor();
  await seat(phone, 5).click();
  await phone.at('.book-next uni-button:not([disabled])').click();
  await phone.page.locator('.uni-modal__btn_primary').click();
  await phone.at('.booking-confirmed').getByText('2 号、5 号').first().waitFor();
}, 120_000);

test('BK-6 the phone shows what comes back before it cancels, and moves a booking to another time in one step', async () => {
  await house.at('2026-11-28T10:00:00.000Z');
  const phone = await signedIn('13900000013');
  const guest = await phone.guest();
  const { id } = await house.hold(guest, 'KTV1', '包厢预订', { startsAt: '2026-11-30T12:00:00.000Z' });
  await phone.open(`/booking/pay/pay?bookingId=${id}`);
  await phone.at('.pay-button uni-button:not([disabled])').click();
  await phone.payAtWeChat();
  await phone.at('.booking-confirmed').waitFor();
  await phone.open('/booking/mine/mine');
  await phone.at('.booking').first().click();
  await phone.at('.detail-move').click();
  await slot(phone, '21:00').click();
  await phone.at('.book-next uni-button:not([disabled])').click();
  await phone.page.locator('.uni-modal__btn_primary').click();
  await phone.at('.booking-confirmed').getByText('21:00').first().waitFor();

  await phone.at('.detail-cancel').click();
  await phone.at('.cancel-back').getByText('100').first().waitFor();
  await phone.at('.cancel-confirm').click();
  await phone.at('.booking-cancelled').waitFor();
  expect(await house.facts(id)).toMatchObject({ state: 'cancelled' });
}, 120_000);

test('BK-11 a full time is waited for on the phone, and offered to it when somebody cancels', async () => {
  await house.at('2026-11-28T10:00:00.000Z');
  const first = await house.venue.customer();
  const party = { startsAt: '2026-11-30T13:00:00.000Z', partySize: 20 };
  const { id } = await house.hold(first, 'KTV1', '包厢预订', party);
  await house.pay(first, id);

  const phone = await signedIn('13900000014');
  await phone.open(bookPage('KTV1'));
  for (let guests = 2; guests < 20; guests += 1) await phone.at('.stepper-plus').click();
  await phone.at('.day').nth(2).click();
  await slot(phone, '21:00').click();
  await phone.at('.why-foot uni-button').click();
  await phone.at('.confirm-submit uni-button:not([disabled])').click();
  await phone.at('.waiting').waitFor();

  await first.expect('bookings.cancel', {
    params: { bookingId: id },
    body: { requestId: randomUUID(), refundFen: 10_000 },
  });
  await phone.at('.waiting-offer uni-button').last().click();
  await phone.at('.booking-held').waitFor();
}, 120_000);

test('WQ-3 a number that stands in a queue is seen on the home page, until it is given up', async () => {
  await house.at('2026-11-28T10:00:00.000Z');
  const phone = await signedIn('13900000017');
  const guest = await phone.guest();
  const { id, number } = await guest.expect('queue.join', {
    params: { storeId: house.storeId('HOTPOT1') },
    body: { requestId: randomUUID(), partySize: 4, preference: 'any' },
  });
  await phone.open('/pages/home/home');
  await phone.at('.next').getByText(number).waitFor();
  await guest.expect('queue.leave', { params: { ticketId: id }, body: { requestId: randomUUID() } });
  await phone.at('.next').waitFor({ state: 'detached' });
}, 120_000);
