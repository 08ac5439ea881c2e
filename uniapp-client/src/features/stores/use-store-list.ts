import type { StoreCard, VerticalView } from '@zhanggui/contract';
import { ref, watch } from 'vue';
import { call, type Failure } from '@/api';
import { useStoreFilter } from '@/stores/store-filter';

const TYPING_MS = 250;

/** Venues that match the filter, fetched anew as it changes (ST-3). */
export function useStoreList() {
  const filter = useStoreFilter();
  const verticals = ref<VerticalView[]>([]);
  const stores = ref<StoreCard[] | null>(null);
  const failure = ref<Failure | null>(null);
  let asked = 0;

  async function load() {
    const mine = ++asked;
    const result = await call('stores.list', {
      query: {
        vertical: filter.vertical ?? undefined,
        search: filter.search.trim() || undefined,
        openNow: filter.openNow ? 'true' : undefined,
      },
    });
    if (mine !== asked) return;
    if (result.ok) stores.value = result.value.items;
    failure.value = result.ok || stores.value ? null : result.failure;
  }

  async function loadVerticals() {
    const result = await call('stores.verticals', {});
    if (result.ok) verticals.value = result.value.items;
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => [filter.vertical, filter.search, filter.openNow],
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void load(), TYPING_MS);
    },
  );

  return { filter, verticals, stores, failure, load, loadVerticals };
}
