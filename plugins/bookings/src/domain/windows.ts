import { daysBetween, localMoment, ok, refuse, type Result } from '@zhanggui/core';
import type { Policy } from './policy';
import { businessDateOf, MINUTE_MS, type Calendar } from './spans';

type WindowRules = Pick<Policy, 'advanceDays' | 'leadMinutes' | 'memberWindows'>;

/** How many days ahead of today, by the store's calendar, the business day of an instant lies. */
export function daysAhead(now: number, start: number, calendar: Calendar): number {
  return daysBetween(localMoment(new Date(now), calendar.timeZone).date, businessDateOf(start, calendar));
}

/** Not in the past, and with the notice that the store needs. */
export function checkLead(
  { leadMinutes }: Pick<Policy, 'leadMinutes'>,
  now: number,
  start: number,
): Result<true, 'IN_THE_PAST' | 'TOO_LATE_TO_BOOK'> {
  if (start < now) return refuse('IN_THE_PAST');
  if (start < now + leadMinutes * MINUTE_MS) return refuse('TOO_LATE_TO_BOOK', { minutes: leadMinutes });
  return ok(true);
}

/**
 * Whether so many days ahead are open to a guest who has earned so many points (BK-7): to everyone first of all, then
 * to members whose tier, or a lower one, opens earlier.
 */
export function checkAdvance(
  policy: WindowRules,
  days: number,
  earnedPoints: number,
): Result<true, 'MEMBERS_FIRST' | 'TOO_EARLY_TO_BOOK'> {
  if (days <= policy.advanceDays) return ok(true);
  const open = policy.memberWindows.filter(({ advanceDays }) => days <= advanceDays);
  const lowest = [...open].sort((a, b) => a.thresholdPoints - b.thresholdPoints)[0];
  if (!lowest) return refuse('TOO_EARLY_TO_BOOK', { days: policy.advanceDays });
  if (earnedPoints >= lowest.thresholdPoints) return ok(true);
  return refuse('MEMBERS_FIRST', { tier: lowest.tierName.zh, days: policy.advanceDays });
}

/** The farthest day that anybody may book. */
export const farthestDay = ({ advanceDays, memberWindows }: WindowRules): number =>
  Math.max(advanceDays, ...memberWindows.map((window) => window.advanceDays));
