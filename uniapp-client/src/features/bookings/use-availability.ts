import type { Availability, ScheduledSession } from '@zhanggui/contract';
import { ref, watch } from 'vue';
import { call, type Failure } from '@/api';
import { coalesced } from '@/features/requests/coalesced';

export interface Asked {
  storeId: string;
  policyId: string;
  mode: 'sessions' | 'slots';
  date: string;
  partySize: number;
  durationMinutes: number | undefined;
  personId: string | undefined;
}

/** What can be had on a day: slots with their free places, or sessions with their free seats. Fetched as the question changes. */
export function useAvailability(asked: () => Asked | null) {
  const slots = ref<Availability | null>(null);
  const sessions = ref<ScheduledSession[] | null>(null);
  const failure = ref<Failure | null>(null);

  const load = coalesced(async () => {
    const question = asked();
    if (!question) return;
    const { storeId, mode, date, ...rest } = question;
    const params = { storeId };
    if (mode === 'sessions') {
      const result = await call('bookings.sessions', { params, query: { date } });
      if (result.ok) sessions.value = result.value.items.filter(({ policyId }) => policyId === rest.policyId);
      failure.value = result.ok || sessions.value ? null : result.failure;
      return;
    }
    const result = await call('bookings.availability', { params, query: { date, ...rest } });
    if (result.ok) slots.value = result.value;
    failure.value = result.ok || (slots.value && result.failure.kind === 'unreachable') ? null : result.failure;
  });

  watch(
    () => JSON.stringify(asked()),
    () => {
      slots.value = null;
      sessions.value = null;
      failure.value = null;
      void load();
    },
  );

  return { slots, sessions, failure, load };
}
