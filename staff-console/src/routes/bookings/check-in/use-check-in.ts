import { useCallback, useState } from 'react';
import type { Answer } from '../../../providers/data/endpoints';
import type { Refusal, Unreachable } from '../../../providers/data/refusal';
import { useAct } from '../../../providers/data/use-act';
import { useStore } from '../../../providers/store-in-focus';
import { BOOKING_AFFECTS } from '../affects';

export type CheckInOutcome =
  { ok: true; answer: Answer<'staffBookings.checkIn'> } | { ok: false; error: Refusal | Unreachable };

const LONGEST_CODE = 200;

/** One code at a time: what came of it stays until the next guest. */
export function useCheckIn() {
  const store = useStore();
  const { run, pending } = useAct('staffBookings.checkIn', BOOKING_AFFECTS);
  const [outcome, setOutcome] = useState<CheckInOutcome | null>(null);

  const enter = useCallback(
    async (code: string) => {
      const answer = await run('check-in', {
        params: { storeId: store.id },
        body: { code: code.trim().slice(0, LONGEST_CODE) },
      });
      if (answer) {
        navigator.vibrate?.(answer.ok ? 60 : [80, 60, 80]);
        setOutcome(answer);
      }
    },
    [run, store.id],
  );

  return { outcome, checking: pending.has('check-in'), enter, reset: useCallback(() => setOutcome(null), []) };
}
