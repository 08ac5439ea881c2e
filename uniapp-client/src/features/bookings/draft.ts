import type { BookingOffer, Mood, Text } from '@zhanggui/contract';
import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { Input } from '@/api';
import { storage } from '@/platform/storage';

export type Wish = Input<'bookings.quote'>['body'];

/** What was chosen on the page before, on its way to be confirmed. */
export interface Draft {
  /** To hold a place, or to wait for one where all are taken. */
  purpose: 'hold' | 'wait';
  store: { id: string; name: Text; mood: Mood; timeZone: string };
  offer: BookingOffer;
  wish: Wish;
  startsAt: string;
  endsAt: string;
  /** Names of what was chosen; null where it is left to the house or not a part of the offer. */
  place: Text | null;
  session: Text | null;
  person: Text | null;
}

const KEY = 'booking-draft';

/** The booking that is being made; kept on the phone, so that signing in or a reload does not lose it. */
export const useBookingDraft = defineStore('booking-draft', () => {
  const draft = ref<Draft | null>(storage.get<Draft>(KEY));

  function keep(next: Draft | null) {
    draft.value = next;
    if (next) storage.set(KEY, next);
    else storage.remove(KEY);
  }

  return { draft, keep };
});
