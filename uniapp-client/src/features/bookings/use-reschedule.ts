import type { BookingView } from '@zhanggui/contract';
import { ref } from 'vue';
import { call } from '@/api';
import { once } from '@/features/requests';
import { explain, t } from '@/i18n';
import { notify } from '@/platform/notify';
import { goBack } from '@/platform/routes';
import type { Wish } from './draft';

/** Moves a booking to another time, place or seats: the old one is let go in the same moment, or nothing happens (BK-6). */
export function useReschedule() {
  const moving = ref<BookingView | null>(null);
  const busy = ref(false);

  async function open(bookingId: string) {
    const result = await call('bookings.get', { params: { bookingId } });
    if (result.ok) moving.value = result.value;
    else notify(explain(result.failure));
  }

  async function move({ startsAt, durationMinutes, spaceIds, sessionId, seats }: Wish) {
    if (!moving.value || busy.value) return;
    busy.value = true;
    const { id } = moving.value;
    const result = await once.send(`move:${id}`, 'bookings.reschedule', {
      params: { bookingId: id },
      body: { startsAt, durationMinutes, spaceIds, sessionId, seats },
    });
    busy.value = false;
    if (!result.ok) return notify(explain(result.failure));
    notify(t('bookings.rescheduled'));
    goBack();
  }

  return { moving, busy, open, move };
}
