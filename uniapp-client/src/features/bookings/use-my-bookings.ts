import type { BookingView, LiveEvent, WaitlistEntry } from '@zhanggui/contract';
import { ref, watch, type Ref } from 'vue';
import { call } from '@/api';
import { once } from '@/features/requests';
import { coalesced } from '@/features/requests/coalesced';
import { usePages } from '@/features/requests/use-pages';
import { explain, t } from '@/i18n';
import { ask, notify } from '@/platform/notify';
import { useLive } from '@/realtime/use-live';
import { useSession } from '@/stores/session';

export type Shown = 'coming' | 'past' | 'waiting';

/** The customer's bookings, coming or past, and what the customer waits for; live by the customer's topic. */
export function useMyBookings(shown: Ref<Shown>) {
  const session = useSession();
  const waiting = ref<WaitlistEntry[] | null>(null);
  const { items, failure, phase, reload, more, reset } = usePages<BookingView>((cursor) =>
    call('bookings.mine', { query: { when: shown.value === 'past' ? 'past' : 'coming', cursor } }),
  );

  const loadWaiting = async () => {
    const result = await call('waitlist.mine', {});
    if (result.ok) waiting.value = result.value.items;
  };

  const refresh = coalesced(async () => {
    if (!session.signedIn) return;
    await Promise.all([loadWaiting(), shown.value === 'waiting' ? undefined : reload()]);
  });

  watch(shown, () => {
    reset();
    void refresh();
  });

  useLive(() => (session.customer ? `customer:${session.customer.id}` : null), {
    onEvent: ({ type }: LiveEvent) => {
      if (type === 'waitlist.offered') notify(t('bookings.waitOffer'));
      if (type.startsWith('booking.') || type.startsWith('waitlist.')) void refresh();
    },
    refresh: () => void refresh(),
  });

  async function leave(entryId: string) {
    if (!(await ask(t('bookings.waitLeaveConfirm')))) return;
    const result = await once.send(`leave:${entryId}`, 'waitlist.leave', { params: { entryId }, body: {} });
    if (!result.ok) notify(explain(result.failure));
    void refresh();
  }

  return { session, items, waiting, failure, phase, refresh, more, leave };
}
