import { contextPlugin } from '@zhanggui/platform';
import { storeHandlers, verticalsModel } from './stores.api';
import { storeIdsModel, storeModel } from './venue-model';

/** Stores, their spaces and who sits there now (ST, SP, OR-2). */
export default contextPlugin({
  name: 'venues',
  handlers: { ...storeHandlers },
  readModels: [storeIdsModel, storeModel, verticalsModel],
});
