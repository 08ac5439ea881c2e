import { onUnload } from '@dcloudio/uni-app';
import { computed, ref, watch, type Ref } from 'vue';
import { storage } from '@/platform/storage';
import { nextChange, shownAt } from './shown';

interface Scheduled {
  id: string;
  startsAt: string | null;
  endsAt: string | null;
  pinned?: boolean;
  popup?: boolean;
}

const SEEN = 'announcements-seen';
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const KEPT_SEEN = 200;

/** Announcements or banners whose time it is, by the clock of the phone; they come and go while the page is open. */
export function useScheduled<A extends Scheduled>(all: Ref<readonly A[]>) {
  const now = ref(new Date());
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(
    [all, now],
    () => {
      clearTimeout(timer);
      const next = nextChange(all.value, now.value);
      if (!next) return;
      const wait = Math.min(LONGEST_TIMER_MS, next.getTime() - Date.now() + 50);
      timer = setTimeout(
        () => {
          now.value = new Date();
        },
        Math.max(0, wait),
      );
    },
    { immediate: true },
  );
  onUnload(() => clearTimeout(timer));

  return computed(() => shownAt(all.value, now.value));
}

/** The pop-up that this phone has not shown yet; `dismiss` remembers it. */
export function usePopup<A extends Scheduled>(shown: Ref<readonly A[]>) {
  const seen = ref(storage.get<string[]>(SEEN) ?? []);
  const popup = computed(() => shown.value.find(({ id, popup: pops }) => pops && !seen.value.includes(id)) ?? null);

  function dismiss() {
    if (!popup.value) return;
    seen.value = [...seen.value, popup.value.id].slice(-KEPT_SEEN);
    storage.set(SEEN, seen.value);
  }
  return { popup, dismiss };
}
