import type { QueueBoard, QueueTicketView } from '@zhanggui/contract';
import { ref, watch, type Ref } from 'vue';
import { call, type Failure } from '@/api';
import { coalesced } from '@/features/requests/coalesced';
import { storage } from '@/platform/storage';
import { useLive } from '@/realtime/use-live';

const keyOf = (storeId: string) => `queue-board:${storeId}`;

type Party = Pick<QueueTicketView, 'partySize' | 'preference'>;

/**
 * The queue of a store as everyone sees it, live; without a network as it was when the phone last saw it. With a party
 * it tells what that would meet.
 */
export function useQueueBoard(storeId: Ref<string>, party?: () => Party) {
  const board = ref<QueueBoard | null>(null);
  const failure = ref<Failure | null>(null);

  const load = coalesced(async () => {
    const id = storeId.value;
    if (!id) return;
    board.value ??= storage.get<QueueBoard>(keyOf(id));
    const result = await call('queue.board', { params: { storeId: id }, query: party?.() });
    if (result.ok) {
      board.value = result.value;
      storage.set(keyOf(id), result.value);
    }
    failure.value = result.ok || board.value ? null : result.failure;
  });

  useLive(() => (storeId.value ? `queue:${storeId.value}` : null), {
    onEvent: () => void load(),
    refresh: () => void load(),
  });

  if (party) watch(party, () => void load());

  return { board, failure, load };
}
