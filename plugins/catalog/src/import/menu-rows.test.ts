import { chooseColumns } from './columns';
import { readMenuRows } from './menu-rows';
import { parseDecimal } from './price';

function read(header: string[], lines: string[][], rate?: string) {
  const table = { header, rows: lines.map((cells, index) => ({ number: index + 2, cells })) };
  const { rows, findings } = readMenuRows(table, chooseColumns(header, {}).columns, parseDecimal(rate ?? '') ?? null);
  return { rows, findings: findings.map(({ row, field, code }) => [row, field, code]) };
}

test('MN-5 entities are decoded and spacing is mended', () => {
  const { rows } = read(
    ['restaurant_id', 'category', 'name', 'description', 'price'],
    [['4', ' Mac &amp; Cheese ', 'Fish and \u00a0 Grits\u200b', '', '6.75 USD']],
    '7',
  );
  expect(rows).toEqual([
    { row: 2, store: '4', category: 'Mac & Cheese', name: 'Fish and Grits', description: null, priceFen: 4725 },
  ]);
});

test('MN-5 every problem of a row is reported at its field, and the row is left out', () => {
  const { rows, findings } = read(
    ['store', 'category', 'name', 'price'],
    [
      ['', 'Tea', ' ', 'soon'],
      ['A1', 'Tea', 'Green', '8', 'more'],
      ['A1', 'Tea', 'x'.repeat(201), '8'],
      ['A1', 'Tea', 'Black'],
    ],
  );
  expect(rows).toEqual([]);
  expect(findings).toEqual([
    [2, 'name', 'NAME_MISSING'],
    [2, 'store', 'STORE_MISSING'],
    [2, 'price', 'PRICE_UNREADABLE'],
    [3, null, 'CELLS_TOO_MANY'],
    [4, 'name', 'TEXT_TOO_LONG'],
    [5, 'price', 'PRICE_MISSING'],
  ]);
});

test('what is odd but usable comes in with a warning', () => {
  const { rows, findings } = read(
    ['name', 'category', 'price'],
    [
      ['Bundle', 'Sets', '0.0 USD'],
      ['Tea', '', '1.005 USD'],
    ],
  );
  expect(rows.map(({ priceFen }) => priceFen)).toEqual([0, 101]);
  expect(findings).toEqual([
    [null, 'price', 'CURRENCY_FOREIGN'],
    [2, 'price', 'PRICE_ZERO'],
    [3, 'category', 'CATEGORY_MISSING'],
    [3, 'price', 'PRICE_ROUNDED'],
  ]);
});

test('a file without a category column is told once, with mixed currencies it is refused', () => {
  const { findings } = read(
    ['name', 'price'],
    [
      ['Tea', '¥8'],
      ['Coke', '$9'],
    ],
  );
  expect(findings).toEqual([
    [null, 'category', 'CATEGORY_MISSING'],
    [null, 'price', 'CURRENCY_MIXED'],
  ]);
});

test('a file with nothing but a header is refused', () => {
  expect(read(['name', 'price'], []).findings).toEqual([[null, null, 'FILE_EMPTY']]);
});
