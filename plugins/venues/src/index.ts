import { contextPlugin } from '@zhanggui/platform';
import { demoHandlers, demoModel } from './demo.api';
import { spaceHandlers } from './spaces.api';
import { storeHandlers, verticalsModel } from './stores.api';
import { storeIdsModel, storeModel } from './venue-model';
import { visitHandlers } from './visits.api';

/** Stores, their spaces and who sits there now (ST, SP, OR-2). */
export default contextPlugin({
  name: 'venues',
  handlers: { ...storeHandlers, ...visitHandlers, ...spaceHandlers, ...demoHandlers },
  readModels: [storeIdsModel, storeModel, verticalsModel, demoModel],
});
