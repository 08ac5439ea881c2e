import type { Browser, Page } from 'playwright-core';
import { launchChromium, newRequestId, startVenue, until, type Venue } from '../harness';

const PHONE = '13700000007';

let venue: Venue;
let browser: Browser;
let hall: { id: string };
const problems: string[] = [];

beforeAll(async () => {
  [venue, browser] = await Promise.all([startVenue({ instances: 2 }), launchChromium()]);
  // Half past six tomorrow evening: the hotpot restaurant is open, whenever the test runs.
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await venue.clock.set(`${tomorrow}T10:30:00.000Z`);
  const { stores } = await (await venue.staff('owner')).expect('staff.me');
  const found = stores.find(({ code }) => code === 'HOTPOT1');
  if (!found) throw new Error('The demo has no hotpot restaurant');
  hall = found;
}, 120_000);
afterAll(async () => {
  await browser.close();
  await venue.stop();
});

async function open(instance: number, viewport: { width: number; height: number }, touch = false): Promise<Page> {
  const baseURL = venue.urls[instance] ?? venue.url;
  const context = await browser.newContext({ baseURL, viewport, locale: 'zh-CN', isMobile: touch, hasTouch: touch });
  await context.addInitScript((id: string) => localStorage.setItem('zhanggui.staff.store', id), hall.id);
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  return page;
}

/** The public screen with its voice on; what it asks the browser to say is listened to. */
async function openScreen(): Promise<{ screen: Page; spoken: () => Promise<string[]> }> {
  const screen = await open(1, { width: 1920, height: 1080 });
  await screen.addInitScript(() => {
    const spoken: string[] = [];
    const speak = speechSynthesis.speak.bind(speechSynthesis);
    speechSynthesis.speak = (utterance) => {
      spoken.push(utterance.text);
      speak(utterance);
    };
    Object.assign(window, { spoken });
  });
  await screen.goto('/screen/HOTPOT1');
  await screen.locator('#nobody').waitFor();
  await screen.locator('#voice').click();
  const spoken = () => screen.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
  return { screen, spoken };
}

async function openDesk(): Promise<Page> {
  const page = await open(0, { width: 1440, height: 900 });
  await page.goto('/staff/sign-in');
  await page.getByTestId('username').fill('desk');
  await page.getByTestId('password').fill((await venue.guest().expect('demo.get')).password);
  await page.getByTestId('sign-in').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  await page.goto('/staff/queue');
  await page.getByTestId('queue-waiting-lane').waitFor();
  return page;
}

test('WQ-1 WQ-3 WQ-4 a phone takes a number, the desk calls it, the screen shows and says it, the phone knows, the party sits', async () => {
  const desk = await openDesk();
  const { screen, spoken } = await openScreen();
  const phone = await open(1, { width: 390, height: 844 }, true);
  const at = (selector: string, words = '') => phone.locator(selector, { hasText: words }).filter({ visible: true });

  await phone.goto(`/app/#/venue/store/store?storeId=${hall.id}`);
  // The store has news for whoever comes the first time.
  await at('.sheet-open .sheet-close').click();
  await at('.queue-entry').click();
  await at('.take-size').nth(3).click();
  await at('.take-submit').click();
  await at('.login-phone input').fill(PHONE);
  await at('.login-send').click();
  await at('.login-send-off').waitFor();
  await at('.login-code input').fill(await venue.simulator.smsCode(PHONE));
  await at('.login-submit').click();
  // What was chosen before signing in is still chosen.
  await at('.take-submit', '4').click();
  await at('.ticket-waiting').waitFor();
  const number = (await at('.ticket-number').innerText()).trim();
  expect(number).toBe('A001');

  const waiting = desk.getByTestId('queue-waiting').and(desk.locator(`[data-number="${number}"]`));
  await waiting.getByTestId('queue-call').click();
  await screen.locator('#current strong', { hasText: number }).waitFor();
  const said = await until(spoken, (words) => words.length > 0);
  expect(said[0]).toContain([...number].join(' '));
  await at('.ticket-called').waitFor();

  await desk.getByTestId('queue-called').getByTestId('queue-seat').click();
  await at('.ticket-seated').waitFor();
  await screen.locator('#nobody').waitFor();
  const owner = await venue.staff('owner');
  const { items } = await owner.expect('spaces.now', { params: { storeId: hall.id } });
  const taken = items.filter(({ status }) => status === 'occupied');
  expect(taken.map(({ visit }) => visit?.partySize)).toEqual([4]);
  expect(problems).toEqual([]);
}, 180_000);

test('WQ-1 WQ-4 the desk gives a walk-in a number, skips it when nobody comes, and puts it back', async () => {
  const desk = await openDesk();
  await desk.keyboard.press('n');
  await desk.getByTestId('party-6').click();
  await desk.getByTestId('take-submit').click();
  const number = (await desk.getByTestId('taken').locator('strong').innerText()).trim();
  await desk.keyboard.press('Escape');
  const card = desk.locator(`[data-number="${number}"]`);
  await card.getByTestId('queue-call').click();
  await card.getByTestId('queue-recall').click();
  await card.getByText('第 2 次叫号').waitFor();
  await card.getByTestId('queue-more').click();
  await desk.getByText('过号', { exact: true }).click();
  await card.waitFor({ state: 'detached' });
  await desk.keyboard.press('/');
  await desk.getByTestId('queue-search').fill(number);
  await desk.getByTestId('queue-restore').click();
  await desk.getByText('看板').click();
  await card.getByTestId('queue-call').waitFor();
  expect(problems).toEqual([]);
}, 120_000);

test('WQ-4 a screen that lost its connection says so, comes back by itself and says the call that it missed', async () => {
  const { screen, spoken } = await openScreen();
  await screen.locator('#offline').waitFor({ state: 'hidden' });
  await venue.kill9(1);
  await screen.locator('#offline').waitFor();

  const desk = await venue.staff('desk');
  const party = { partySize: 2, preference: 'any' as const, guestName: '', guestPhone: '', note: '' };
  const { id, number } = await desk.expect('staffQueue.join', {
    params: { storeId: hall.id },
    body: { requestId: newRequestId(), ...party },
  });
  await desk.expect('staffQueue.call', {
    params: { ticketId: id },
    body: { requestId: newRequestId(), spaceId: null },
  });

  await venue.restart(1);
  await screen.locator('#current strong', { hasText: number }).waitFor();
  await screen.locator('#offline').waitFor({ state: 'hidden' });
  const said = await until(spoken, (words) => words.length > 0);
  expect(said[0]).toContain([...number].join(' '));
}, 120_000);
