import { ref } from 'vue';
import { call, type Answer } from '@/api';

/** Table codes and the simulator's address; empty where no demo was seeded. */
export function useDemo() {
  const stores = ref<Answer<'demo.get'>['stores']>([]);
  const simulatorUrl = ref<string | null>(null);

  async function load() {
    const result = await call('demo.get', {});
    if (!result.ok) return;
    stores.value = result.value.stores;
    simulatorUrl.value = result.value.simulatorUrl;
  }

  return { stores, simulatorUrl, load };
}
