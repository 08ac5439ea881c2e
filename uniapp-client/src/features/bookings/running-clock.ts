import type { RoomClock, VisitBill } from '@zhanggui/contract';

export interface RunningClock {
  state: RoomClock['state'];
  /** Time that counts, without pauses. */
  seconds: number;
  roomFeeFen: number;
  /** Seconds of bought time that are left; null where no time was bought. */
  secondsLeft: number | null;
}

/**
 * The clock of a room counted on from the server's last word. `sinceMs` is how long ago the phone got it, so a phone whose
 * own clock is wrong counts right. Bought time costs nothing more; by the hour the fee grows evenly until the server says
 * the exact amount.
 */
export function runningClock(clock: RoomClock, sinceMs: number): RunningClock {
  const since = Math.max(0, sinceMs);
  const now = Date.parse(clock.asOf) + since;
  const runs = clock.state === 'running';
  const paidUntil = clock.paidUntil === null ? null : Date.parse(clock.paidUntil);
  const chargedFrom = Math.max(Date.parse(clock.asOf), paidUntil ?? 0);
  const chargedMs = runs ? Math.max(0, now - chargedFrom) : 0;
  return {
    state: clock.state,
    seconds: clock.minutes * 60 + (runs ? Math.floor(since / 1000) : 0),
    roomFeeFen: clock.roomFeeFen + Math.floor(((clock.hourlyFen ?? 0) * chargedMs) / 3_600_000),
    secondsLeft: paidUntil === null || !runs ? null : Math.max(0, Math.ceil((paidUntil - now) / 1000)),
  };
}

/** The lines of the room's fee with the last of them counted on, so that they come to what the clock shows. */
export function runningSteps({ steps, roomFeeFen }: RoomClock, shownFen: number): RoomClock['steps'] {
  return steps.map((step, index) =>
    index === steps.length - 1 ? { ...step, amountFen: step.amountFen + shownFen - roomFeeFen } : step,
  );
}

export interface MinimumSpend {
  minimumFen: number;
  spentFen: number;
  missingFen: number;
  /** 0 … 100. */
  percent: number;
}

/** How far the table is from its minimum spend; null where there is none. */
export function minimumSpend({ minimumSpendFen, goodsFen, topUpFen }: VisitBill): MinimumSpend | null {
  if (minimumSpendFen <= 0) return null;
  const spentFen = topUpFen > 0 ? minimumSpendFen - topUpFen : Math.max(goodsFen, minimumSpendFen);
  return {
    minimumFen: minimumSpendFen,
    spentFen,
    missingFen: topUpFen,
    percent: Math.min(100, Math.floor((spentFen * 100) / minimumSpendFen)),
  };
}
