import { finding, type Finding } from './finding';

/** What a menu file can say about a product. */
export const FIELDS = ['store', 'category', 'name', 'description', 'price'] as const;
export type Field = (typeof FIELDS)[number];

/** Where each field stands, counted from 0. */
export type Columns = Readonly<Partial<Record<Field, number>>>;

/** Columns named by hand; an empty name says that the file has no such column. */
export type Mapping = Readonly<Partial<Record<Field, string>>>;

const REQUIRED = ['name', 'price'] as const satisfies readonly Field[];

/** Headers as they are met in the wild, the surest first, in the form that `plain` gives them. */
const HEADERS: Readonly<Record<Field, readonly string[]>> = {
  store: [
    'storecode',
    'restaurantid',
    'storeid',
    'shopid',
    '门店编号',
    '店铺编号',
    'store',
    'restaurant',
    'shop',
    '门店',
    '店铺',
    '餐厅',
  ],
  category: ['category', 'menucategory', 'section', 'group', '分类', '商品分类', '菜品分类', '类别', '品类'],
  name: [
    'name',
    'itemname',
    'productname',
    'dishname',
    'item',
    'product',
    'dish',
    '名称',
    '商品名称',
    '菜品名称',
    '菜名',
    '品名',
    '商品',
    '菜品',
  ],
  description: [
    'description',
    'itemdescription',
    'details',
    'desc',
    '描述',
    '简介',
    '商品描述',
    '菜品描述',
    '说明',
    '介绍',
  ],
  price: ['price', 'productprice', 'itemprice', 'unitprice', 'saleprice', '价格', '售价', '单价', '商品价格', '金额'],
};

/** `Item Name`, `item_name` and `ITEM-NAME` are one header; `价格（元）` is `价格`. */
function plain(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .replace(/[\s_\-.:#*]/g, '');
}

/** `name=Dish,price=Cost,store=` by field; a string says what is wrong with it. */
export function parseMapping(text: string): Mapping | string {
  const mapping: Partial<Record<Field, string>> = {};
  for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    const field = FIELDS.find((one) => one === name);
    if (at < 0 || !field) return `“${pair.trim()}”: write FIELD=COLUMN, where FIELD is one of ${FIELDS.join(', ')}`;
    mapping[field] = pair.slice(at + 1).trim();
  }
  return mapping;
}

/** Finds the fields in a header: as named by hand, else by what such columns are usually called. */
export function chooseColumns(header: readonly string[], mapping: Mapping): { columns: Columns; findings: Finding[] } {
  const headers = header.map(plain);
  const columns: Partial<Record<Field, number>> = {};
  const findings: Finding[] = [];
  for (const field of FIELDS) {
    const named = mapping[field];
    if (named === '') continue;
    const names = named === undefined ? HEADERS[field] : [plain(named)];
    const index = names.map((name) => headers.indexOf(name)).find((found) => found >= 0);
    if (index !== undefined) columns[field] = index;
    else if (named !== undefined) findings.push(finding('COLUMN_UNKNOWN', { field, value: named }));
  }
  for (const field of REQUIRED) {
    if (columns[field] === undefined && !mapping[field])
      findings.push(finding('COLUMN_MISSING', { field, other: field }));
  }
  return { columns, findings };
}
