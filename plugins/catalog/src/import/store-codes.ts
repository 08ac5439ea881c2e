import { finding, type Finding } from './finding';
import type { MenuRow } from './menu-rows';

/** The rows of one store of the file. */
export interface StoreRows {
  code: string;
  /** What a store with this code is called if it has to be made. */
  name: string;
  rows: MenuRow[];
}

/** The same form that the content type asks for. */
const STORE_CODE = /^[A-Z][A-Z0-9]{1,11}$/;
const NUMBERED = /^\d+$/;

/**
 * The code of the store that a cell names: `kz-01` is `KZ01`; a bare number gets the letter R, because a code begins
 * with one. Undefined where no code can be made of it.
 */
export function storeCodeOf(cell: string): string | undefined {
  const letters = cell
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s_\-.#]/g, '');
  const code = NUMBERED.test(letters) ? `R${letters}` : letters;
  return STORE_CODE.test(code) ? code : undefined;
}

const storeNameOf = (cell: string): string => (NUMBERED.test(cell) ? `Restaurant ${cell}` : cell);

/** Divides rows among the stores that they name, in the order of the file. */
export function divideByStore(rows: readonly MenuRow[]): { stores: StoreRows[]; findings: Finding[] } {
  const stores = new Map<string, StoreRows & { cell: string }>();
  const findings: Finding[] = [];
  for (const row of rows) {
    const cell = row.store ?? '';
    const code = storeCodeOf(cell);
    if (code === undefined) {
      findings.push(finding('STORE_CODE_INVALID', { row: row.row, field: 'store', value: cell }));
      continue;
    }
    const store = stores.get(code) ?? { code, name: storeNameOf(cell), rows: [], cell };
    stores.set(code, store);
    if (store.cell === cell) store.rows.push(row);
    else findings.push(finding('STORE_CODE_SHARED', { row: row.row, field: 'store', value: cell, other: store.cell }));
  }
  return { stores: [...stores.values()].map(({ code, name, rows: own }) => ({ code, name, rows: own })), findings };
}
