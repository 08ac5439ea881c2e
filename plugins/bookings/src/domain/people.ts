import type { Person } from './policy';
import { isOpenThroughout, openSpansOn, type Calendar, type Span } from './spans';

/** Whether somebody works through a whole span: by their own hours, else by the store's (BK-12). */
export function isOnDuty(person: Person, span: Span, store: Calendar): boolean {
  return isOpenThroughout(span, calendarOf(person, store));
}

/** When somebody works on a date, oldest first (BK-12). */
export const shiftsOn = (date: string, person: Person, store: Calendar): readonly Span[] =>
  openSpansOn(date, calendarOf(person, store));

function calendarOf(person: Person, store: Calendar): Calendar {
  const hasOwnHours = person.hours.weekly.length > 0;
  const hours = hasOwnHours ? person.hours : { weekly: store.hours.weekly, special: ownOrStores(person, store) };
  return { timeZone: store.timeZone, hours };
}

/** Their days off count where they keep the store's hours too. */
function ownOrStores(person: Person, store: Calendar) {
  const own = new Set(person.hours.special.map(({ date }) => date));
  return [...person.hours.special, ...store.hours.special.filter(({ date }) => !own.has(date))];
}

/** What somebody's time costs, rounded half up to the fen. */
export const personFen = ({ hourlyFen }: Person, minutes: number): number => Math.round((hourlyFen * minutes) / 60);
