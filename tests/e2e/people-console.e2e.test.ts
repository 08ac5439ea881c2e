import type { Browser, Page } from 'playwright-core';
import { launchChromium, startVenue, type Venue } from '../harness';
import { BookingsDesk } from './bookings-desk';

let venue: Venue;
let browser: Browser;
let desk: BookingsDesk;
const problems: string[] = [];

beforeAll(async () => {
  [venue, browser] = await Promise.all([startVenue(), launchChromium()]);
  desk = await BookingsDesk.open(venue, 'TEA');
}, 120_000);
afterEach(() => expect(problems.splice(0)).toEqual([]));
afterAll(async () => {
  await browser.close();
  await venue.stop();
});

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    baseURL: venue.url,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  await context.addInitScript((id: string) => localStorage.setItem('zhanggui.staff.store', id), desk.storeId);
  await page.goto('/staff/sign-in');
  const { password } = await venue.guest().expect('demo.get');
  await page.getByTestId('username').fill('owner');
  await page.getByTestId('password').fill(password);
  await page.getByTestId('sign-in').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  await page.goto(`/staff${path}`);
  await page.locator('[data-testid="live-status"][data-phase="live"]').waitFor();
  return page;
}

/** Somebody who works tomorrow: some have that day off. */
async function onDuty(): Promise<{ name: string; from: string; hours: string }> {
  const { rows } = await desk.api.expect('staffBookings.timeline', {
    params: { storeId: desk.storeId },
    query: { date: desk.tomorrow },
  });
  const person = rows.find(({ shifts }) => shifts !== null && shifts.length > 0);
  const [shift] = person?.shifts ?? [];
  if (!person || !shift) throw new Error('Nobody works tomorrow');
  const clock = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);
  return { name: person.name.zh, from: clock(shift.from), hours: `${clock(shift.from)}–${clock(shift.to)}` };
}

test('BK-12 the desk sees when a person has time, finds her by name and books her there', async () => {
  const { name, from, hours } = await onDuty();
  const page = await open(`/bookings/people?date=${desk.tomorrow}`);
  const cards = page.getByTestId('person-day');
  await cards.first().waitFor();
  expect(await cards.count()).toBe(3);

  await page.getByTestId('people-search').fill('没有这个人');
  await page.getByText('没有符合的人员').waitFor();
  await page.getByTestId('people-search').fill(name);
  const card = cards.first();
  await card.waitFor();
  expect(await cards.count()).toBe(1);
  expect(await card.textContent()).toContain(hours);

  await card.getByTestId('free-stretch').first().click();
  await page.locator('[data-testid="person"][aria-pressed="true"]', { hasText: name }).waitFor();
  await page.getByTestId('guest-name').fill('何女士');
  await page.getByTestId('create-submit').click();
  await page.getByTestId('booking-detail').getByText('何女士').first().waitFor();
  await page.keyboard.press('Escape');

  const appointment = card.getByTestId('agenda-entry');
  await appointment.waitFor();
  expect(await appointment.textContent()).toContain(from);
  expect(await card.getByTestId('free-stretch').first().textContent()).not.toContain(from);
});
