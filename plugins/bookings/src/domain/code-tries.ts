import { ok, refuse, type Result } from '@zhanggui/core';

/** Digits that were typed in a row, the one that is judged among them. */
export interface CodeTries {
  tries: number;
  since: Date;
}

/** Enough for a loud evening at the door, and far too few to find a code among a million. */
export const FREE_TRIES = 10;
export const TRIES_MINUTES = 10;
const MINUTE_MS = 60_000;

/** Whether somebody may still type a code (BK-5); where not, in how many minutes again. */
export function judgeTries({ tries, since }: CodeTries, now: Date): Result<null, 'TOO_MANY_CODES'> {
  if (tries <= FREE_TRIES) return ok(null);
  const untilMs = since.getTime() + TRIES_MINUTES * MINUTE_MS;
  return refuse('TOO_MANY_CODES', { minutes: Math.max(1, Math.ceil((untilMs - now.getTime()) / MINUTE_MS)) });
}
