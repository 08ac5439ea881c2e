import { spaceRule, storeRule } from './venue-rules';

const store = { code: 'POKER1', timeZone: 'Asia/Shanghai' };
const paths = (problems: ReturnType<typeof storeRule>) => problems.map(({ path }) => path.join('.'));

test('ST-2 opening hours are clock times, also past midnight', () => {
  expect(storeRule({ ...store, weeklyHours: [{ opensAt: '18:00', closesAt: '02:00' }] })).toEqual([]);
  expect(paths(storeRule({ ...store, weeklyHours: [{ opensAt: '18:00', closesAt: '26:00' }] }))).toEqual([
    'weeklyHours.0.closesAt',
  ]);
});

test('ST-2 a special date is closed or has hours', () => {
  expect(storeRule({ ...store, specialDates: [{ closed: true }] })).toEqual([]);
  expect(paths(storeRule({ ...store, specialDates: [{ closed: false, opensAt: '10:00' }] }))).toEqual([
    'specialDates.0.closesAt',
  ]);
});

test('ST-2 a store has a code that fits in order numbers and a time zone that exists', () => {
  expect(paths(storeRule({ code: 'poker 1', timeZone: 'Asia/Nowhere' }))).toEqual(['code', 'timeZone']);
});

test('SP-1 a space takes at least as many guests at most as at least', () => {
  expect(paths(spaceRule({ capacityMin: 5, capacityMax: 4 }))).toEqual(['capacityMax']);
  expect(spaceRule({ capacityMin: 4, capacityMax: 4 })).toEqual([]);
});
