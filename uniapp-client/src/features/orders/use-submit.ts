import { ref, watch } from 'vue';
import type { Failure } from '@/api';
import { useNetwork } from '@/stores/network';
import { placeOrder, type SeenCart } from './placing';

/** The button that places the order: pressed once, it stays busy until the fate of the order is known. */
export function useSubmit(visitId: () => string) {
  const phase = ref<'idle' | 'sending' | 'retrying'>('idle');
  const network = useNetwork();

  async function submit(seen: SeenCart): Promise<Failure | null> {
    if (phase.value !== 'idle') return null;
    phase.value = 'sending';
    const outcome = await placeOrder(visitId(), seen);
    phase.value = outcome === 'waiting' ? 'retrying' : 'idle';
    return typeof outcome === 'string' ? null : outcome;
  }

  watch(
    () => network.orderWaiting,
    (waiting) => {
      if (!waiting && phase.value === 'retrying') phase.value = 'idle';
    },
  );

  return { phase, submit };
}
