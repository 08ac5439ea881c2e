import { contextPlugin } from '@zhanggui/platform';
import { demoHandlers, demoModel } from './demo.api';
import { queuePolicyModel } from './queue/queue-policy';
import { queueHandlers } from './queue/queue.api';
import { queueJobs } from './queue/queue.jobs';
import { seatScanned } from './queue/seat-scanned';
import { staffQueueHandlers } from './queue/staff-queue.api';
import { spaceHandlers } from './spaces.api';
import { storeHandlers, verticalsModel } from './stores.api';
import { storeIdsModel, storeModel } from './venue-model';
import { visitHandlers } from './visits.api';

/** Stores, their spaces and who sits there now (ST, SP, OR-2), and who waits for a place (WQ). */
export default contextPlugin({
  name: 'venues',
  handlers: {
    ...storeHandlers,
    ...visitHandlers,
    ...spaceHandlers,
    ...demoHandlers,
    ...queueHandlers,
    ...staffQueueHandlers,
  },
  readModels: [storeIdsModel, storeModel, verticalsModel, demoModel, queuePolicyModel],
  reactions: [seatScanned],
  jobs: queueJobs,
});
