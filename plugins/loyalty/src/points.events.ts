import type { NumberedEvent, Reaction } from '@zhanggui/platform';
import { earnForOrder, reverseOrder } from './points.service';

/** One reaction for both, so that a refund is never taken before the completion that it undoes. */
export const followOrders: Reaction = {
  name: 'loyalty.follow-orders',
  to: ['order.completed', 'order.refunded'],
  async handle(_engine, tx, event) {
    const { orderId } = (event as NumberedEvent<'order.completed' | 'order.refunded'>).payload;
    await (event.type === 'order.completed' ? earnForOrder(tx, orderId) : reverseOrder(tx, orderId));
  },
};
