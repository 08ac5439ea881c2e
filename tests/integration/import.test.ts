import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { MenuView } from '@zhanggui/contract';
import { Workbook } from 'exceljs';
import { plainChoice, startVenue, TableGuest, type ApiClient, type Venue } from '../harness';
import { childEnvironment, root } from '../harness/run-facts';

const realFiles = path.resolve(root, '../shared/data');

let venue: Venue;
let owner: ApiClient;
let cafeId: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'menu-import-'));
  venue = await startVenue();
  owner = await venue.staff('owner');
  cafeId = (await storeNamed('CAFE1')) ?? '';
}, 180_000);
afterAll(async () => {
  await venue.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the import as its own program, beside the running server. */
function runImport(file: string, ...options: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const args = [path.join(root, 'cms/import.mjs'), 'menu', file, ...options];
    const env = childEnvironment({ NODE_ENV: 'test', TZ: 'UTC', DATABASE_URL: venue.databaseUrl, DEMO: 'false' });
    execFile(process.execPath, args, { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

function csvFile(name: string, ...lines: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const storeNamed = async (code: string) =>
  (await owner.expect('staff.me')).stores.find((store) => store.code === code)?.id;
const menuOf = (storeId: string) => venue.guest().expect('menu.get', { params: { storeId } });

async function within3Seconds<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const until = Date.now() + 3000;
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    if (Date.now() > until) throw new Error('nothing came in 3 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const productNamed = (menu: MenuView, name: string) => menu.products.find((product) => product.name.zh === name);

/** Everything that an import could have touched. */
async function contentCounts(): Promise<unknown> {
  const { rows } = await venue.sql.query(`
    select (select count(*) from products) as products, (select count(*) from menu_categories) as categories,
           (select count(*) from stores) as stores, (select count(*) from brands) as brands,
           (select count(*) from spaces) as spaces, (select max(updated_at) from products) as changed_at,
           (select count(*) from engine.event where type = 'content.changed') as events`);
  return rows[0];
}

test('MN-5 a dry run reports row by row and changes nothing', async () => {
  const file = csvFile(
    'dry.csv',
    'name,category,price',
    'Cold brew,Coffee,28',
    ',Coffee,30',
    'Set,Coffee,0',
    'Cake,Coffee,soon',
  );
  const before = await contentCounts();
  const { code, output } = await runImport(file, '--store', 'CAFE1', '--report', 'report.csv', '--apply');
  expect(code).toBe(1);
  expect(output).toContain('2 errors, nothing was written');
  const report = readFileSync(path.join(folder, 'report.csv'), 'utf8');
  expect(report).toContain('3,error,name,NAME_MISSING,缺少商品名称');
  expect(report).toContain('4,warning,price,PRICE_ZERO');
  expect(report).toContain('5,error,price,PRICE_UNREADABLE,看不懂价格“soon”');

  const good = csvFile('good.csv', 'name,category,price', 'Cold brew,Coffee,28');
  const dry = await runImport(good, '--store', 'CAFE1');
  expect(dry.code).toBe(0);
  expect(dry.output).toContain('Dry run, nothing was written');
  expect(dry.output).toContain('新增 new 1');
  expect(await contentCounts()).toEqual(before);
});

test('MN-5 a spreadsheet goes in at once, phones see it in 3 s, and a second time changes nothing', async () => {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('菜单');
  sheet.addRow(['菜名', '分类', '价格（元）', '描述']);
  sheet.addRow(['桂花&amp;拿铁', '导入的咖啡', 32.5, '  秋天的   味道 ']);
  sheet.addRow(['测试冷萃', '导入的咖啡', '¥28', '']);
  sheet.addRow(['测试套餐', '导入的咖啡', 0, '']);
  const file = path.join(folder, 'menu.xlsx');
  await workbook.xlsx.writeFile(file);
  const menuBefore = await menuOf(cafeId);

  const { code, output } = await runImport(file, '--store', 'CAFE1', '--apply');
  expect(output).toContain('3 products created');
  expect(code).toBe(0);
  const menu = await within3Seconds(async () => {
    const now = await menuOf(cafeId);
    return productNamed(now, '测试冷萃') && now;
  });
  expect(productNamed(menu, '桂花&拿铁')).toMatchObject({ priceFen: 3250, description: { zh: '秋天的 味道' } });
  expect(productNamed(menu, '测试冷萃')).toMatchObject({ priceFen: 2800 });
  // Without a price it waits off the shelf.
  expect(productNamed(menu, '测试套餐')).toBeUndefined();
  expect(menu.products).toHaveLength(menuBefore.products.length + 2);

  const after = await contentCounts();
  const again = await runImport(file, '--store', 'CAFE1', '--apply');
  expect(again.code).toBe(0);
  expect(again.output).toContain('3 unchanged');
  expect(await contentCounts()).toEqual(after);

  const dearer = csvFile('dearer.csv', '菜名,价格', '测试冷萃,30元');
  expect((await runImport(dearer, '--store', 'CAFE1', '--apply')).output).toContain('1 products updated');
  await within3Seconds(async () =>
    productNamed(await menuOf(cafeId), '测试冷萃')?.priceFen === 3000 ? true : undefined,
  );
});

test('MN-5 a database that fails half way leaves nothing half imported', async () => {
  await venue.sql.query(`
    create function refuse_poison() returns trigger language plpgsql as
      $$ begin if new.name = 'Poison' then raise exception 'poisoned'; end if; return new; end $$;
    create trigger refuse_poison before insert on products for each row execute function refuse_poison();`);
  const before = await contentCounts();
  const file = csvFile('poison.csv', 'store,name,price', 'NEW1,Tea,8', 'NEW1,Cake,9', 'NEW2,Poison,10');
  const { code, output } = await runImport(file, '--brand', 'Poisoners', '--apply');
  expect(code).toBe(1);
  expect(output).toContain('poisoned');
  expect(await contentCounts()).toEqual(before);
});

test('MN-5 stores that the file names and nobody has are made, take orders right away and bookings as their vertical does', async () => {
  const file = csvFile('chain.csv', 'restaurant_id,category,name,price', '71,Tea,Green tea,8', '72,Tea,Green tea,9');
  const { code } = await runImport(file, '--brand', 'Tea chain', '--vertical', 'tea-house', '--apply');
  expect(code).toBe(0);
  const storeId = await within3Seconds(() => storeNamed('R72'));
  const { items } = await owner.expect('spaces.codes', { params: { storeId } });
  expect(items.map(({ spaceCode }) => spaceCode)).toEqual(['T1', 'T2', 'T3', 'T4', 'T5', 'T6']);

  const offers = await venue.guest().expect('bookings.offers', { params: { storeId } });
  expect(offers.items.map(({ name }) => name.zh)).toEqual(['茶室预订']);

  const guest = await TableGuest.sitDown(await venue.customer(), items[0]?.code ?? '');
  const product = productNamed(await guest.menu(), 'Green tea');
  if (!product) throw new Error('The new store does not sell its tea');
  const order = await guest.submit(await guest.put(plainChoice(product), 2));
  expect(order).toMatchObject({ store: { id: storeId }, amountFen: 1800 });
});

test('a command that makes no sense is explained, and a mistyped store is no new store', async () => {
  const file = csvFile('tea.csv', 'name,price', 'Tea,8');
  expect(await runImport(file)).toMatchObject({ code: 1, output: expect.stringContaining('--store') as string });
  expect(await runImport(file, '--store', 'CAFE9')).toMatchObject({
    code: 1,
    output: expect.stringContaining('There is no store with the code “CAFE9”') as string,
  });
  expect((await runImport(file, '--what')).code).toBe(2);
  expect((await runImport(path.join(folder, 'none.csv'))).code).toBe(2);
});

const here = existsSync(realFiles);
describe(here ? 'real menus' : 'real menus: skipped, ../shared/data is not here', () => {
  test('MN-5 menus of real restaurants, as they were found, go in', async () => {
    if (!here) return;
    const chain = await runImport(path.join(realFiles, 'chain-menus.csv'), '--brand', 'Chain', '--apply');
    expect(chain.output).toContain('21 stores, 133 categories and 886 products created');
    const one = await runImport(path.join(realFiles, 'restaurant-menu.csv'), '--store', 'CAFE1', '--apply');
    expect(one.output).toContain('248 products created');
    const again = await runImport(path.join(realFiles, 'chain-menus.csv'), '--brand', 'Chain', '--apply');
    expect(again.output).toContain('886 unchanged');
  }, 240_000);
});
