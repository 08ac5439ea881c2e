import type { FloorView } from '@zhanggui/contract';
import { onUnload } from '@dcloudio/uni-app';
import { computed, ref, watch, type Ref } from 'vue';
import { call, type Failure } from '@/api';
import { coalesced } from '@/features/requests/coalesced';
import { useLive } from '@/realtime/use-live';
import { storeysOf } from './storeys';
import { nextChange } from './until';

const LONGEST_WAIT_MS = 10 * 60_000;

/** The floor of a store as it is now: live by its topic, and looked at again when a status ends by plan (SP-2). */
export function useFloor(storeId: Ref<string>) {
  const floor = ref<FloorView | null>(null);
  const failure = ref<Failure | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const load = coalesced(async () => {
    if (!storeId.value) return;
    const result = await call('floor.map', { params: { storeId: storeId.value } });
    if (result.ok) floor.value = result.value;
    failure.value = result.ok || floor.value ? null : result.failure;
  });

  watch(floor, (view) => {
    clearTimeout(timer);
    // The server's clock counts: a phone that goes wrong looks neither too early nor too late.
    const wait = view && nextChange(view.spaces, Date.parse(view.asOf));
    if (wait) timer = setTimeout(() => void load(), Math.min(LONGEST_WAIT_MS, wait + 200));
  });
  onUnload(() => clearTimeout(timer));

  useLive(() => (storeId.value ? `floor:${storeId.value}` : null), {
    onEvent: () => void load(),
    refresh: () => void load(),
  });

  return { floor, storeys: computed(() => (floor.value ? storeysOf(floor.value) : [])), failure, load };
}
