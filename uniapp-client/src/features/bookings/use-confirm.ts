import { computed, reactive, ref, watch } from 'vue';
import { explain, t } from '@/i18n';
import { notify } from '@/platform/notify';
import { goOn, routes } from '@/platform/routes';
import { useMessages } from '@/features/messages/use-messages';
import { useSession } from '@/stores/session';
import { rememberMood } from '@/theme/known-moods';
import { givenName, keepContact, lastContact } from './contact';
import { useBookingDraft } from './draft';
import { missingFields, type Field } from './missing';
import { pointsSteps } from './points';
import { isFailure, useHold } from './use-hold';
import { useQuote } from './use-quote';

/** From what was chosen to a held place: the price, the points, who comes, and one request that counts once. */
export function useConfirm() {
  const drafts = useBookingDraft();
  const session = useSession();
  const draft = computed(() => drafts.draft);
  const isWaiting = computed(() => draft.value?.purpose === 'wait');
  const { quote, failure, load } = useQuote(() => (draft.value && !isWaiting.value ? draft.value.wish : null));
  const { phase, hold, wait } = useHold();
  const messages = useMessages();

  const points = ref(0);
  const known = lastContact();
  const contact = reactive({
    name: known.name || givenName(session.customer?.nickname ?? ''),
    phone: known.phone,
    realName: '',
    note: '',
  });
  const missing = ref<Field[]>([]);
  const message = ref('');

  const steps = computed(() => (quote.value ? pointsSteps(quote.value.deposit) : []));
  const worthFen = computed(() => points.value * (quote.value?.deposit.fenPerPoint ?? 0));
  const dueFen = computed(() => Math.max(0, (quote.value?.deposit.totalFen ?? 0) - worthFen.value));

  const change = (next: typeof contact) => Object.assign(contact, next);

  watch(steps, (next) => {
    if (!next.some((step) => step.points === points.value)) points.value = 0;
  });

  async function submit() {
    const wanted = draft.value;
    if (!wanted || phase.value !== 'idle') return;
    missing.value = missingFields(wanted.offer, contact);
    if (missing.value.length > 0) {
      message.value = t(missing.value[0] === 'phone' ? 'login.phoneInvalid' : 'bookings.realNameHint');
      return;
    }
    message.value = '';
    await messages.ask(
      ...(isWaiting.value ? (['waitlist-offer', 'booking-reminder'] as const) : (['booking-reminder'] as const)),
    );
    keepContact({ name: contact.name.trim(), phone: contact.phone.trim() });
    const details = {
      // The desk has to call the party something.
      contactName: contact.name.trim() || (session.customer?.nickname ?? ''),
      contactPhone: contact.phone.trim(),
      realName: wanted.offer.realName ? contact.realName.trim() : '',
      note: contact.note.trim(),
      points: points.value,
    };
    if (isWaiting.value) {
      const entry = await wait(wanted, details);
      if (!entry) return;
      if (isFailure(entry)) return void (message.value = explain(entry));
      drafts.keep(null);
      notify(t('bookings.waitJoined'));
      return goOn(routes.bookings('waiting'));
    }
    const booking = await hold(wanted, details);
    if (!booking) return;
    if (isFailure(booking)) {
      message.value = explain(booking);
      return void load();
    }
    drafts.keep(null);
    rememberMood(booking.id, booking.store.mood);
    if (points.value > 0) void session.refresh();
    goOn(booking.actions.includes('pay') ? routes.payDeposit(booking.id) : routes.booking(booking.id, { fresh: '1' }));
  }

  return {
    draft,
    isWaiting,
    quote,
    failure,
    load,
    phase,
    points,
    steps,
    dueFen,
    contact,
    change,
    missing,
    message,
    submit,
  };
}
