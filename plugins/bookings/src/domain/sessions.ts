import { addDays, instantOf, weekdayOf } from '@zhanggui/core';
import type { SessionPlan } from './policy';
import type { Calendar, Span } from './spans';

/** A plan on one business date (BK-1). */
export interface DatedSession extends Span {
  id: string;
  plan: SessionPlan;
  date: string;
}

/** Named by the plan and the date: nothing is stored for a session until somebody books it. */
export const sessionIdOf = (planId: string, date: string): string => `${planId}-${date}`;

/** The parts of a session's id; undefined where it is none. */
export function readSessionId(sessionId: string): { planId: string; date: string } | undefined {
  const [, planId, date] = /^(.+)-(2\d{3}-\d{2}-\d{2})$/.exec(sessionId) ?? [];
  return planId && date && !Number.isNaN(Date.parse(date)) && addDays(date, 0) === date ? { planId, date } : undefined;
}

/** Whether two sessions are dates of one plan. */
export const isSamePlan = (a: string, b: string): boolean => {
  const planId = readSessionId(a)?.planId;
  return planId !== undefined && planId === readSessionId(b)?.planId;
};

/** A plan's session on a date; undefined where it has none, also on days when the store is closed. */
export function sessionOn(plan: SessionPlan, date: string, calendar: Calendar): DatedSession | undefined {
  if (!plan.weekdays.has(weekdayOf(date)) || date < plan.fromDate) return undefined;
  if (plan.untilDate !== null && date > plan.untilDate) return undefined;
  const special = calendar.hours.special.filter((row) => row.date === date);
  if (special.some((row) => row.closed)) return undefined;
  return {
    id: sessionIdOf(plan.id, date),
    plan,
    date,
    from: instantOf(date, plan.startsMinute, calendar.timeZone).getTime(),
    until: instantOf(date, plan.endsMinute, calendar.timeZone).getTime(),
  };
}

/** Every session of these plans from one date to another, by start. */
export function sessionsBetween(
  plans: Iterable<SessionPlan>,
  firstDate: string,
  lastDate: string,
  calendar: Calendar,
): DatedSession[] {
  const sessions: DatedSession[] = [];
  for (const plan of plans) {
    for (let date = firstDate; date <= lastDate; date = addDays(date, 1)) {
      const session = sessionOn(plan, date, calendar);
      if (session) sessions.push(session);
    }
  }
  return sessions.sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}
