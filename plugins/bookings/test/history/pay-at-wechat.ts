import { until } from '../../../../tests/harness';
import type { Simulator } from '../../../../tests/harness/simulator';

/** Longer than WeChat repeats a notice in tests; what is not heard by then is found by asking, later. */
const HEARD_MS = 2500;

/**
 * Presses "pay" on the phone. `ok` once the booking is confirmed by it, `closed` where WeChat does not take the money any
 * more, `ended` where the booking has come to an end meanwhile, `unheard` where nobody has told the booking yet.
 */
export async function payAtWeChat(
  simulator: Simulator,
  invitation: object,
  stateOf: () => Promise<string>,
): Promise<'ok' | 'closed' | 'ended' | 'unheard'> {
  try {
    await simulator.pay(invitation);
  } catch (error) {
    if (error instanceof Error && /answered 4\d\d/.test(error.message)) return 'closed';
    throw error;
  }
  const deadline = Date.now() + HEARD_MS;
  const state = await until(stateOf, (now) => now !== 'held' || Date.now() > deadline, HEARD_MS * 4);
  if (state === 'held') return 'unheard';
  return state === 'cancelled' || state === 'expired' ? 'ended' : 'ok';
}
