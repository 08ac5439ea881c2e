import { PDFDocument } from '@cantoo/pdf-lib';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium, startVenue, until, type Venue } from '../harness';

const DESK = { width: 1440, height: 900 };
/** Noon in Shanghai: the bar is open, its sessions have not begun. */
// Ahead of every calendar that this runs by: a browser takes a session of the past for one that is over.
const NOON = '2046-11-28T04:00:00.000Z';

let venue: Venue;
let browser: Browser;
let storeId: string;
let problems: string[];

beforeAll(async () => {
  [venue, browser] = await Promise.all([startVenue(), launchChromium()]);
  await venue.clock.set(NOON);
  const owner = await venue.staff('owner');
  const { stores } = await owner.expect('staff.me');
  const bar = stores.find(({ code }) => code === 'POKER1');
  if (!bar) throw new Error('The demo has no poker bar');
  storeId = bar.id;
}, 120_000);
beforeEach(() => {
  problems = [];
});
afterEach(() => expect(problems).toEqual([]));
afterAll(async () => {
  await browser.close();
  await venue.stop();
});

async function signIn(username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: DESK, locale: 'zh-CN', baseURL: venue.url });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  await context.addInitScript((id: string) => localStorage.setItem('zhanggui.staff.store', id), storeId);
  await page.goto('/staff/sign-in');
  const { password } = await venue.guest().expect('demo.get');
  await page.getByTestId('username').fill(username);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('sign-in').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  return page;
}

const place = (page: Page, code: string) => page.locator(`[data-testid="floor-space"][data-space="${code}"]`);
const statusOf = (page: Page, code: string) => place(page, code).getAttribute('data-status');
const turnsTo = (page: Page, code: string, status: string) =>
  until(
    () => statusOf(page, code),
    (shown) => shown === status,
  );

test('SP-2 BK-10 a walk-in is seated, moved and let go, and another screen sees each step by itself', async () => {
  const [desk, other] = await Promise.all([signIn('desk'), signIn('manager')]);
  await Promise.all([desk.goto('/staff/spaces'), other.goto('/staff/spaces')]);

  await place(desk, 'B01').click();
  await desk.getByTestId('space-seat').click();
  await desk.getByTestId('seat-confirm').click();
  await turnsTo(other, 'B01', 'occupied');

  await place(desk, 'B01').click();
  await desk.getByTestId('visit-transfer').click();
  await desk.locator('[data-testid="transfer-to"][data-space="B03"]').click();
  await turnsTo(other, 'B03', 'occupied');
  await turnsTo(other, 'B01', 'available');

  await place(desk, 'B03').click();
  await desk.getByTestId('visit-close').click();
  await desk.getByTestId('visit-close-confirm').click();
  await until(
    () => statusOf(other, 'B03'),
    (shown) => shown !== 'occupied',
  );
});

test('SP-2 a blocked place is out of use everywhere until it is lifted', async () => {
  const desk = await signIn('manager');
  await desk.goto('/staff/spaces');
  await place(desk, 'B04').click();
  await desk.getByTestId('space-block').click();
  await desk.getByTestId('block-confirm').click();
  await turnsTo(desk, 'B04', 'maintenance');
  const seen = await venue.guest().expect('floor.map', { params: { storeId } });
  expect(seen.spaces.find(({ code }) => code === 'B04')?.status).toBe('maintenance');

  await place(desk, 'B04').click();
  await desk.getByTestId('space-unblock').click();
  await turnsTo(desk, 'B04', 'available');
});

test('SP-3 a table is dragged on the map, taken back, dragged again and saved, and guests see it there', async () => {
  const page = await signIn('manager');
  await page.goto('/staff/spaces/edit');
  const table = page.locator('[data-testid="editor-space"][data-space="T02"]');
  const before = await placed('T02');
  await drag(page, table, 96, 64);
  await page.getByTestId('editor-undo').click();
  expect(await page.getByTestId('editor-changes').textContent()).toBe('');

  const neighbour = await placed('T03');
  await drag(page, table, 96, 64);
  await drag(page, page.getByTestId('editor-handle-1-1'), 40, 24);
  await drag(page, page.getByTestId('editor-turn'), 140, 90);
  await page.getByTestId('editor-save').click();
  const after = await until(
    () => placed('T02'),
    ({ x }) => x !== before.x,
  );
  expect(after.width).toBeGreaterThan(before.width);
  expect(after.rotation).not.toBe(before.rotation);
  expect(await placed('T03')).toEqual(neighbour);
});

test('SP-6 table codes are downloaded as a PDF by the template, and replaced ones are refused', async () => {
  const page = await signIn('owner');
  await page.goto('/staff/table-codes');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('labels-pdf').click()]);
  const pdf = await readFile(await download.path());
  expect(download.suggestedFilename()).toBe('POKER1-codes.pdf');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  // Fourteen places at four a page.
  expect((await PDFDocument.load(pdf)).getPageCount()).toBe(4);

  const owner = await venue.staff('owner');
  const { items } = await owner.expect('spaces.codes', { params: { storeId } });
  await page.getByTestId('reissue-many').click();
  await page.getByTestId('reissue-confirm').click();
  const guest = await venue.customer();
  const scan = () => guest.call('visits.scan', { body: { requestId: randomUUID(), code: items[0]?.code ?? '' } });
  await until(scan, ({ code }) => code === 'CODE_REVOKED');
});

async function placed(code: string) {
  const { spaces } = await venue.guest().expect('floor.map', { params: { storeId } });
  const space = spaces.find((one) => one.code === code);
  if (!space) throw new Error(`No space ${code}`);
  const { x, y, width, height, rotation } = space;
  return { x, y, width, height, rotation };
}

async function drag(page: Page, grip: Locator, byX: number, byY: number): Promise<void> {
  // Waits until it stands still and can be reached.
  await grip.hover();
  const box = await grip.boundingBox();
  if (!box) throw new Error('Nothing to drag here');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byX / 2, y + byY / 2);
  await page.mouse.move(x + byX, y + byY);
  await page.mouse.up();
}
