import { defineStore } from 'pinia';
import { ref } from 'vue';

/** What the list of venues is narrowed to; kept while the guest moves between pages. */
export const useStoreFilter = defineStore('store-filter', () => {
  const vertical = ref<string | null>(null);
  const search = ref('');
  const openNow = ref(false);
  return { vertical, search, openNow };
});
