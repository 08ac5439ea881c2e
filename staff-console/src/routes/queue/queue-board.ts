import type { Answer } from '../../providers/data/endpoints';
import type { StaffQueueTicket } from '@zhanggui/contract';

export type FreePlace = Answer<'staffQueue.list'>['free'][number];

export interface QueueLine {
  prefix: string;
  tickets: StaffQueueTicket[];
}

export interface QueueBoard {
  /** Who waits, in the order of placing, beside each other by the prefix of their numbers. */
  lines: QueueLine[];
  /** Who was called, the one that has the least time left first. */
  called: StaffQueueTicket[];
  /** Seated, skipped and cancelled ones, the last first. */
  ended: StaffQueueTicket[];
  /** The free place that each number fits best. */
  placeFor: ReadonlyMap<string, FreePlace>;
}

/** The letters before the figures of a number. */
export const prefixOf = (number: string): string => number.replace(/\d+$/, '');

/** Sorts the numbers of a day onto the board. Lists of the server come in the order of placing. */
export function toQueueBoard(tickets: readonly StaffQueueTicket[], free: readonly FreePlace[]): QueueBoard {
  const lines = new Map<string, StaffQueueTicket[]>();
  for (const ticket of tickets) {
    if (ticket.state !== 'waiting') continue;
    const prefix = prefixOf(ticket.number);
    lines.set(prefix, [...(lines.get(prefix) ?? []), ticket]);
  }
  return {
    lines: [...lines]
      .map(([prefix, ofLine]) => ({ prefix, tickets: ofLine }))
      .sort((one, other) => one.prefix.localeCompare(other.prefix)),
    called: tickets
      .filter(({ state }) => state === 'called')
      .sort((one, other) => Date.parse(one.comeBy ?? one.joinedAt) - Date.parse(other.comeBy ?? other.joinedAt)),
    ended: tickets.filter(({ state }) => state !== 'waiting' && state !== 'called'),
    placeFor: new Map(free.flatMap((place) => (place.fits === null ? [] : [[place.fits, place] as const]))),
  };
}

export interface HistoryFilters {
  search: string;
  states: readonly StaffQueueTicket['state'][];
}

/** Numbers of the day that fit what staff look for: number, name, phone or note. */
export function findTickets(tickets: readonly StaffQueueTicket[], { search, states }: HistoryFilters) {
  const wanted = search.trim().toLowerCase();
  return tickets.filter(
    (ticket) =>
      (states.length === 0 || states.includes(ticket.state)) &&
      (wanted === '' ||
        [ticket.number, ticket.guestName, ticket.guestPhone, ticket.note].some((words) =>
          words?.toLowerCase().includes(wanted),
        )),
  );
}
