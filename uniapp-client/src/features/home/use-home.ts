import type { HomeBlock } from '@zhanggui/contract';
import { ref } from 'vue';
import { call, type Failure } from '@/api';
import { storage } from '@/platform/storage';

const KEY = 'home';

/** The home page as operators built it; the last one known is shown at once and while offline (MK-7). */
export function useHome() {
  const blocks = ref<HomeBlock[] | null>(storage.get<HomeBlock[]>(KEY));
  const failure = ref<Failure | null>(null);

  async function load() {
    const result = await call('stores.home', {});
    if (result.ok) {
      blocks.value = result.value.blocks;
      storage.set(KEY, result.value.blocks);
    }
    failure.value = result.ok || blocks.value ? null : result.failure;
  }

  return { blocks, failure, load };
}
