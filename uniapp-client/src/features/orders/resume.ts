import { once } from '@/features/requests';
import { explain } from '@/i18n';
import { notify } from '@/platform/notify';
import { go, routes } from '@/platform/routes';
import { useNetwork } from '@/stores/network';

export const submitKey = (visitId: string): string => `submit:${visitId}`;

let resuming = false;

/** Finishes orders whose answer was lost: the app was closed or the network went while they were being sent. */
export async function resumeOrders(): Promise<void> {
  const keys = once.pendingKeys('submit:');
  const network = useNetwork();
  network.orderWaiting = keys.length > 0;
  if (resuming) return;
  resuming = true;
  try {
    for (const key of keys) {
      const result = await once.resume<'orders.submit'>(key);
      if (result?.ok) go(routes.order(result.value.id));
      else if (result && !once.isPending(key)) notify(explain(result.failure));
    }
  } finally {
    resuming = false;
    network.orderWaiting = once.pendingKeys('submit:').length > 0;
  }
}
