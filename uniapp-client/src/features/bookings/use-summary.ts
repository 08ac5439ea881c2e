import { computed } from 'vue';
import { say, t } from '@/i18n';
import type { useBook } from './use-book';
import type { useQuote } from './use-quote';
import { seatsWords, spanWords, startWords } from './words';

/** What was chosen so far in one line, or what is still to be chosen, and what it costs. */
export function useSummary(book: ReturnType<typeof useBook>, { quote }: ReturnType<typeof useQuote>) {
  const isOpenEnd = computed(() => book.offer.value?.mode === 'session' && book.offer.value.durations.length === 0);

  const words = computed(() => {
    const { isScheduled, isStaffed, session, seats, slot, offerPeople, person, place, timeZone } = book;
    if (isScheduled.value) {
      if (!session.value || seats.value.length === 0) return t('bookings.chooseSeats');
      return seatsWords(seats.value);
    }
    if (isStaffed.value && offerPeople.value.length > 0 && !person.value) return t('bookings.choosePerson');
    if (!slot.value) return t('bookings.chooseTime');
    const { startsAt, endsAt } = slot.value;
    const when = isOpenEnd.value ? startWords(startsAt, timeZone.value) : spanWords(startsAt, endsAt, timeZone.value);
    const name = place.value?.spaces.map((space) => say(space.name)).join(' + ');
    return [when, name].filter(Boolean).join(' · ');
  });

  /** Exact where the server told it; else what the slot or the seats begin at. */
  const priceFen = computed(() => {
    if (quote.value) return quote.value.price.totalFen;
    const { isScheduled, session, seats, slot } = book;
    if (isScheduled.value)
      return session.value && seats.value.length > 0 ? session.value.seatFen * seats.value.length : null;
    return slot.value?.fromFen ?? null;
  });

  return { isOpenEnd, words, priceFen, depositFen: computed(() => quote.value?.deposit.totalFen ?? 0) };
}
