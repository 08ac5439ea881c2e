import type { StoreCard } from '@zhanggui/contract';
import { computed, ref, watch, type Ref } from 'vue';
import { call } from '@/api';
import { say } from '@/i18n';
import { useVisit } from '@/stores/visit';
import type { MoodName } from '@/theme/moods';

/** Whose menu is open: the one of the guest's own table, where it can be ordered from, or one that is only looked at. */
export function useMenuPlace(storeId: Ref<string>) {
  const visit = useVisit();
  const looked = ref<Pick<StoreCard, 'name' | 'vertical'> | null>(null);
  const seat = computed(() => (visit.seat?.visit.storeId === storeId.value ? visit.seat : null));
  const store = computed(() => seat.value?.store ?? looked.value);

  watch(storeId, async (id) => {
    if (!id || seat.value) return;
    const result = await call('stores.page', { params: { storeId: id } });
    if (result.ok) looked.value = result.value;
  });

  return {
    seat,
    canOrder: computed(() => seat.value !== null),
    storeName: computed(() => (store.value ? say(store.value.name) : '')),
    mood: computed<MoodName>(() => store.value?.vertical.mood ?? 'house'),
  };
}
