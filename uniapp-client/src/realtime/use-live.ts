import type { LiveEvent } from '@zhanggui/contract';
import { onHide, onShow, onUnload } from '@dcloudio/uni-app';
import { watch, type WatchSource } from 'vue';
import { useNetwork } from '@/stores/network';
import { connection } from '.';

const POLL_MS = 5_000;

interface Live {
  onEvent(event: LiveEvent): void;
  /** Fetches what the page shows: after a gap, when the page is shown again, and by the clock while the line is down. */
  refresh(): void;
}

/** Keeps a page up to date with a topic (null: none yet) as long as it is open. */
export function useLive(topic: WatchSource<string | null>, { onEvent, refresh }: Live): void {
  const network = useNetwork();
  let leave: (() => void) | null = null;
  let shown = true;
  let current: string | null = null;

  const stop = watch(
    topic,
    (next) => {
      leave?.();
      current = next;
      leave = next === null ? null : connection.listen(next, { onEvent, onGap: refresh });
    },
    { immediate: true },
  );
  const poll = setInterval(() => {
    if (shown && current !== null && network.live !== true) refresh();
  }, POLL_MS);

  onShow(() => {
    if (!shown && current !== null) refresh();
    shown = true;
  });
  onHide(() => {
    shown = false;
  });
  onUnload(() => {
    stop();
    leave?.();
    clearInterval(poll);
  });
}
