/** What other contexts may use of the catalog. */
export {
  chooseOptions,
  isOnSale,
  stockNeeds,
  type ChosenOption,
  type MenuProduct,
  type StockNeed,
  type StockRule,
} from './domain/menu';
export { menuModel, type Menu } from './menu-model';
export { returnStock, ruleFinder, stopSelling } from './stock.service';
export { lockStock, refillLocked, saveMovements, type Movement, type StockRow } from './stock.store';
