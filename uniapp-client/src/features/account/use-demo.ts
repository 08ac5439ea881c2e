import { ref } from 'vue';
import { call, type Answer } from '@/api';

/** Table codes, the simulator's address and a member with points; empty where no demo was seeded. */
export function useDemo() {
  const stores = ref<Answer<'demo.get'>['stores']>([]);
  const simulatorUrl = ref<string | null>(null);
  const member = ref<Answer<'demo.get'>['members'][number] | null>(null);

  async function load() {
    const result = await call('demo.get', {});
    if (!result.ok) return;
    stores.value = result.value.stores;
    simulatorUrl.value = result.value.simulatorUrl;
    member.value = result.value.members[0] ?? null;
  }

  return { stores, simulatorUrl, member, load };
}
