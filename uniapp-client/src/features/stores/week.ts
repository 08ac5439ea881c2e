import type { StorePage } from '@zhanggui/contract';
import { wallClock } from '../../domain/local-time';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface DayHours {
  weekday: Weekday;
  /** `11:00–14:00, 17:00–02:00`; empty where the store is closed. */
  ranges: string;
  allDay: boolean;
  today: boolean;
}

/** The opening hours of a store day by day, Monday first. */
export function weekOf(weeklyHours: StorePage['weeklyHours'], now: Date, timeZone: string): DayHours[] {
  const today = (wallClock(now, timeZone).weekday + 6) % 7;
  return WEEKDAYS.map((weekday, index) => {
    const ofDay = weeklyHours.filter((range) => range.weekday === weekday);
    return {
      weekday,
      ranges: ofDay.map(({ opensAt, closesAt }) => `${opensAt.slice(0, 5)}–${closesAt.slice(0, 5)}`).join(', '),
      allDay: ofDay.some(({ opensAt, closesAt }) => opensAt === closesAt),
      today: index === today,
    };
  });
}
