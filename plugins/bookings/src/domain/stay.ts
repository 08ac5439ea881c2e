import { ok, refuse, type Result } from '@zhanggui/core';
import type { Policy } from './policy';

type StayRules = Pick<Policy, 'durations' | 'defaultMinutes' | 'turnTimes'>;

/** How long a party of a size stays unless it chooses: its turn time, else the default. */
export function usualStay(policy: StayRules, partySize: number): number {
  const turn = policy.turnTimes.find(({ partyMin, partyMax }) => partySize >= partyMin && partySize <= partyMax);
  return turn?.minutes ?? policy.defaultMinutes;
}

/**
 * How many minutes a party gets: what it asked for, where the policy offers that; else its usual stay.
 * Refuses with the nearest length that is offered: TOO_SHORT, TOO_LONG.
 */
export function stayOf(
  policy: StayRules,
  partySize: number,
  askedMinutes: number | undefined,
): Result<number, 'TOO_SHORT' | 'TOO_LONG'> {
  const usual = usualStay(policy, partySize);
  if (askedMinutes === undefined) return ok(usual);
  const offered = policy.durations.length > 0 ? policy.durations : [usual];
  if (offered.includes(askedMinutes)) return ok(askedMinutes);
  const longer = offered.filter((minutes) => minutes > askedMinutes);
  if (longer.length > 0) return refuse('TOO_SHORT', { minutes: Math.min(...longer) });
  return refuse('TOO_LONG', { minutes: Math.max(...offered) });
}
