import { ref, watch, type Ref } from 'vue';
import { call } from '@/api';
import { useVisit } from '@/stores/visit';
import { rememberMood, seenMood } from '@/theme/known-moods';
import type { MoodName } from '@/theme/moods';

/** The mood of the store of an order: of the guest's seat, as known on this phone, or asked for once. */
export function useStoreMood(storeId: Ref<string | null>) {
  const visit = useVisit();
  const mood = ref<MoodName>(visit.seat?.store.vertical.mood ?? 'house');

  watch(
    storeId,
    async (id) => {
      if (!id) return;
      const known = (visit.visit?.storeId === id && visit.seat?.store.vertical.mood) || seenMood(id);
      mood.value = known ?? 'house';
      if (known) return;
      const result = await call('stores.page', { params: { storeId: id } });
      if (!result.ok) return;
      mood.value = result.value.vertical.mood;
      rememberMood(id, mood.value);
    },
    { immediate: true },
  );
  return mood;
}
