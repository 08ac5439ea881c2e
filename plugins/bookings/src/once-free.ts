import { once, Refusal, type CallIdentity, type Engine, type EngineTx } from '@zhanggui/platform';
import { isOverlap } from '@zhanggui/venues';

/** `once` for what takes a place: where the constraint on claims has the last word, it is SLOT_TAKEN. */
export async function onceFree<T>(
  engine: Engine,
  identity: CallIdentity,
  work: (tx: EngineTx) => Promise<T>,
): Promise<T> {
  try {
    return await once(engine, identity, work);
  } catch (error) {
    throw isOverlap(error) ? new Refusal('SLOT_TAKEN') : error;
  }
}
