import type { LiveEvent, OrderView } from '@zhanggui/contract';
import { ref, type Ref } from 'vue';
import { call, type Failure } from '@/api';
import { once } from '@/features/requests';
import { coalesced } from '@/features/requests/coalesced';
import { explain, t } from '@/i18n';
import { ask, notify } from '@/platform/notify';
import { go, routes } from '@/platform/routes';
import { uuid } from '@/platform/uuid';
import { useLive } from '@/realtime/use-live';
import { useSession } from '@/stores/session';
import { isEnded } from './progress';

/** One order as it moves: live by its topic, with the actions that the server offers now. */
export function useOrder(orderId: Ref<string>) {
  const order = ref<OrderView | null>(null);
  const failure = ref<Failure | null>(null);
  const busy = ref(false);
  const session = useSession();

  const load = coalesced(async () => {
    if (!orderId.value) return;
    const result = await call('orders.get', { params: { orderId: orderId.value } });
    if (result.ok) order.value = result.value;
    failure.value = result.ok || order.value ? null : result.failure;
  });

  useLive(
    () =>
      orderId.value && !(order.value && isEnded(order.value.state) && order.value.pointsEarned !== null)
        ? `order:${orderId.value}`
        : null,
    { onEvent: (_event: LiveEvent) => void load(), refresh: () => void load() },
  );

  // Points are booked after the order is complete, and told to the customer.
  useLive(() => (order.value?.state === 'completed' && session.customer ? `customer:${session.customer.id}` : null), {
    onEvent: ({ type }: LiveEvent) => {
      if (type === 'points.changed') void load();
    },
    refresh: () => void load(),
  });

  async function act(name: 'orders.cancel' | 'orders.confirm', question: string) {
    if (busy.value || !(await ask(question))) return;
    busy.value = true;
    const result = await once.send(`${name}:${orderId.value}`, name, { params: { orderId: orderId.value }, body: {} });
    busy.value = false;
    if (result.ok) order.value = result.value;
    else {
      notify(explain(result.failure));
      void load();
    }
  }

  /** Said once: an answer that was lost shows itself when the order is read again. */
  async function rate(said: { stars: number; comment: string }) {
    if (busy.value) return;
    busy.value = true;
    const result = await call('orders.rate', {
      params: { orderId: orderId.value },
      body: { ...said, requestId: uuid() },
    });
    busy.value = false;
    if (result.ok) {
      order.value = result.value;
      notify(t('rating.thanks'));
    } else {
      notify(explain(result.failure));
      void load();
    }
  }

  return {
    order,
    failure,
    busy,
    load,
    pay: () => go(routes.pay(orderId.value)),
    cancel: () => act('orders.cancel', t('pay.cancelConfirm')),
    confirm: () => act('orders.confirm', t('orders.confirmReceived')),
    rate,
  };
}
