import type { OrderSummary } from '@zhanggui/contract';
import { OrderStateTag, VoiceTag } from '../../components/state-tag';
import { useWords } from '../../providers/i18n';

/** How far an order is; above that, that nobody answered it and a manager was called (OR-7). */
export function OrderTag({ order }: { order: Pick<OrderSummary, 'state' | 'overdue' | 'escalated'> }) {
  const { say } = useWords();
  if (order.escalated) return <VoiceTag voice="bad">{say('orders.escalated')}</VoiceTag>;
  return <OrderStateTag state={order.state} overdue={order.overdue} />;
}
