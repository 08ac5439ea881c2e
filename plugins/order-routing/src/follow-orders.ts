import type { NumberedEvent, Reaction } from '@zhanggui/platform';
import { callOff, finishOrder, splitOrder } from './split-order';

type Followed = NumberedEvent<'order.accepted' | 'order.completed' | 'order.cancelled' | 'order.refunded'>;

/** One reaction for all, so that an order's end is never taken before its beginning. */
export const followOrders: Reaction = {
  name: 'order-routing.follow-orders',
  to: ['order.accepted', 'order.completed', 'order.cancelled', 'order.refunded'],
  async handle(_engine, tx, event) {
    const { orderId } = (event as Followed).payload;
    if (event.type === 'order.accepted') await splitOrder(tx, orderId);
    else if (event.type === 'order.completed') await finishOrder(tx, orderId);
    else await callOff(tx, orderId);
  },
};
