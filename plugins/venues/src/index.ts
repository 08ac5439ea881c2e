import { contextPlugin } from '@zhanggui/platform';
import { blockHandlers } from './blocks.api';
import { demoHandlers, demoModel } from './demo.api';
import { rankingModel } from './find-stores';
import { openFloorContent } from './floor-content';
import { floorHandlers } from './floor.api';
import { guestRetentionModel } from './guest-retention';
import { forgetHandovers } from './handovers.jobs';
import { labelTemplatesModel } from './label-template-model';
import { queuePolicyModel } from './queue/queue-policy';
import { queueHandlers } from './queue/queue.api';
import { queueJobs } from './queue/queue.jobs';
import { seatScanned } from './queue/seat-scanned';
import { staffQueueHandlers } from './queue/staff-queue.api';
import { roomPricesModel } from './room-price-model';
import { roomHandlers } from './rooms.api';
import { spaceCodeHandlers } from './space-codes.api';
import { spaceHandlers } from './spaces.api';
import { storeHandlers, verticalsModel } from './stores.api';
import { storeIdsModel, storeModel } from './venue-model';
import { visitHandlers } from './visits.api';
import { visitJobs } from './visits.jobs';

/** Stores, their spaces and who sits there now (ST, SP, OR-2), and who waits for a place (WQ). */
export default contextPlugin({
  name: 'venues',
  handlers: {
    ...storeHandlers,
    ...visitHandlers,
    ...spaceHandlers,
    ...spaceCodeHandlers,
    ...floorHandlers,
    ...blockHandlers,
    ...roomHandlers,
    ...demoHandlers,
    ...queueHandlers,
    ...staffQueueHandlers,
  },
  readModels: [
    storeIdsModel,
    storeModel,
    verticalsModel,
    demoModel,
    roomPricesModel,
    rankingModel,
    labelTemplatesModel,
    queuePolicyModel,
    guestRetentionModel,
  ],
  reactions: [seatScanned],
  jobs: [...visitJobs, ...queueJobs, forgetHandovers],
  onStart: (_engine, strapi) => openFloorContent(strapi),
});
