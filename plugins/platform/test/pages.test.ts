import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { api } from '@zhanggui/contract';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, startVenue, type Venue } from '../../../tests/harness';

let venue: Venue;
let browser: Browser;
const problems: string[] = [];

beforeAll(async () => {
  [venue, browser] = await Promise.all([startVenue(), launchChromium()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await venue?.stop();
});

async function open(address: string): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(`${address}: ${error.message}`));
  page.on('requestfailed', (request) => problems.push(`${address}: ${request.url()} failed`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${address}: ${response.url()} answered ${response.status()}`);
  });
  await page.goto(venue.url + address, { waitUntil: 'networkidle' });
  return page;
}

afterEach(() => {
  expect(problems.splice(0)).toEqual([]);
});

test('the landing page shows accounts and a readable code for every demo table', async () => {
  const page = await open('/');
  const demo = await venue.guest().expect('demo.get');
  expect(await page.locator('#staff tr').count()).toBe(demo.staff.length);
  expect(await page.locator('#password').textContent()).toBe(demo.password);
  const widths = await page
    .locator('.codes img')
    .evaluateAll((images) => images.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth));
  expect(widths).toHaveLength(demo.stores.reduce((sum, { codes }) => sum + codes.length, 0));
  expect(widths.every((width) => width > 0)).toBe(true);
  const first = demo.stores[0]?.codes[0];
  const link = await page.locator('.codes a').first().getAttribute('href');
  expect(link).toBe(first?.url.slice(venue.url.length));

  expect(await page.locator('h1').innerText()).toContain('积分');
  await page.locator('#language').click();
  expect(await page.locator('h1').innerText()).toContain('ledger');
  await page.reload({ waitUntil: 'networkidle' });
  expect(await page.title()).toBe('Zhanggui');
});

test('LC-8 the reference shows every endpoint, and finds one by a word', async () => {
  const page = await open('/reference/');
  const ids = await page.locator('.operation').evaluateAll((all) => all.map((one) => (one as { id: string }).id));
  expect(ids.sort()).toEqual(Object.keys(api).sort());
  for (const summary of await page.locator('.operation > summary').all()) await summary.click();
  expect(await page.locator('.detail').count()).toBe(ids.length);
  await page.locator('#search').fill('CODE_REVOKED');
  expect(await page.locator('.operation:visible > summary').allInnerTexts()).toEqual([
    expect.stringContaining('/v1/scans'),
  ]);
  await page.locator('#search').fill('no such thing');
  expect(await page.locator('#nothing').isVisible()).toBe(true);
});

test('the pages ask nobody else for anything', () => {
  const folder = path.resolve(__dirname, '../pages');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.\w+$/.test(file));
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), 'utf8').replaceAll('http://www.w3.org/2000/svg', '');
    expect({ file, address: /(https?:)?\/\/[a-z0-9-]+\.[a-z]/i.exec(text)?.[0] }).toEqual({ file, address: undefined });
  }
});
