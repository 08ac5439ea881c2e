import type { SpaceNow } from '@zhanggui/contract';
import { useEffect } from 'react';
import { serverNow } from '../../providers/clock';

/** Asked a little after the moment, so that the server is surely past it. */
const AFTER_MILLISECONDS = 300;
const LONGEST_MILLISECONDS = 86_400_000;

/** Reads the floor again at the moment at which the clock alone changes a status: a reservation begins, a block ends. */
export function useStatusChanges(spaces: readonly SpaceNow[], readAgain: () => void): void {
  const changes = spaces.flatMap(({ until }) => (until ? [Date.parse(until)] : []));
  const now = serverNow();
  const next = Math.min(...changes.filter((instant) => instant > now));
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(readAgain, Math.min(next - serverNow() + AFTER_MILLISECONDS, LONGEST_MILLISECONDS));
    return () => clearTimeout(timer);
    // Another reader of the same list is no other moment.
  }, [next]);
}
