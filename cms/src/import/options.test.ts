import { parseOptions } from './options';

test('a command line says the file, and otherwise nothing has to be said', () => {
  expect(parseOptions(['menu', 'menu.csv'])).toEqual({
    file: 'menu.csv',
    reading: { mapping: {}, rate: null, storeCode: null },
    brand: null,
    vertical: 'cafe',
    report: null,
    apply: false,
  });
});

test('every option is taken', () => {
  const args = ['menu', 'menu.csv', '--store', 'TEA1', '--map', 'name=Dish', '--currency-rate', '9.15'];
  expect(parseOptions([...args, '--brand', 'Chain', '--vertical', 'hotpot', '--report', 'r.csv', '--apply'])).toEqual({
    file: 'menu.csv',
    reading: { mapping: { name: 'Dish' }, rate: { units: 915n, scale: 2 }, storeCode: 'TEA1' },
    brand: 'Chain',
    vertical: 'hotpot',
    report: 'r.csv',
    apply: true,
  });
});

test.each([
  [[]],
  [['menu']],
  [['orders', 'a.csv']],
  [['menu', 'a.csv', 'b.csv']],
  [['menu', 'a.csv', '--what']],
  [['menu', 'a.csv', '--currency-rate', 'nine']],
  [['menu', 'a.csv', '--currency-rate', '0.0']],
  [['menu', 'a.csv', '--map', 'dish=Name']],
])('%j is explained', (args) => {
  expect(typeof parseOptions(args)).toBe('string');
});
