import { minuteOf } from '@zhanggui/core';

/** A line of the queue: which parties get numbers with this prefix. What is null does not restrict. */
export interface PrefixRule {
  prefix: string;
  partyMin: number | null;
  partyMax: number | null;
  /** `HH:mm` by the store's clock; an end at or before the start lies past midnight. */
  startsAt: string | null;
  endsAt: string | null;
}

/** Whether a line gives out numbers at this minute of the store's day, 0…1439. */
export function isLineOpen({ startsAt, endsAt }: PrefixRule, minute: number): boolean {
  const from = startsAt === null ? 0 : minuteOf(startsAt);
  const to = endsAt === null ? 1440 : minuteOf(endsAt);
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/**
 * The line of a party that joins now: the first that fits, in the order in which the manager wrote them (WQ-2); the last
 * one takes whom no other does. Undefined where there are none.
 */
export function lineFor<Rule extends PrefixRule>(
  rules: readonly Rule[],
  minute: number,
  partySize: number,
): Rule | undefined {
  const fits = (rule: Rule) =>
    isLineOpen(rule, minute) && partySize >= (rule.partyMin ?? 0) && partySize <= (rule.partyMax ?? Infinity);
  return rules.find(fits) ?? rules.at(-1);
}

/** `A` and 7 → `A007`; the thousandth of a day has four digits. */
export const ticketNumber = (prefix: string, serial: number): string => `${prefix}${String(serial).padStart(3, '0')}`;
