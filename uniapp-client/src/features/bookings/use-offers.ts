import type { BookablePerson, BookingOffer, StorePage } from '@zhanggui/contract';
import { computed, ref, type Ref } from 'vue';
import { call, type Failure } from '@/api';
import { HOME_ZONE } from '@/domain/local-time';
import { knownMood } from '@/theme/known-moods';
import type { MoodName } from '@/theme/moods';

/** The ways to book a store, and who can be booked there (BK-1, BK-12). */
export function useOffers(storeId: Ref<string>) {
  const store = ref<StorePage | null>(null);
  const offers = ref<BookingOffer[] | null>(null);
  const people = ref<BookablePerson[]>([]);
  const paused = ref(false);
  const failure = ref<Failure | null>(null);

  async function load() {
    const params = { storeId: storeId.value };
    const [page, ways] = await Promise.all([call('stores.page', { params }), call('bookings.offers', { params })]);
    if (page.ok) store.value = page.value;
    if (ways.ok) {
      offers.value = ways.value.items;
      paused.value = ways.value.paused;
    }
    const failed = page.ok ? ways : page;
    failure.value = failed.ok || (store.value && offers.value) ? null : failed.failure;
    if (!offers.value?.some(({ mode }) => mode === 'staffed')) return;
    const result = await call('bookings.people', { params });
    if (result.ok) people.value = result.value.items;
  }

  return {
    store,
    offers,
    people,
    paused,
    failure,
    load,
    mood: computed<MoodName>(() => store.value?.vertical.mood ?? knownMood(storeId.value)),
    timeZone: computed(() => store.value?.timeZone ?? HOME_ZONE),
  };
}
