/** What other contexts may use of ordering. */
export { advanceOrder, orderTopics } from './move-order';
