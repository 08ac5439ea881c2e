/** Menu files (MN-5): read, judged and compared with what a store has. Nothing here writes. */
export { chooseColumns, FIELDS, parseMapping, type Field, type Mapping } from './columns';
export { finding, reportCsv, severityOf, wordingOf, type Finding } from './finding';
export { planStore, isIdle, type ExistingStore, type StorePlan } from './menu-plan';
export { DEFAULT_CATEGORY, readMenuRows, type MenuRow } from './menu-rows';
export { parseDecimal, type Decimal } from './price';
export { readTable } from './read-table';
export { divideByStore, storeCodeOf, type StoreRows } from './store-codes';
