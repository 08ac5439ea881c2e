import type { OptionGroupView } from '@zhanggui/contract';
import { isServed, leftOf, servedHours, stockOf, withLevels } from './availability';
import { defaultOptions, groupToChoose, inMenuOrder, toggled } from './options';
import { shownPrice, unitPriceFen } from './price';
import { searchProducts } from './search';
import { sectionsOf } from './sections';

const zone = 'Asia/Shanghai';
/** Saturday 2026-11-21, 01:30 in Shanghai. */
const nightAfterFriday = new Date('2026-11-20T17:30:00.000Z');

describe('sale hours', () => {
  const late = [{ weekdays: ['fri'], from: '20:00', to: '02:00' }];
  test('a range past midnight belongs to the day on which it begins', () => {
    expect(isServed(late, nightAfterFriday, zone)).toBe(true);
    expect(isServed(late, new Date('2026-11-20T18:00:00.000Z'), zone)).toBe(false);
    expect(isServed(late, new Date('2026-11-21T13:00:00.000Z'), zone)).toBe(false);
  });
  test('no hours mean always, no weekdays mean every day', () => {
    expect(isServed([], nightAfterFriday, zone)).toBe(true);
    expect(isServed([{ weekdays: [], from: '01:00', to: '02:00' }], nightAfterFriday, zone)).toBe(true);
    expect(servedHours(late)).toBe('20:00–02:00');
  });
});

test('MN-4 stock that was not named is not limited, and changes reach single items', () => {
  const stock = withLevels(stockOf([{ itemId: 'p', onHand: 3 }]), [{ itemId: 'p:large', onHand: 0 }]);
  expect([leftOf(stock, 'p'), leftOf(stock, 'p', 'large'), leftOf(stock, 'q')]).toEqual([3, 0, null]);
});

const group = (key: string, min: number, max: number, keys: string[]): OptionGroupView => ({
  key,
  name: { zh: key, en: key },
  min,
  max,
  options: keys.map((one, index) => ({
    key: one,
    name: { zh: one, en: one },
    priceDeltaFen: index * 100,
    isDefault: false,
    stockTracked: false,
  })),
});

describe('options', () => {
  const size = group('size', 1, 1, ['small', 'large']);
  const extras = group('extras', 0, 2, ['a', 'b', 'c']);
  test('a single choice is replaced, a required one cannot be emptied', () => {
    expect(defaultOptions([size, extras])).toEqual(['small']);
    expect(toggled(size, ['small'], 'large')).toEqual(['large']);
    expect(toggled(size, ['small'], 'small')).toEqual(['small']);
  });
  test('a full group takes no more', () => {
    expect(toggled(extras, ['a', 'b'], 'c')).toEqual(['a', 'b']);
    expect(toggled(extras, ['a', 'b'], 'a')).toEqual(['b']);
  });
  test('what is missing is named, and equal choices are equal lists', () => {
    expect(groupToChoose([size, extras], ['a'])?.key).toBe('size');
    expect(groupToChoose([size, extras], ['small'])).toBeNull();
    expect(inMenuOrder([size, extras], ['c', 'a', 'large'])).toEqual(['large', 'a', 'c']);
  });
});

test('a running promotion is shown with the price before it', () => {
  const product = {
    priceFen: 2800,
    promotions: [
      { priceFen: 1900, startsAt: '2026-11-20T10:00:00.000Z', endsAt: '2026-11-20T18:00:00.000Z' },
      { priceFen: 900, startsAt: '2027-01-01T00:00:00.000Z', endsAt: null },
    ],
    optionGroups: [group('size', 1, 1, ['small', 'large'])],
  };
  expect(shownPrice(product, nightAfterFriday)).toEqual({ priceFen: 1900, beforeFen: 2800 });
  expect(shownPrice(product, new Date('2026-11-20T18:00:00.000Z'))).toEqual({ priceFen: 2800, beforeFen: null });
  expect(unitPriceFen(product, ['large'], nightAfterFriday)).toBe(2000);
  expect(unitPriceFen({ ...product, memberPriceFen: 100 }, [], nightAfterFriday)).toBe(100);
});

test('MN-7 a product is found by name, pinyin and initials, best beginnings first', () => {
  const product = (zh: string, ...searchKeys: string[]) => ({ name: { zh, en: '' }, searchKeys });
  const products = [product('大鱼香茄子', 'dayuxiangqiezi', 'dyxqz'), product('鱼香肉丝', 'yuxiangrousi', 'yxrs')];
  const found = (word: string) => searchProducts(products, word).map(({ name }) => name.zh);
  expect(found('鱼香')).toEqual(['鱼香肉丝', '大鱼香茄子']);
  expect(found('YXRS')).toEqual(['鱼香肉丝']);
  expect(found('yu xiang')).toEqual(['鱼香肉丝', '大鱼香茄子']);
  expect(found('火锅')).toEqual([]);
});

test('MN-1 sections keep the order of the menu and leave out what is empty', () => {
  const category = (id: string, parentId: string | null = null) => ({
    id,
    parentId,
    name: { zh: id, en: id },
    icon: null,
  });
  const sections = sectionsOf({
    categories: [category('drinks'), category('tea', 'drinks'), category('empty')],
    products: [{ id: '1', categoryId: 'tea' }] as never,
  });
  expect(sections.map(({ category: { id }, parent }) => [id, parent?.id])).toEqual([['tea', 'drinks']]);
});
