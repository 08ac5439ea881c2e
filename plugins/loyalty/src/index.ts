import { contextPlugin } from '@zhanggui/platform';
import { loyaltyModels } from './loyalty-model';
import { pointsHandlers, standingOf } from './points.api';
import { followOrders } from './points.events';
import { pointsJobs } from './points.jobs';

export default contextPlugin({
  name: 'loyalty',
  handlers: pointsHandlers,
  readModels: loyaltyModels,
  reactions: [followOrders],
  jobs: pointsJobs,
  standingOf,
});
