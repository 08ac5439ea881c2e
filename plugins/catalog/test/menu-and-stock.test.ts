import { randomUUID } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { MenuView, ProductView } from '@zhanggui/contract';
import { startVenue, type ApiClient, type Venue } from '../../../tests/harness';

let venue: Venue;
let owner: ApiClient;
let storeId: string;
let menu: MenuView;

beforeAll(async () => {
  venue = await startVenue();
  owner = await venue.staff('owner');
  const { stores } = await owner.expect('staff.me');
  storeId = stores.find(({ code }) => code.startsWith('HOTPOT'))?.id ?? '';
  menu = await venue.guest().expect('menu.get', { params: { storeId } });
}, 120_000);
afterAll(() => venue.stop());

const limited = (): ProductView => {
  const product = menu.products.find((one) => one.stockTracked);
  if (!product) throw new Error('nothing on this menu is limited');
  return product;
};

const onHandOf = async (itemId: string) => {
  const { levels } = await venue.guest().expect('menu.stock', { params: { storeId } });
  return levels.find((level) => level.itemId === itemId)?.onHand;
};

const adjust = (quantity: number, requestId: string = randomUUID(), itemId = limited().id) =>
  owner.call('stock.adjust', { params: { storeId }, body: { requestId, itemId, quantity, reason: '盘点' } });

test('MN-1 the menu comes compressed, with a tag that spares the second download', async () => {
  const url = `${venue.url}/v1/stores/${storeId}/menu`;
  const get = async (headers: Record<string, string>) => {
    // Node's fetch unpacks by itself; the raw bytes are asked for here.
    const http = await import('node:http');
    return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
      http
        .get(url, { headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
          );
        })
        .on('error', reject);
    });
  };
  const plain = await get({});
  const brotli = await get({ 'accept-encoding': 'gzip, deflate, br' });
  const gzip = await get({ 'accept-encoding': 'gzip' });
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
  expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
  expect(brotli.body.length).toBeLessThan(plain.body.length / 3);
  const again = await get({ 'if-none-match': String(plain.headers.etag) });
  expect(again).toMatchObject({ status: 304 });
  expect(again.body).toHaveLength(0);
});

test('MN-7 products are found by pinyin and by initials', () => {
  const beef = menu.products.find(({ name }) => name.zh.includes('牛'));
  expect(beef?.searchKeys.some((key) => key.includes('niu'))).toBe(true);
  for (const { searchKeys } of menu.products)
    expect(searchKeys.every((key) => /^[a-z0-9\p{P}\p{S}]*$/u.test(key))).toBe(true);
});

test('MN-4 an adjustment needs a reason, is recorded with its movement, and a repeat counts once', async () => {
  const before = (await onHandOf(limited().id)) ?? 0;
  const requestId = randomUUID();
  const answers = await Promise.all([adjust(7, requestId), adjust(7, requestId), adjust(7, requestId)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await onHandOf(limited().id)).toBe(before + 7);
  const nameless = await owner.call('stock.adjust', {
    params: { storeId },
    body: { requestId: randomUUID(), itemId: limited().id, quantity: 1, reason: '  ' },
  });
  expect(nameless).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
  const { items } = await owner.expect('stock.movements', { params: { storeId }, query: { itemId: limited().id } });
  expect(items[0]).toMatchObject({ quantity: 7, onHandAfter: before + 7, cause: 'adjusted', reason: '盘点' });
  const audit = await owner.expect('audit.list', { params: { storeId } });
  expect(audit.items[0]).toMatchObject({ action: 'stock.adjusted', subjectId: limited().id, reason: '盘点' });
});

test('MN-4 stock is never taken below zero, also by twenty hands at once', async () => {
  const now = (await onHandOf(limited().id)) ?? 0;
  await adjust(10 - now || 1);
  const start = (await onHandOf(limited().id)) ?? 0;
  const answers = await Promise.all(Array.from({ length: 20 }, () => adjust(-3)));
  const taken = answers.filter(({ status }) => status === 200).length;
  expect(taken).toBe(Math.floor(start / 3));
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ code }) => code))).toEqual(
    new Set(['STOCK_NEGATIVE']),
  );
  expect(await onHandOf(limited().id)).toBe(start - 3 * taken);
});

test('MN-4 the daily refill comes in once on a new day', async () => {
  const daily = (await owner.expect('stock.list', { params: { storeId } })).items.find(
    (item) => item.dailyRefill !== null,
  );
  if (!daily?.dailyRefill) throw new Error('nothing on this menu is refilled daily');
  const drain = (await onHandOf(daily.itemId)) ?? 0;
  if (drain > 0) await adjust(-drain, randomUUID(), daily.itemId);
  expect(await onHandOf(daily.itemId)).toBe(0);
  await venue.clock.advance(24 * 3_600_000);
  owner = await venue.staff('owner');
  // The refill is part of the next decision: nobody waits for a job.
  expect((await adjust(1, randomUUID(), daily.itemId)).data).toMatchObject({ onHand: daily.dailyRefill + 1 });
  expect((await adjust(1, randomUUID(), daily.itemId)).data).toMatchObject({ onHand: daily.dailyRefill + 2 });
});

test('MN-4 staff are warned once when stock falls to its level', async () => {
  const item = (await owner.expect('stock.list', { params: { storeId } })).items.find((one) => one.warningLevel > 0);
  if (!item) throw new Error('nothing on this menu has a warning level');
  await adjust(item.warningLevel + 5 - item.onHand || 1, randomUUID(), item.itemId);
  const live = await venue.realtime(owner);
  await live.subscribe(`store:${storeId}`);
  await adjust(-4, randomUUID(), item.itemId);
  await adjust(-1, randomUUID(), item.itemId);
  await adjust(-1, randomUUID(), item.itemId);
  const lows = () => live.events.filter(({ type }) => type === 'stock.low');
  await live.waitFor(({ type }) => type === 'stock.low');
  await live.waitFor(
    ({ type, payload }) =>
      type === 'stock.changed' &&
      (payload as { levels: { onHand: number }[] }).levels[0]?.onHand === item.warningLevel - 1,
  );
  expect(lows()).toHaveLength(1);
});
