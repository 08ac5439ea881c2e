import type { BookingView, CancelPreview, EventPayload, LiveEvent } from '@zhanggui/contract';
import { computed, ref, type Ref } from 'vue';
import { call, isRefused, type Failure } from '@/api';
import { once } from '@/features/requests';
import { coalesced } from '@/features/requests/coalesced';
import { explain, t } from '@/i18n';
import { ask, notify } from '@/platform/notify';
import { useLive } from '@/realtime/use-live';
import { useSession } from '@/stores/session';
import { knownMood, rememberMood } from '@/theme/known-moods';

/** One booking as it moves: live by the customer's topic, with the actions that the server offers now. */
export function useBooking(bookingId: Ref<string>) {
  const booking = ref<BookingView | null>(null);
  const failure = ref<Failure | null>(null);
  const preview = ref<CancelPreview | null>(null);
  const busy = ref(false);
  /** The house reminded the guest while this page was open. */
  const reminded = ref(false);
  const session = useSession();

  const load = coalesced(async () => {
    if (!bookingId.value) return;
    const result = await call('bookings.get', { params: { bookingId: bookingId.value } });
    if (result.ok) {
      booking.value = result.value;
      rememberMood(result.value.id, result.value.store.mood);
    }
    failure.value = result.ok || booking.value ? null : result.failure;
  });

  function onEvent({ type, payload }: LiveEvent) {
    const isMine = (payload as Partial<EventPayload<'booking.held'>>).bookingId === bookingId.value;
    if (isMine && type === 'booking.reminded') reminded.value = true;
    if (isMine || type.startsWith('payment.')) void load();
  }
  useLive(() => (session.customer ? `customer:${session.customer.id}` : null), {
    onEvent,
    refresh: () => void load(),
  });

  async function openCancel() {
    if (busy.value) return;
    busy.value = true;
    const result = await call('bookings.cancelPreview', { params: { bookingId: bookingId.value } });
    busy.value = false;
    if (result.ok) preview.value = result.value;
    else {
      notify(explain(result.failure));
      void load();
    }
  }

  /** Cancels for what the guest was shown; where less would come back by now, the new amount is shown and asked again. */
  async function cancel(reason: string) {
    if (busy.value || !preview.value) return;
    busy.value = true;
    const result = await once.send(`cancel:${bookingId.value}`, 'bookings.cancel', {
      params: { bookingId: bookingId.value },
      body: { refundFen: preview.value.refundFen, reason },
    });
    busy.value = false;
    if (result.ok) {
      booking.value = result.value;
      preview.value = null;
      notify(t('bookings.cancelled'));
      return;
    }
    notify(explain(result.failure));
    if (isRefused(result, 'REFUND_CHANGED')) return openCancel();
    if (result.failure.kind === 'refused') preview.value = null;
    void load();
  }

  /** Lets a place go that is only held: nothing was paid, and points come back. */
  async function giveUp() {
    if (!(await ask(t('bookings.giveUpConfirm')))) return;
    preview.value = { refundFen: 0, refundPoints: 0, keptFen: 0, tier: null, nextTier: null };
    await cancel('');
  }

  async function accept() {
    if (busy.value) return;
    busy.value = true;
    const params = { bookingId: bookingId.value };
    const result = await once.send(`accept:${bookingId.value}`, 'bookings.accept', { params, body: {} });
    busy.value = false;
    if (result.ok) booking.value = result.value;
    else {
      notify(explain(result.failure));
      void load();
    }
  }

  const mood = computed(() => booking.value?.store.mood ?? knownMood(bookingId.value));

  return { booking, mood, failure, preview, busy, reminded, load, openCancel, cancel, giveUp, accept };
}
