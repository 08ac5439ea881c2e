import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, startVenue, type Venue } from '../harness';

let venue: Venue;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  [venue, browser] = await Promise.all([startVenue(), launchChromium()]);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    baseURL: venue.url,
  });
  page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  const { admin } = await venue.guest().expect('demo.get');
  await page.goto('/admin/auth/login');
  await page.locator('input[name=email]').fill(admin.email);
  await page.locator('input[name=password]').fill(admin.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.includes('/login'));
}, 120_000);
afterEach(() => expect(problems.splice(0)).toEqual([]));
afterAll(async () => {
  await browser.close();
  await venue.stop();
});

async function openDocument(uid: string, table: string, column: string, value: string): Promise<string> {
  const { rows } = await venue.sql.query<{ document_id: string }>(
    `select document_id from ${table} where ${column} = $1`,
    [value],
  );
  const id = rows[0]?.document_id ?? '';
  await page.goto(`/admin/content-manager/collection-types/${uid}/${id}`);
  return id;
}

const save = () => page.getByRole('button', { name: '保存' }).click();

test('BK-2 an owner edits a deposit in yuan and per cent and reads words for every choice', async () => {
  const id = await openDocument('api::booking-policy.booking-policy', 'booking_policies', 'name', '包厢预订');
  const deposit = page.getByLabel('固定订金（元）');
  await deposit.waitFor();
  expect(await deposit.inputValue()).toBe('100');
  expect(await page.getByLabel('积分最多抵（%）').inputValue()).toBe('50');
  expect(await page.getByRole('combobox', { name: /^方式/ }).textContent()).toContain('整场');

  await deposit.fill('88.8');
  await page.getByLabel('积分最多抵（%）').fill('12.5');
  await save();
  await page.getByText('已保存').first().waitFor();
  const { rows } = await venue.sql.query(
    'select deposit_fen, points_cap_bp, deposit_kind from booking_policies where document_id = $1',
    [id],
  );
  expect(rows).toEqual([{ deposit_fen: 8880, points_cap_bp: 1250, deposit_kind: 'fixed' }]);
});

test('BK-1 a grid that does not divide the hour is refused at its field', async () => {
  await openDocument('api::booking-policy.booking-policy', 'booking_policies', 'name', '大厅订桌');
  const grid = page.getByLabel('时间间隔（分钟）');
  await grid.waitFor();
  await grid.fill('25');
  await save();
  await page.getByText('时间间隔要能整除 60（例如 15、30），或是整小时（例如 60、120）').first().waitFor();
});

test('SP-4 a list of prices says words and yuan', async () => {
  await page.goto('/admin/content-manager/collection-types/api::room-price.room-price');
  const row = page.locator('tbody tr', { hasText: '小包·平日日场' });
  await row.waitFor();
  expect(await row.textContent()).toContain('每小时');
  expect(await row.textContent()).toContain('58.00 元');
});

test('LC-1 rows of opening hours, their help and the filters of a list are in the words of the owner', async () => {
  await openDocument('api::store.store', 'stores', 'code', 'KTV1');
  await page.getByRole('button', { name: '周一' }).first().waitFor();
  expect(await page.getByRole('button', { name: 'mon', exact: true }).count()).toBe(0);
  await page.getByText('后一行营业到周六凌晨两点').waitFor();

  await page.goto('/admin/content-manager/collection-types/api::room-price.room-price');
  await page.locator('tbody tr').first().waitFor();
  await page.getByRole('button', { name: '筛选器' }).click();
  const filter = page.locator('[role=dialog]').last();
  await filter.getByRole('combobox').first().click();
  const fields = await page.getByRole('option').allInnerTexts();
  expect(fields.filter((field) => /^[\x20-\x7f]+$/.test(field))).toEqual([]);
  expect(fields).not.toContain('价格（元）');
  await page.getByRole('option', { name: '计价' }).click();
  await filter.getByRole('combobox').nth(2).click();
  expect(await page.getByRole('option').allInnerTexts()).toEqual(['请选择', '每小时', '每次', '套餐']);
});

test('SP-5 the media library says why it does not take a video', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'film-'));
  try {
    const film = path.join(folder, 'small.mp4');
    execFileSync('ffmpeg', [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=duration=1:size=640x480:rate=5'],
      ...['-c:v', 'libx264', '-pix_fmt', 'yuv420p', film],
    ]);
    await page.goto('/admin/plugins/upload');
    await page.locator('input[type=file]').first().setInputFiles(film);
    await page.getByText('短边至少 720 像素').first().waitFor();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
