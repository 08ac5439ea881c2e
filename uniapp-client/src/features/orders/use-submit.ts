import { onUnload } from '@dcloudio/uni-app';
import { ref } from 'vue';
import type { Failure } from '@/api';
import { once } from '@/features/requests';
import { goOn, routes } from '@/platform/routes';
import { useCart } from '@/stores/cart';
import { useNetwork } from '@/stores/network';
import { submitKey } from './resume';

const FIRST_RETRY_MS = 1_500;
const LAST_RETRY_MS = 10_000;

/**
 * Places the order of a table once. While nobody answers, the same request is sent again and again, also after the
 * page or the app was closed; the guest is told so.
 */
export function useSubmit(visitId: () => string) {
  const phase = ref<'idle' | 'sending' | 'retrying'>('idle');
  const network = useNetwork();
  const cart = useCart();
  let open = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** The failure where the server refused the order; null where it is placed or still being sent. */
  async function submit(seen: { cartVersion: number; totalFen: number; note: string }): Promise<Failure | null> {
    phase.value = phase.value === 'idle' ? 'sending' : phase.value;
    const key = submitKey(visitId());
    const result = await once.send(key, 'orders.submit', { body: { visitId: visitId(), ...seen } });
    network.orderWaiting = once.isPending(key);
    if (result.ok) {
      void cart.refresh();
      if (open)
        goOn(result.value.actions.includes('pay') ? routes.pay(result.value.id) : routes.order(result.value.id));
      return null;
    }
    if (!once.isPending(key)) {
      phase.value = 'idle';
      return result.failure;
    }
    phase.value = 'retrying';
    return new Promise((resolve) => wait(() => void submit(seen).then(resolve)));
  }

  let pause = FIRST_RETRY_MS;
  function wait(then: () => void) {
    if (!open) return;
    timer = setTimeout(then, pause);
    pause = Math.min(pause * 2, LAST_RETRY_MS);
  }

  onUnload(() => {
    open = false;
    clearTimeout(timer);
  });

  return { phase, submit };
}
