import type { ScanAnswer } from '@zhanggui/contract';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { call, type Failure } from '@/api';
import { once } from '@/features/requests';
import { storage } from '@/platform/storage';
import { useSession } from './session';

export type Seat = Omit<ScanAnswer, 'opened'>;

const KEY = 'seat';

/** Where the guest sits: the open visit of the table whose code was scanned. */
export const useVisit = defineStore('visit', () => {
  const seat = ref<Seat | null>(storage.get<Seat>(KEY));

  function sit(next: Seat | null) {
    seat.value = next;
    if (next) storage.set(KEY, next);
    else storage.remove(KEY);
  }

  /** Takes a seat by a table code; the failure where the code was refused. */
  async function scan(code: string): Promise<{ opened: boolean } | Failure> {
    const result = await once.send(`scan:${code}`, 'visits.scan', { body: { code } });
    if (!result.ok) return result.failure;
    const { opened, ...rest } = result.value;
    sit(rest);
    return { opened };
  }

  /** Asks the server where the guest sits; keeps what is known where it cannot be asked. */
  async function refresh() {
    if (!useSession().signedIn) return;
    const result = await call('visits.current', {});
    if (!result.ok) return;
    const { items } = result.value;
    sit(items.find(({ visit }) => visit.id === seat.value?.visit.id) ?? items[0] ?? null);
  }

  return { seat, visit: computed(() => seat.value?.visit ?? null), scan, refresh, leave: () => sit(null) };
});
