/** What other contexts may use of order routing. */
export { stationsOf, type StoreStation } from './station-model';
