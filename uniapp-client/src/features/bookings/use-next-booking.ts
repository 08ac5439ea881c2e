import type { BookingView } from '@zhanggui/contract';
import { ref } from 'vue';
import { call } from '@/api';
import { useLive } from '@/realtime/use-live';
import { useSession } from '@/stores/session';

/** The booking that comes next, for the home page; null where there is none or nobody is signed in. */
export function useNextBooking() {
  const next = ref<BookingView | null>(null);
  const session = useSession();

  async function load() {
    if (!session.signedIn) {
      next.value = null;
      return;
    }
    const result = await call('bookings.mine', { query: { when: 'coming', limit: 1 } });
    if (result.ok) next.value = result.value.items[0] ?? null;
  }

  useLive(() => (session.customer ? `customer:${session.customer.id}` : null), {
    onEvent: ({ type }) => {
      if (type.startsWith('booking.')) void load();
    },
    refresh: () => void load(),
  });

  return { next, load };
}
