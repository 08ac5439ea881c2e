import type { LiveEvent, QueueTicketView } from '@zhanggui/contract';
import { ref } from 'vue';
import { call, type Failure } from '@/api';
import { once } from '@/features/requests';
import { coalesced } from '@/features/requests/coalesced';
import { explain, t } from '@/i18n';
import { ask, notify } from '@/platform/notify';
import { storage } from '@/platform/storage';
import { useLive } from '@/realtime/use-live';
import { useSession } from '@/stores/session';
import { newlyCalled } from './live-tickets';

interface Kept {
  customerId: string;
  tickets: QueueTicketView[];
}

const KEY = 'queue-tickets';

/** The customer's numbers, live; without a network as they were. A call makes the phone vibrate. */
export function useMyTickets() {
  const session = useSession();
  const kept = storage.get<Kept>(KEY);
  const tickets = ref<QueueTicketView[] | null>(
    kept !== null && kept.customerId === session.customer?.id ? kept.tickets : null,
  );
  const failure = ref<Failure | null>(null);
  const busy = ref(false);

  function keep(next: QueueTicketView[]) {
    const called = newlyCalled(tickets.value ?? [], next);
    tickets.value = next;
    if (session.customer) storage.set(KEY, { customerId: session.customer.id, tickets: next } satisfies Kept);
    if (called.length > 0) uni.vibrateLong({});
  }

  const load = coalesced(async () => {
    if (!session.signedIn) {
      tickets.value = null;
      return;
    }
    const result = await call('queue.mine', {});
    if (result.ok) keep(result.value.items);
    failure.value = result.ok || tickets.value ? null : result.failure;
  });

  useLive(() => (session.customer ? `customer:${session.customer.id}` : null), {
    onEvent: ({ type }: LiveEvent) => {
      if (type === 'queue-ticket.changed') void load();
    },
    refresh: () => void load(),
  });

  async function leave(ticket: QueueTicketView) {
    if (busy.value || !(await ask(t('queue.leaveConfirm')))) return;
    busy.value = true;
    const result = await once.send(`queue-leave:${ticket.id}`, 'queue.leave', {
      params: { ticketId: ticket.id },
      body: {},
    });
    busy.value = false;
    notify(result.ok ? t('queue.left') : explain(result.failure));
    await load();
  }

  return { session, tickets, failure, busy, load, leave };
}
