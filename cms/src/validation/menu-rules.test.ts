import { comboRule, productRule } from './menu-rules';

const paths = (problems: ReturnType<typeof productRule>) => problems.map(({ path }) => path.join('.'));

test('MN-1 prices are not negative and a member pays at most the price', () => {
  expect(paths(productRule({ priceFen: -1 }))).toEqual(['priceFen']);
  expect(paths(productRule({ priceFen: 100, memberPriceFen: 101 }))).toEqual(['memberPriceFen']);
  expect(productRule({ priceFen: 100, memberPriceFen: 100 })).toEqual([]);
});

test('MN-1 a promotion ends after it starts', () => {
  const promotions = [{ priceFen: 1, startsAt: '2026-01-02T00:00:00Z', endsAt: '2026-01-01T00:00:00Z' }];
  expect(paths(productRule({ priceFen: 2, promotions }))).toEqual(['promotions.0.endsAt']);
});

test('MN-1 sale hours are clock times on at least one day', () => {
  const none = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, false]));
  expect(paths(productRule({ saleHours: [{ ...none, from: '9:00', to: '24:00' }] }))).toEqual([
    'saleHours.0.from',
    'saleHours.0.to',
    'saleHours.0.mon',
  ]);
  expect(productRule({ saleHours: [{ ...none, fri: true, from: '18:00', to: '02:00' }] })).toEqual([]);
});

test('MN-2 an option group can be answered', () => {
  const options = [{ isDefault: true }, { isDefault: true }];
  expect(paths(productRule({ optionGroups: [{ min: 2, max: 1, options }] }))).toEqual([
    'optionGroups.0.max',
    'optionGroups.0.max',
  ]);
  expect(paths(productRule({ optionGroups: [{ min: 3, max: 3, options }] }))).toEqual(['optionGroups.0.min']);
  expect(productRule({ optionGroups: [{ min: 0, max: 2, options }] })).toEqual([]);
});

test('MN-3 a combo group offers at least as many products as are picked', () => {
  expect(paths(comboRule({ priceFen: 1, groups: [{ pick: 2, choices: [{}] }] }))).toEqual(['groups.0.pick']);
});
