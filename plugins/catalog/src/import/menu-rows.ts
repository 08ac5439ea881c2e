import type { Columns, Field } from './columns';
import { finding, type Finding } from './finding';
import { parsePrice, type Decimal } from './price';
import type { Table } from './read-table';
import { readable } from './text';

/** One product as the file lists it, readable and in fen. Empty cells are null: they change nothing. */
export interface MenuRow {
  row: number;
  store: string | null;
  category: string | null;
  name: string;
  description: string | null;
  /** 0 where the file knows no price. */
  priceFen: number;
}

/** The category of products that the file gives none. */
export const DEFAULT_CATEGORY = { name: '菜单', nameEn: 'Menu' } as const;

const NAME_LENGTH = 200;
const DESCRIPTION_LENGTH = 5000;

/** Reads every row of a table; rows with an error are reported and left out. */
export function readMenuRows(
  table: Table,
  columns: Columns,
  rate: Decimal | null,
): { rows: MenuRow[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const rows: MenuRow[] = [];
  const currencies = new Set<string>();
  for (const { number, cells } of table.rows) {
    const before = findings.length;
    const report = (code: Finding['code'], field?: Field, value?: string, other?: string | number) =>
      findings.push(finding(code, { row: number, field, value, other }));
    const written = (field: Field) => cells[columns[field] ?? -1] ?? '';
    const text = (field: Field, longest: number) => {
      const value = readable(written(field));
      if (value.length > longest) report('TEXT_TOO_LONG', field, `${value.slice(0, 40)}…`, longest);
      return value;
    };

    const spare = cells.slice(table.header.length).filter((cell) => cell.trim() !== '');
    if (spare.length > 0) report('CELLS_TOO_MANY', undefined, spare.join(', '));
    const name = text('name', NAME_LENGTH);
    if (name === '') report('NAME_MISSING', 'name');
    const store = text('store', NAME_LENGTH);
    if (columns.store !== undefined && store === '') report('STORE_MISSING', 'store');
    const category = text('category', NAME_LENGTH);
    const description = text('description', DESCRIPTION_LENGTH);
    const price = parsePrice(readable(written('price')), rate ?? ONE);
    if (typeof price === 'string') report(price, 'price', written('price'));
    const isUsable = findings.length === before;

    if (columns.category !== undefined && category === '')
      report('CATEGORY_MISSING', 'category', '', DEFAULT_CATEGORY.name);
    if (typeof price === 'string') continue;
    currencies.add(price.currency ?? '');
    if (price.fen === 0) report('PRICE_ZERO', 'price', written('price'));
    else if (price.rounded && rate === null) report('PRICE_ROUNDED', 'price', written('price'));
    if (!isUsable) continue;
    rows.push({
      row: number,
      store: store || null,
      category: category || null,
      name,
      description: description || null,
      priceFen: price.fen,
    });
  }
  return { rows, findings: [...fileFindings(table, columns, currencies, rate), ...findings] };
}

const ONE: Decimal = { units: 1n, scale: 0 };

/** What concerns all rows is said once. */
function fileFindings(
  table: Table,
  columns: Columns,
  currencies: ReadonlySet<string>,
  rate: Decimal | null,
): Finding[] {
  if (table.rows.length === 0) return [finding('FILE_EMPTY')];
  const named = [...currencies].filter((currency) => currency !== '').sort();
  const isForeign = named.some((currency) => currency !== 'CNY');
  return [
    ...(columns.category === undefined
      ? [finding('CATEGORY_MISSING', { field: 'category', other: DEFAULT_CATEGORY.name })]
      : []),
    ...(named.length > 1 ? [finding('CURRENCY_MIXED', { field: 'price', value: named.join(', ') })] : []),
    ...(named.length === 1 && isForeign && rate === null
      ? [finding('CURRENCY_FOREIGN', { field: 'price', value: named.join() })]
      : []),
  ];
}
