import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import type { StoreCard } from '@zhanggui/contract';
import { distanceMetres } from './distance';
import { openStateOf, type OpenRule } from './open-state';
import { readSpaceCode, writeSpaceCode } from './space-code';
import { after, byRank, compositeScore, isFound, rankOf, type RankingWeights } from './store-search';

describe('SP-6 the code on a table', () => {
  const signWith = (key: string) => (text: string) =>
    createHmac('sha256', key).update(text).digest().subarray(0, 12).toString('base64url');
  const sign = signWith('ours');
  const read = (scanned: string) => readSpaceCode(scanned, sign, (left, right) => left === right);

  const id = fc.stringMatching(/^[a-z0-9]{24}$/);
  const signed = fc.record({ storeId: id, spaceId: id, version: fc.integer({ min: 1, max: 999_999 }) });

  test('SP-6 what we signed is read back, raw or inside its web address', () => {
    fc.assert(
      fc.property(signed, (value) => {
        const code = writeSpaceCode(value, sign);
        const expected = { ok: true, value };
        expect(code.length).toBeLessThan(100);
        expect(read(code)).toEqual(expected);
        expect(read(` ${code}\n`)).toEqual(expected);
        expect(read(`https://bar.example/app/#/pages/scan/scan?code=${code}`)).toEqual(expected);
        expect(read(`https://bar.example/app/#/pages/scan/scan?from=poster&code=${code}&x=1`)).toEqual(expected);
      }),
    );
  });

  test('SP-6 one changed character anywhere makes it a forgery', () => {
    const alphabet = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.'];
    fc.assert(
      fc.property(signed, fc.nat(), fc.constantFrom(...alphabet), (value, at, character) => {
        const code = writeSpaceCode(value, sign);
        const index = at % code.length;
        fc.pre(code[index] !== character);
        const tampered = code.slice(0, index) + character + code.slice(index + 1);
        expect(read(tampered)).toEqual({ ok: false, code: 'CODE_FORGED' });
      }),
      { numRuns: 500 },
    );
  });

  test('SP-6 a code that somebody else signed, or that says another place or version, is a forgery', () => {
    fc.assert(
      fc.property(signed, signed, (value, other) => {
        const signature = writeSpaceCode(value, sign).split('.').at(-1) ?? '';
        expect(read(writeSpaceCode(value, signWith('theirs'))).ok).toBe(false);
        for (const lie of [
          { ...value, storeId: other.storeId },
          { ...value, spaceId: other.spaceId },
          { ...value, version: value.version + 1 },
        ]) {
          fc.pre(JSON.stringify(lie) !== JSON.stringify(value));
          expect(read(writeSpaceCode(lie, () => signature)).ok).toBe(false);
        }
      }),
    );
  });

  test('SP-6 any other text is a forgery and never an error', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => !read(text).ok));
  });
});

describe('ST-2 whether a store takes guests', () => {
  const bar: OpenRule = {
    active: true,
    paused: false,
    timeZone: 'Asia/Shanghai',
    hours: {
      weekly: [{ weekday: 'fri', opensAt: '18:00', closesAt: '02:00' }],
      special: [{ date: '2026-11-27', closed: true }],
    },
  };
  const state = (rule: Partial<OpenRule>, instant: string) => openStateOf({ ...bar, ...rule }, new Date(instant));

  test('ST-2 by its own clock, past midnight too', () => {
    expect(state({}, '2026-11-20T09:59:00Z')).toBe('closed');
    expect(state({}, '2026-11-20T10:00:00Z')).toBe('open');
    expect(state({}, '2026-11-20T17:59:00Z')).toBe('open');
    expect(state({}, '2026-11-20T18:00:00Z')).toBe('closed');
  });

  test('ST-2 a special date replaces its weekday', () => {
    expect(state({}, '2026-11-27T11:00:00Z')).toBe('closed');
  });

  test('ST-2 paused counts within the hours, off the list always', () => {
    expect(state({ paused: true }, '2026-11-20T12:00:00Z')).toBe('paused');
    expect(state({ paused: true }, '2026-11-20T06:00:00Z')).toBe('closed');
    expect(state({ active: false, paused: true }, '2026-11-20T12:00:00Z')).toBe('closed');
  });
});

describe('ST-3 finding a store', () => {
  const position = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });

  test('ST-3 distances are those of the map', () => {
    const bund = { latitude: 31.2401, longitude: 121.4905 };
    const oldTownChengdu = { latitude: 30.6571, longitude: 104.0665 };
    expect(distanceMetres(bund, bund)).toBe(0);
    expect(distanceMetres(bund, { latitude: 31.2491, longitude: 121.4905 })).toBe(1001);
    expect(distanceMetres(bund, oldTownChengdu) / 1000).toBeCloseTo(1659, -1);
    expect(distanceMetres({ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 })).toBe(22_239);
  });

  test('ST-3 a distance is the same both ways and never more than half the globe', () => {
    fc.assert(
      fc.property(position, position, (from, to) => {
        const metres = distanceMetres(from, to);
        expect(metres).toBe(distanceMetres(to, from));
        expect(metres).toBeGreaterThanOrEqual(0);
        expect(metres).toBeLessThanOrEqual(20_015_115);
      }),
    );
  });

  const card = (name: string, rest: Partial<StoreCard> = {}): StoreCard => ({
    id: name,
    code: name,
    name: { zh: name, en: 'Golden Pot' },
    vertical: { key: 'hotpot', name: { zh: '火锅', en: 'Hotpot' }, mood: 'hotpot' },
    cover: null,
    address: { zh: '成都市玉林路 8 号', en: '8 Yulin Road' },
    latitude: null,
    longitude: null,
    distanceMetres: null,
    open: 'open',
    pausedNote: null,
    averageSpendFen: null,
    facilities: [],
    rating: null,
    ...rest,
  });

  test('ST-3 every word counts, in name or address, in either language', () => {
    const found = (search: string) => isFound(card('红炉'), { search, openNow: false });
    expect(['红', '玉林路', 'golden', 'YULIN 红炉', '  '].map(found)).toEqual([true, true, true, true, true]);
    expect(found('红炉 北京')).toBe(false);
  });

  test('ST-3 by vertical, and only what is open now', () => {
    expect(isFound(card('红炉'), { vertical: 'cafe', openNow: false })).toBe(false);
    expect(isFound(card('红炉'), { vertical: 'hotpot', openNow: true })).toBe(true);
    expect(isFound(card('红炉', { open: 'paused' }), { openNow: true })).toBe(false);
  });

  const weights: RankingWeights = { distance: 40, rating: 30, price: 15, open: 15 };
  const rated = (stars: number) => ({ rating: { stars, count: 9 } });
  const inOrder = (cards: StoreCard[], sort: Parameters<typeof rankOf>[1], by = weights) =>
    cards
      .map((one) => ({ card: one, rank: rankOf(one, sort, by) }))
      .sort(byRank)
      .map(({ card: { id } }) => id);

  test('ST-3 four orders: nearest, cheapest or best rated first, unknown last, then by name', () => {
    expect(
      inOrder([card('丙'), card('甲', { distanceMetres: 900 }), card('乙', { distanceMetres: 20 })], 'distance'),
    ).toEqual(['乙', '甲', '丙']);
    expect(
      inOrder([card('甲'), card('乙', { averageSpendFen: 9900 }), card('丙', { averageSpendFen: 3800 })], 'price'),
    ).toEqual(['丙', '乙', '甲']);
    expect(inOrder([card('甲'), card('乙', rated(4.1)), card('丙', rated(4.9))], 'rating')).toEqual(['丙', '乙', '甲']);
    expect(inOrder([card('丁'), card('丙')], 'rating')).toEqual(['丙', '丁'].sort((a, b) => a.localeCompare(b, 'zh')));
  });

  test('ST-3 the composite order follows the weights that operators set', () => {
    const near = card('近', { distanceMetres: 100, averageSpendFen: 30_000, ...rated(3) });
    const good = card('好', { distanceMetres: 9000, averageSpendFen: 30_000, ...rated(5) });
    expect(inOrder([good, near], 'composite', { distance: 80, rating: 20, price: 0, open: 0 })).toEqual(['近', '好']);
    expect(inOrder([near, good], 'composite', { distance: 10, rating: 90, price: 0, open: 0 })).toEqual(['好', '近']);
    expect(compositeScore(near, { distance: 0, rating: 0, price: 0, open: 0 })).toBe(0.5);
    const weight = fc.nat(1000);
    fc.assert(
      fc.property(
        fc.record({ distance: weight, rating: weight, price: weight, open: weight }),
        fc.nat(50_000),
        (by, metres) => {
          const score = compositeScore(card('店', { distanceMetres: metres, ...rated(4) }), by);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('ST-3 a page goes on after the last store, also where that has gone from the list', () => {
    const ranked = ['甲', '乙', '丙'].map((id, rank) => ({ card: card(id), rank }));
    expect(after(ranked, undefined)).toHaveLength(3);
    expect(after(ranked, { rank: 1, id: '乙' }).map(({ card: { id } }) => id)).toEqual(['丙']);
    expect(after(ranked, { rank: 0.5, id: '没了' }).map(({ card: { id } }) => id)).toEqual(['乙', '丙']);
  });

  test('ST-3 no dearer than asked for, and rated well enough', () => {
    expect(isFound(card('红炉', { averageSpendFen: 9000 }), { openNow: false, maxSpendFen: 8000 })).toBe(false);
    expect(isFound(card('红炉'), { openNow: false, maxSpendFen: 8000 })).toBe(true);
    expect(isFound(card('红炉', rated(4.2)), { openNow: false, minStars: 4 })).toBe(true);
    expect(isFound(card('红炉'), { openNow: false, minStars: 4 })).toBe(false);
  });
});
