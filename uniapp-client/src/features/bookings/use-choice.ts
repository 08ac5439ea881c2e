import type { BookingOffer, BookingView } from '@zhanggui/contract';
import { computed, reactive, ref, watch, type Ref } from 'vue';
import { dayOf } from '@/domain/local-time';
import { dateStrip } from './calendar';

interface Given {
  offers: Ref<BookingOffer[] | null>;
  timeZone: Ref<string>;
  /** The booking that is moved to another time; null where a new one is made. */
  moving: Ref<BookingView | null>;
}

/** The first questions of a booking: which offer, how many guests, on which day, for how long, with whom. */
export function useChoice({ offers, timeZone, moving }: Given) {
  const offerId = ref<string | null>(null);
  const answers = reactive({
    partySize: 2,
    date: '',
    durationMinutes: null as number | null,
    personId: null as string | null,
  });

  const offer = computed(() => offers.value?.find(({ policyId }) => policyId === offerId.value) ?? null);
  const today = computed(() => dayOf(new Date().toISOString(), timeZone.value));
  const days = computed(() => (offer.value ? dateStrip(offer.value.firstDate, offer.value.lastDate, today.value) : []));

  function chooseOffer(policyId: string) {
    offerId.value = policyId;
    answers.personId = null;
  }

  watch(
    offers,
    (list) => {
      if (!list || offer.value) return;
      offerId.value = moving.value?.policyId ?? list[0]?.policyId ?? null;
    },
    { immediate: true },
  );

  // What was answered stays where the new offer takes it, and becomes the nearest that it takes elsewhere.
  watch(
    offer,
    (next) => {
      if (!next) return;
      const { partyMin, partyMax, durations, defaultMinutes, firstDate, lastDate } = next;
      const wanted = moving.value?.partySize ?? answers.partySize;
      answers.partySize = Math.min(Math.max(wanted, partyMin), partyMax);
      if (moving.value && !answers.date) answers.date = dayOf(moving.value.startsAt, timeZone.value);
      if (answers.date < firstDate || answers.date > lastDate) answers.date = firstDate;
      const known = answers.durationMinutes !== null && durations.includes(answers.durationMinutes);
      if (!known) {
        answers.durationMinutes = durations.includes(defaultMinutes) ? defaultMinutes : (durations[0] ?? null);
      }
    },
    { immediate: true },
  );

  return { offerId, offer, answers, days, chooseOffer };
}
