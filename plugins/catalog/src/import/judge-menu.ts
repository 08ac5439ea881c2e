import { chooseColumns, type Mapping } from './columns';
import { finding, type Finding } from './finding';
import { readMenuRows } from './menu-rows';
import type { Decimal } from './price';
import type { Table, Unreadable } from './read-table';
import { divideByStore, type StoreRows } from './store-codes';

/** How a file is to be read. */
export interface Reading {
  mapping: Mapping;
  /** Yuan for one unit of the file's currency; null: the file is in yuan. */
  rate: Decimal | null;
  /** The one store that the whole file belongs to; null where the file says it row by row. */
  storeCode: string | null;
}

/** Everything that a file says, store by store, and everything wrong with it that can be told from the file alone. */
export function judgeMenu(
  table: Table | Unreadable,
  { mapping, rate, storeCode }: Reading,
): { stores: StoreRows[]; findings: Finding[] } {
  if ('unreadable' in table) {
    return { stores: [], findings: [finding('FILE_UNREADABLE', { value: table.unreadable })] };
  }
  const { columns, findings } = chooseColumns(table.header, mapping);
  if (columns.store === undefined && storeCode === null) findings.push(finding('STORE_NOT_SAID', { field: 'store' }));
  if (columns.store !== undefined && storeCode !== null) {
    findings.push(finding('STORE_SAID_TWICE', { field: 'store', value: table.header[columns.store] }));
  }
  // Rows that are read from the wrong columns would only be noise.
  if (findings.length > 0) return { stores: [], findings };

  const read = readMenuRows(table, columns, rate);
  if (storeCode !== null) {
    return { stores: [{ code: storeCode, name: storeCode, rows: read.rows }], findings: read.findings };
  }
  const divided = divideByStore(read.rows);
  return { stores: divided.stores, findings: [...read.findings, ...divided.findings] };
}
