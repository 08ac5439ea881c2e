import { contextPlugin } from '@zhanggui/platform';
import { deliveryHandlers } from './deliveries.api';
import { followOrders } from './follow-orders';
import { kitchenHandlers } from './kitchen.api';
import { openStations, routingModels } from './station-model';

export default contextPlugin({
  name: 'order-routing',
  handlers: { ...kitchenHandlers, ...deliveryHandlers },
  readModels: routingModels,
  reactions: [followOrders],
  onStart: openStations,
});
