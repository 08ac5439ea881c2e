import type { BookingView, WaitlistEntry } from '@zhanggui/contract';
import { onUnload } from '@dcloudio/uni-app';
import { ref, watch } from 'vue';
import type { Failure, Result } from '@/api';
import { once } from '@/features/requests';
import { useNetwork } from '@/stores/network';
import type { Draft } from './draft';

const FIRST_PAUSE_MS = 1_500;
const LAST_PAUSE_MS = 10_000;

export interface Details {
  contactName: string;
  contactPhone: string;
  realName: string;
  note: string;
  points: number;
}

/**
 * Sends a booking and keeps sending the same one until its fate is known: while the page is open by itself with growing
 * pauses, and at once when the network is back. Left unanswered, the next attempt at this store asks for it first, so a
 * lost answer never becomes a second booking.
 */
export function useHold() {
  const phase = ref<'idle' | 'sending' | 'retrying'>('idle');
  const network = useNetwork();
  let open = true;
  let wakeUp: () => void = () => undefined;

  async function settled<T>(key: string, attempt: () => Promise<Result<T>>): Promise<T | Failure | null> {
    if (phase.value !== 'idle') return null;
    phase.value = 'sending';
    let pause = FIRST_PAUSE_MS;
    for (;;) {
      const result = await attempt();
      if (!open) return null;
      if (result.ok || !once.isPending(key)) {
        phase.value = 'idle';
        return result.ok ? result.value : result.failure;
      }
      phase.value = 'retrying';
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      pause = Math.min(pause * 2, LAST_PAUSE_MS);
      if (!open) return null;
    }
  }

  function hold({ wish }: Draft, { points, ...contact }: Details): Promise<BookingView | Failure | null> {
    const key = `hold:${wish.storeId}`;
    return settled(key, () => once.send(key, 'bookings.hold', { body: { ...wish, ...contact, points } }));
  }

  function wait({ wish }: Draft, { points: _, ...contact }: Details): Promise<WaitlistEntry | Failure | null> {
    const key = `wait:${wish.storeId}`;
    return settled(key, () => once.send(key, 'waitlist.join', { body: { ...wish, ...contact } }));
  }

  watch(
    () => network.reachable,
    (reachable) => {
      if (reachable) wakeUp();
    },
  );
  onUnload(() => {
    open = false;
    wakeUp();
  });

  return { phase, hold, wait };
}

export const isFailure = (value: object): value is Failure => 'kind' in value;
