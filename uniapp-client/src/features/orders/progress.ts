import type { OrderState, OrderSummary } from '@zhanggui/contract';
import { phased, type ProgressPhase } from '../../domain/progress';

type Times = OrderSummary['times'];
export type StepName =
  'placed' | 'paid' | 'accepted' | 'preparing' | 'delivering' | 'delivered' | 'completed' | 'cancelled' | 'exception';

export interface ProgressStep {
  name: StepName;
  at: string | null;
  phase: ProgressPhase;
}

const WAY: { name: StepName; at: (times: Times) => string | null }[] = [
  { name: 'placed', at: (times) => times.placedAt },
  { name: 'paid', at: (times) => times.paidAt },
  { name: 'accepted', at: (times) => times.acceptedAt },
  { name: 'preparing', at: (times) => times.preparingAt },
  { name: 'delivering', at: (times) => times.deliveringAt },
  { name: 'delivered', at: (times) => times.deliveredAt },
  { name: 'completed', at: (times) => times.completedAt },
];

const BROKEN_OFF: OrderState[] = ['cancelled', 'refunded'];

/** The way of an order as the guest follows it: what happened and when, where it is, what comes. */
export function progressOf(state: OrderState, times: Times): ProgressStep[] {
  const happened = WAY.map(({ name, at }) => ({ name, at: at(times) }));
  if (BROKEN_OFF.includes(state) || state === 'exception') {
    const done = happened.filter(({ at }) => at !== null);
    const end: Omit<ProgressStep, 'phase'> =
      state === 'exception' ? { name: 'exception', at: null } : { name: 'cancelled', at: times.cancelledAt };
    return phased([...done, end], done.length, false);
  }
  const present = WAY.findIndex(({ name }) => name === state);
  return phased(happened, present, state === 'completed');
}

/** One of four voices in which a state speaks; see docs/design.md. */
export type Voice = 'warn' | 'moving' | 'ok' | 'danger' | 'quiet';

export const VOICE: Record<OrderState, Voice> = {
  placed: 'warn',
  paid: 'warn',
  accepted: 'moving',
  preparing: 'moving',
  delivering: 'moving',
  delivered: 'ok',
  completed: 'ok',
  cancelled: 'danger',
  exception: 'danger',
  refunded: 'quiet',
};

/** States after which nothing moves any more. */
export const isEnded = (state: OrderState): boolean => ['completed', 'cancelled', 'refunded'].includes(state);
