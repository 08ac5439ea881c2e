import { registerPayable } from '@zhanggui/payments';
import { contextPlugin } from '@zhanggui/platform';
import { followVisits } from './follow-visits';
import { orderHandlers, startSubmits } from './order.api';
import { orderPayable } from './settle-order';
import { staffOrderHandlers } from './staff-order.api';
import { orderTimers } from './timers.jobs';

export default contextPlugin({
  name: 'ordering',
  handlers: { ...orderHandlers, ...staffOrderHandlers },
  reactions: [followVisits],
  jobs: orderTimers,
  async onStart(engine) {
    registerPayable(orderPayable());
    startSubmits(engine);
  },
});
