import type { StoreSort } from '@zhanggui/contract';
import { defineStore } from 'pinia';
import { computed, reactive, toRefs } from 'vue';

const nothing = () => ({
  vertical: null as string | null,
  search: '',
  openNow: false,
  sort: 'distance' as StoreSort,
  facilities: [] as string[],
  maxSpendFen: null as number | null,
  minStars: null as number | null,
  /** A free place for so many people at `freeAt`; null where the guest does not ask. */
  freeFor: null as number | null,
  /** An instant; null: now. */
  freeAt: null as string | null,
});

/** What the list of venues is narrowed to and sorted by; kept while the guest moves between pages (ST-3). */
export const useStoreFilter = defineStore('store-filter', () => {
  const filter = reactive(nothing());
  /** How many filters of the sheet are set: what the button beside the list says. */
  const count = computed(
    () =>
      Number(filter.facilities.length > 0) +
      Number(filter.maxSpendFen !== null) +
      Number(filter.minStars !== null) +
      Number(filter.freeFor !== null),
  );
  const clear = () => Object.assign(filter, nothing());
  return { ...toRefs(filter), count, clear };
});
