import type { VisitBill } from '@zhanggui/contract';
import { onUnload } from '@dcloudio/uni-app';
import { computed, ref, type Ref } from 'vue';
import { call, isRefused, type Failure } from '@/api';
import { coalesced } from '@/features/requests/coalesced';
import { useNow } from '@/features/use-now';
import { useLive } from '@/realtime/use-live';
import { useVisit } from '@/stores/visit';
import { minimumSpend, runningClock } from './running-clock';

const REFRESH_MS = 60_000;

/** What a visit comes to, with the clock of its room running on between two answers of the server (BQ-2, SP-4). */
export function useBill(visitId: Ref<string>) {
  const bill = ref<VisitBill | null>(null);
  const failure = ref<Failure | null>(null);
  const over = ref(false);
  const visit = useVisit();
  const now = useNow();
  let heardAt = Date.now();

  const load = coalesced(async () => {
    if (!visitId.value || over.value) return;
    const result = await call('visits.myBill', { params: { visitId: visitId.value } });
    if (result.ok) {
      bill.value = result.value;
      heardAt = Date.now();
    }
    over.value = isRefused(result, 'VISIT_CLOSED');
    failure.value = result.ok || bill.value ? null : result.failure;
  });

  const timer = setInterval(() => void load(), REFRESH_MS);
  onUnload(() => clearInterval(timer));

  const spaceId = computed(() => (visit.visit?.id === visitId.value ? visit.visit.space.id : null));
  useLive(() => (spaceId.value && !over.value ? `space:${spaceId.value}` : null), {
    onEvent: ({ type }) => {
      if (type === 'visit.moved') void visit.refresh();
      void load();
    },
    refresh: () => void load(),
  });

  const clock = computed(() => (bill.value?.clock ? runningClock(bill.value.clock, now.value - heardAt) : null));
  const minimum = computed(() => (bill.value ? minimumSpend(bill.value) : null));
  /** The total counts on with the room. */
  const totalFen = computed(() => {
    if (!bill.value) return 0;
    const grown = clock.value && bill.value.clock ? clock.value.roomFeeFen - bill.value.clock.roomFeeFen : 0;
    return bill.value.totalFen + grown;
  });

  return { bill, failure, over, clock, minimum, totalFen, load };
}
