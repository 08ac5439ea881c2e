import type { Api } from '@zhanggui/contract';
import { startVenue, type Venue } from '../../../tests/harness';
import { Editor, within3Seconds } from './editor';

/** A Saturday evening in Shanghai, when every store of the demo is open; and the dead of Monday night. */
const EVENING = '2026-11-28T12:00:00.000Z';
const MONDAY_4_AM = '2026-11-29T20:00:00.000Z';
/** A step from the poker bar. */
const HENGSHAN_ROAD = { latitude: 31.2047, longitude: 121.4466 };

let venue: Venue;

beforeAll(async () => {
  venue = await startVenue();
}, 180_000);
afterAll(() => venue.stop());
beforeEach(() => venue.clock.set(EVENING));

type Query = Partial<Api['stores.list']['query']>;
const found = async (query: Query) => (await venue.guest().expect('stores.list', { query })).items;
const codesOf = async (query: Query) => (await found(query)).map(({ code }) => code);
const sorted = async (query: Query) => (await codesOf(query)).sort();

const EVERY_STORE = ['CAFE1', 'HOTPOT1', 'KTV1', 'POKER1', 'TEA1'];

test('ST-1 verticals come from content, in both languages, with words of their own', async () => {
  const { items } = await venue.guest().expect('stores.verticals');
  expect(items.map(({ key }) => key).sort()).toEqual(['cafe', 'hotpot', 'ktv', 'poker-bar', 'tea-house']);
  for (const vertical of items) {
    expect(vertical.name.en).not.toBe(vertical.name.zh);
    expect(vertical.icon?.url).toMatch(/^\/uploads\//);
    expect(Object.keys(vertical.terms).length).toBeGreaterThan(0);
  }
});

test('ST-3 stores by vertical, words in both languages, and what is open now', async () => {
  expect(await sorted({})).toEqual(EVERY_STORE);
  expect(await codesOf({ vertical: 'ktv' })).toEqual(['KTV1']);
  expect(await codesOf({ search: '火锅' })).toEqual(['HOTPOT1']);
  expect(await codesOf({ search: 'galaxy ktv' })).toEqual(['KTV1']);
  expect(await codesOf({ search: '衡山路' })).toEqual(['POKER1']);
  expect(await codesOf({ search: '%' })).toEqual([]);
  expect(await sorted({ openNow: 'true' })).toEqual(EVERY_STORE);
  await venue.clock.set(MONDAY_4_AM);
  expect(await sorted({ openNow: 'true' })).toEqual(['CAFE1', 'KTV1', 'POKER1']);
});

test('ST-3 nearest first where the caller says where it is', async () => {
  const items = await found(HENGSHAN_ROAD);
  const metres = items.map(({ distanceMetres }) => distanceMetres ?? -1);
  expect(items[0]).toMatchObject({ code: 'POKER1', distanceMetres: 11 });
  expect(metres).toEqual([...metres].sort((left, right) => left - right));
  expect((await found({})).every(({ distanceMetres }) => distanceMetres === null)).toBe(true);
  const wrong = await venue.guest().call('stores.list', { query: { latitude: 91 } });
  expect(wrong).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
});

test('ST-3 by price, by rating, and all in all in the proportions that operators set', async () => {
  const items = await found({ sort: 'price' });
  const spends = items.map(({ averageSpendFen }) => averageSpendFen ?? Number.MAX_SAFE_INTEGER);
  expect(spends).toEqual([...spends].sort((left, right) => left - right));
  const cheapest = items[0]?.code ?? '';

  const editor = await Editor.signIn(venue);
  const rank = (weights: object) => editor.changeSingle('api::store-ranking.store-ranking', weights);
  await rank({ distanceWeight: 0, ratingWeight: 0, priceWeight: 100, openWeight: 0 });
  await within3Seconds(
    () => codesOf({ sort: 'composite', ...HENGSHAN_ROAD }),
    (codes) => codes[0] === cheapest,
  );
  await rank({ distanceWeight: 100, ratingWeight: 0, priceWeight: 0, openWeight: 0 });
  await within3Seconds(
    () => codesOf({ sort: 'composite', ...HENGSHAN_ROAD }),
    (codes) => codes[0] === 'POKER1',
  );
});

test('ST-3 pages follow each other without a gap, whatever the order', async () => {
  for (const sort of ['distance', 'composite', 'price', 'rating'] as const) {
    const whole = await codesOf({ sort, ...HENGSHAN_ROAD });
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await venue.guest().expect('stores.list', {
        query: { sort, limit: 2, ...HENGSHAN_ROAD, ...(cursor && { cursor }) },
      });
      pages.push(...page.items.map(({ code }) => code));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(pages).toEqual(whole);
  }
  expect(await venue.guest().call('stores.list', { query: { cursor: 'x' } })).toMatchObject({
    status: 400,
  });
});

test('ST-3 filters: facilities, spending and stars, and what can be chosen of them', async () => {
  const filters = await venue.guest().expect('stores.filters');
  const all = await found({});
  expect(filters.highestSpendFen).toBe(Math.max(...all.map(({ averageSpendFen }) => averageSpendFen ?? 0)));
  for (const facility of filters.facilities) {
    const having = all.filter(({ facilities }) => facilities.some(({ zh }) => zh === facility.name.zh));
    expect(having.length).toBeGreaterThan(0);
    expect(await sorted({ facilities: facility.id })).toEqual(having.map(({ code }) => code).sort());
  }
  expect(await codesOf({ facilities: 'nosuchfacility' })).toEqual([]);
  const cheap = Math.min(...all.map(({ averageSpendFen }) => averageSpendFen ?? 0));
  expect(await found({ maxSpendFen: cheap })).toHaveLength(1);
  expect(await codesOf({ minStars: 4 })).toEqual([]);
});

test('ST-2 a night past midnight belongs to the day on which it began, also into a special date', async () => {
  const openAt = async (instant: string) => {
    await venue.clock.set(instant);
    const [tea] = await found({ vertical: 'tea-house' });
    return tea?.open;
  };
  // Saturday 09:30 until half past midnight, by the clock of Shanghai.
  expect(await openAt('2026-11-28T16:29:00.000Z')).toBe('open');
  expect(await openAt('2026-11-28T16:31:00.000Z')).toBe('closed');
  // The first day of the lunar year has hours of its own: 13:00 to 22:00.
  expect(await openAt('2027-02-06T04:00:00.000Z')).toBe('closed');
  expect(await openAt('2027-02-06T05:01:00.000Z')).toBe('open');
  expect(await openAt('2027-02-06T14:01:00.000Z')).toBe('closed');
  // Friday evening before it runs into the special date.
  expect(await openAt('2027-02-05T16:15:00.000Z')).toBe('open');
});

test('ST-4 a store page has its pictures, hours and ways to order; an unknown one is not found', async () => {
  const tea = (await found({ vertical: 'tea-house' }))[0];
  const page = await venue.guest().expect('stores.page', { params: { storeId: tea?.id ?? '' } });
  expect(page).toMatchObject({ code: 'TEA1', timeZone: 'Asia/Shanghai', open: 'open' });
  expect(page.gallery.length).toBeGreaterThan(0);
  expect(page.weeklyHours).toContainEqual({ weekday: 'sat', opensAt: '09:30', closesAt: '00:30' });
  expect(page.specialDates).toContainEqual({
    date: '2027-02-06',
    closed: false,
    opensAt: '13:00',
    closesAt: '22:00',
    note: '正月初一',
  });
  expect(page.orderKinds).toContain('dine-in');
  expect(await venue.guest().call('stores.page', { params: { storeId: 'nosuchstore' } })).toMatchObject({
    status: 404,
  });
});

test('MK-7 the home page shows the blocks that operators arranged, filled', async () => {
  const { blocks } = await venue.guest().expect('stores.home');
  expect(blocks.map(({ kind }) => kind)).toEqual([
    'banners',
    'verticals',
    'products',
    'stores',
    'announcements',
    'rich-text',
  ]);
  for (const block of blocks) {
    if (block.kind === 'banners') expect(block.banners.every(({ image }) => image !== null)).toBe(true);
    if (block.kind === 'products') expect(block.products.every(({ storeName }) => storeName.zh !== '')).toBe(true);
    if (block.kind === 'stores') expect(block.stores.map(({ code }) => code).sort()).toEqual(EVERY_STORE);
  }
});

test('LC-1 an edit of a store reaches the API within 3 s, and one taken off the list is gone', async () => {
  const editor = await Editor.signIn(venue);
  const cafe = (await found({ vertical: 'cafe' }))[0];
  const params = { storeId: cafe?.id ?? '' };
  await editor.change('api::store.store', params.storeId, { name: '整日咖啡' });
  await within3Seconds(
    () => venue.guest().expect('stores.page', { params }),
    ({ name }) => name.zh === '整日咖啡',
  );
  await editor.change('api::store.store', params.storeId, { active: false });
  await within3Seconds(
    () => sorted({}),
    (codes) => !codes.includes('CAFE1'),
  );
  expect(await venue.guest().call('stores.page', { params })).toMatchObject({ status: 404 });
  await editor.change('api::store.store', params.storeId, { active: true });
});

test('MK-6 announcements come a day ahead, by the clock, to their stores alone, and go when they end', async () => {
  const editor = await Editor.signIn(venue);
  const [hotpot] = await found({ vertical: 'hotpot' });
  const [ktv] = await found({ vertical: 'ktv' });
  const titlesAt = async (storeId = hotpot?.id ?? '') => {
    const page = await venue.guest().expect('stores.page', { params: { storeId } });
    return page.announcements.map(({ title }) => title.zh).filter((title) => title === '今晚加辣');
  };
  await editor.create('api::announcement.announcement', {
    title: '今晚加辣',
    startsAt: '2026-11-30T12:00:00.000Z',
    endsAt: '2026-11-30T14:00:00.000Z',
    stores: { connect: [{ documentId: hotpot?.id }] },
  });
  await venue.clock.set('2026-11-29T12:00:01.000Z');
  await within3Seconds(titlesAt, ({ length }) => length === 1);
  expect(await titlesAt(ktv?.id)).toEqual([]);
  await venue.clock.set('2026-11-29T11:59:00.000Z');
  expect(await titlesAt()).toEqual([]);
  await venue.clock.set('2026-11-30T13:59:00.000Z');
  expect(await titlesAt()).toEqual(['今晚加辣']);
  await venue.clock.set('2026-11-30T14:00:01.000Z');
  expect(await titlesAt()).toEqual([]);
});

test('a first look finds accounts, codes and the simulator', async () => {
  const demo = await venue.guest().expect('demo.get');
  expect(demo.staff.map(({ username }) => username)).toEqual(expect.arrayContaining(['owner', 'kitchen', 'waiter']));
  expect(demo.stores).toHaveLength(5);
  expect(demo.stores.every(({ codes }) => codes.length === 6)).toBe(true);
  expect(demo.simulatorUrl).toBe(venue.simulator.url);
  const code = demo.stores[0]?.codes[0];
  expect(code?.url).toBe(`${venue.url}/app/#/pages/scan/scan?code=${code?.code}`);
  const picture = await venue.guest().request('GET', `/qr.svg?text=${encodeURIComponent(code?.url ?? '')}`);
  expect(picture).toMatchObject({ status: 200 });
  expect(await venue.guest().request('GET', `/qr.svg?text=${'x'.repeat(301)}`)).toMatchObject({ status: 400 });
});
