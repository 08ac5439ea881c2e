import type { QueueTicketView } from '@zhanggui/contract';

/** A number that still stands in a queue. */
export const isLive = ({ state }: QueueTicketView): boolean => state === 'waiting' || state === 'called';

/** The number to show: the one that was asked for, else a called one, else one that waits, else the last. */
export function ticketToShow(tickets: readonly QueueTicketView[], id: string | null): QueueTicketView | null {
  return (
    tickets.find((ticket) => ticket.id === id) ??
    tickets.find(({ state }) => state === 'called') ??
    tickets.find(isLive) ??
    tickets[0] ??
    null
  );
}

/** Numbers that were called, or called again, since the last look: the phone tells its guest. */
export function newlyCalled(before: readonly QueueTicketView[], after: readonly QueueTicketView[]): QueueTicketView[] {
  const calls = new Map(before.map((ticket) => [ticket.id, ticket.state === 'called' ? ticket.calls : 0]));
  return after.filter(({ id, state, calls: count }) => state === 'called' && count > (calls.get(id) ?? 0));
}
