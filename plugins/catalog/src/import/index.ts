/** Menu files (MN-5): read, judged and compared with what a store has. Nothing here writes. */
export { parseMapping } from './columns';
export { finding, reportCsv, severityOf, wordingOf, type Finding } from './finding';
export { judgeMenu, type Reading } from './judge-menu';
export {
  isIdle,
  planStore,
  type ExistingProduct,
  type ExistingStore,
  type NewProduct,
  type ProductChange,
  type StorePlan,
} from './menu-plan';
export { DEFAULT_CATEGORY } from './menu-rows';
export { parseDecimal } from './price';
export { readTable } from './read-table';
export type { StoreRows } from './store-codes';
