import type { Mood } from '@zhanggui/contract';
import { ref, watch, type Ref } from 'vue';
import { call } from '@/api';
import { storage } from '@/platform/storage';
import { useVisit } from '@/stores/visit';
import { knownMood, rememberMood } from '@/theme/known-moods';
import type { MoodName } from '@/theme/moods';

const keyOf = (storeId: string) => `mood:${storeId}`;

/** The mood of the store of an order: of the guest's seat, as known on this phone, or asked for once. */
export function useStoreMood(storeId: Ref<string | null>) {
  const visit = useVisit();
  const mood = ref<MoodName>(visit.seat?.store.vertical.mood ?? 'house');

  watch(
    storeId,
    async (id) => {
      if (!id) return;
      const known =
        visit.visit?.storeId === id ? visit.seat?.store.vertical.mood : (storage.get<Mood>(keyOf(id)) ?? undefined);
      mood.value = known ?? knownMood(id);
      if (known) return;
      const result = await call('stores.page', { params: { storeId: id } });
      if (!result.ok) return;
      mood.value = result.value.vertical.mood;
      rememberMood(id, mood.value);
      storage.set(keyOf(id), mood.value);
    },
    { immediate: true },
  );
  return mood;
}
