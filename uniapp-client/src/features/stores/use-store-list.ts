import type { StoreCard, VerticalView } from '@zhanggui/contract';
import { computed, ref, watch } from 'vue';
import { call } from '@/api';
import { usePages } from '@/features/requests/use-pages';
import { useStoreFilter } from '@/stores/store-filter';
import { usePosition } from './use-position';

const TYPING_MS = 250;

/** Venues that match the filter, page by page, fetched anew as it changes (ST-3). */
export function useStoreList() {
  const filter = useStoreFilter();
  const { position, refused, ask } = usePosition();
  const verticals = ref<VerticalView[]>([]);
  /** Nothing is the nearest to a phone that does not say where it is. */
  const sort = computed(() => (filter.sort === 'distance' && !position.value ? 'composite' : filter.sort));

  const pages = usePages<StoreCard>((cursor) =>
    call('stores.list', {
      query: {
        cursor,
        vertical: filter.vertical ?? undefined,
        search: filter.search.trim() || undefined,
        openNow: filter.openNow ? 'true' : undefined,
        sort: sort.value,
        facilities: filter.facilities.join(',') || undefined,
        maxSpendFen: filter.maxSpendFen ?? undefined,
        minStars: filter.minStars ?? undefined,
        freeFor: filter.freeFor ?? undefined,
        freeAt: filter.freeFor === null ? undefined : (filter.freeAt ?? undefined),
        ...position.value,
      },
    }),
  );

  async function loadVerticals() {
    const result = await call('stores.verticals', {});
    if (result.ok) verticals.value = result.value.items;
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void pages.reload(), TYPING_MS);
  };
  watch(() => ({ ...filter.$state }), soon, { deep: true });
  watch(position, soon);

  return { filter, sort, verticals, ...pages, loadVerticals, position, refused, locate: ask };
}
