import { contextPlugin } from '@zhanggui/platform';
import { deliveryHandlers } from './deliveries.api';
import { followOrders } from './follow-orders';
import { followVisits } from './follow-visits';
import { kitchenHandlers } from './kitchen.api';
import { shiftJobs } from './shifts.jobs';
import { openStations, routingModels } from './station-model';

export default contextPlugin({
  name: 'order-routing',
  handlers: { ...kitchenHandlers, ...deliveryHandlers },
  readModels: routingModels,
  reactions: [followOrders, followVisits],
  jobs: shiftJobs,
  onStart: openStations,
});
