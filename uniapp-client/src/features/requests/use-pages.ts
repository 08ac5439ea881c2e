import { ref, shallowRef } from 'vue';
import type { Failure, Result } from '@/api';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A long list fetched page by page: `reload` starts over, `more` goes on where there is more. */
export function usePages<T>(fetchPage: (cursor: string | undefined) => Promise<Result<Page<T>>>) {
  const items = shallowRef<T[] | null>(null);
  const failure = ref<Failure | null>(null);
  const phase = ref<'more' | 'loading' | 'noMore'>('more');
  let cursor: string | null = null;
  let asked = 0;

  async function ask(from: string | undefined) {
    const mine = ++asked;
    phase.value = 'loading';
    const result = await fetchPage(from);
    if (mine !== asked) return;
    failure.value = result.ok || items.value ? null : result.failure;
    if (!result.ok) {
      phase.value = 'more';
      return;
    }
    cursor = result.value.nextCursor;
    items.value = from === undefined ? result.value.items : [...(items.value ?? []), ...result.value.items];
    phase.value = cursor === null ? 'noMore' : 'more';
  }

  return {
    items,
    failure,
    phase,
    reload: () => ask(undefined),
    more: async () => {
      if (phase.value === 'more' && cursor !== null) await ask(cursor);
    },
    reset: () => {
      asked += 1;
      items.value = null;
    },
  };
}
