import type { OptionGroupView } from '@zhanggui/contract';
import { chooseOptions, isOnSale, refillDue } from './menu';

const option = (key: string) => ({
  key,
  name: { zh: key, en: key },
  priceDeltaFen: 0,
  isDefault: false,
  stockTracked: false,
});
const group = (key: string, min: number, max: number, keys: string[]): OptionGroupView => ({
  key,
  name: { zh: key, en: key },
  min,
  max,
  options: keys.map(option),
});
const tea = {
  name: { zh: '奶茶', en: 'Milk tea' },
  optionGroups: [group('杯型', 1, 1, ['中', '大']), group('加料', 0, 2, ['珍珠', '椰果', '布丁'])],
};

describe('options', () => {
  test('MN-2 a sound choice comes back in the order of the menu', () => {
    const chosen = chooseOptions(tea, ['椰果', '大']);
    expect(chosen.ok && chosen.value.map(({ option: { key } }) => key)).toEqual(['大', '椰果']);
  });

  test.each([
    [['珍珠'], 'OPTION_REQUIRED'],
    [['中', '大'], 'OPTION_TOO_MANY'],
    [['中', '珍珠', '椰果', '布丁'], 'OPTION_TOO_MANY'],
    [['中', '芝士'], 'OPTION_UNAVAILABLE'],
    [['中', '中'], 'OPTION_UNAVAILABLE'],
  ])('MN-2 %j is refused with %s', (keys, code) => {
    expect(chooseOptions(tea, keys)).toMatchObject({ ok: false, code });
  });
});

describe('sale hours', () => {
  const breakfast = [{ weekdays: ['mon', 'tue'], from: '06:30', to: '10:00' }];
  const night = [{ weekdays: ['fri'], from: '22:00', to: '02:00' }];
  const at = (weekday: 'mon' | 'fri' | 'sat' | 'sun', time: number) => ({ date: '2026-01-01', weekday, minute: time });

  test('MN-1 no hours mean always', () => expect(isOnSale([], at('sun', 0))).toBe(true));
  test('MN-1 inside and outside a range', () => {
    expect(isOnSale(breakfast, at('mon', 390))).toBe(true);
    expect(isOnSale(breakfast, at('mon', 600))).toBe(false);
    expect(isOnSale(breakfast, at('sun', 400))).toBe(false);
  });
  test('MN-1 a range past midnight belongs to the day on which it begins', () => {
    expect(isOnSale(night, at('sat', 60))).toBe(true);
    expect(isOnSale(night, at('fri', 60))).toBe(false);
    expect(isOnSale(night, at('sat', 1380))).toBe(false);
  });
});

describe('daily refill', () => {
  test('MN-4 tops up once a day and never lowers', () => {
    expect(refillDue({ onHand: 3, refilledOn: '2026-03-01' }, 20, '2026-03-02')).toBe(17);
    expect(refillDue({ onHand: 3, refilledOn: '2026-03-02' }, 20, '2026-03-02')).toBe(0);
    expect(refillDue({ onHand: 30, refilledOn: null }, 20, '2026-03-02')).toBe(0);
    expect(refillDue({ onHand: 3, refilledOn: null }, null, '2026-03-02')).toBe(0);
  });
});
