import { chooseColumns, parseMapping } from './columns';

const codes = (header: string[], mapping = {}) => chooseColumns(header, mapping).findings.map(({ code }) => code);

test.each([
  [['Item Name', 'Product Price'], { name: 0, price: 1 }],
  [
    ['restaurant_id', 'category', 'name', 'description', 'price'],
    { store: 0, category: 1, name: 2, description: 3, price: 4 },
  ],
  [['菜名', '售价（元）', '分类', '描述', '门店编号'], { name: 0, price: 1, category: 2, description: 3, store: 4 }],
])('MN-5 the columns of %j are found', (header, columns) => {
  expect(chooseColumns(header, {})).toEqual({ columns, findings: [] });
});

test('of two headers that fit, the surer one is taken', () => {
  expect(chooseColumns(['item', 'name', 'unit price', 'price'], {}).columns).toEqual({ name: 1, price: 3 });
});

test('a column is taken as named by hand, and an empty name leaves it out', () => {
  const mapping = parseMapping('name=Dish, price=Cost,store=');
  expect(mapping).toEqual({ name: 'Dish', price: 'Cost', store: '' });
  if (typeof mapping === 'string') throw new Error(mapping);
  expect(chooseColumns(['store', 'dish', 'COST'], mapping)).toEqual({ columns: { name: 1, price: 2 }, findings: [] });
});

test('columns that are not there are named', () => {
  expect(codes(['name'])).toEqual(['COLUMN_MISSING']);
  expect(codes(['name', 'price'], { category: 'Kind' })).toEqual(['COLUMN_UNKNOWN']);
  expect(codes(['a', 'price'], { name: 'b' })).toEqual(['COLUMN_UNKNOWN']);
  expect(codes(['name', 'price'], { name: '' })).toEqual(['COLUMN_MISSING']);
});

test('a mapping of something else is refused', () => {
  expect(parseMapping('dish=Name')).toContain('dish=Name');
  expect(parseMapping('name')).toContain('FIELD=COLUMN');
});
