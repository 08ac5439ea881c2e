/** How a store treats parties that were called and did not come (WQ-3). */
export interface OverdueRules {
  /** Called parties come within so many minutes. */
  comeMinutes: number;
  /** After so many calls in vain the number is skipped. */
  callsBeforeSkip: number;
  /** A skipped party that comes back waits behind so many. */
  restorePlaces: number;
}

/**
 * What becomes of a called party at an instant: it still has time; its time is over and it is called once more, with
 * another `comeMinutes`; or it was called often enough and is skipped.
 */
export function overdueStep(
  called: { calls: number; comeBy: Date },
  rules: OverdueRules,
  now: Date,
): 'keep' | 'recall' | 'skip' {
  if (now < called.comeBy) return 'keep';
  return called.calls < rules.callsBeforeSkip ? 'recall' : 'skip';
}

/**
 * Where a skipped party that came back stands: right behind the first `restorePlaces` that wait now, or at the end where
 * fewer do. Returns its time of placing.
 *
 * @param waiting times of placing of everyone who waits, in order
 */
export function placeAfterReturn(waiting: readonly Date[], restorePlaces: number, now: Date): Date {
  if (restorePlaces >= waiting.length) return now;
  const last = waiting[restorePlaces - 1];
  const first = waiting[0];
  if (last) return new Date(last.getTime() + 1);
  return first ? new Date(first.getTime() - 1) : now;
}
