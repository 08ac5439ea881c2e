import { actionsOf, next, type Flow } from '@zhanggui/core';

export type TicketState = 'waiting' | 'started' | 'done' | 'cancelled';
export type TicketAction = 'start' | 'done' | 'undo';

/** The life of a line and of a ticket (KD-2). A quick dish may be done without ever having been started. */
export const TICKET_FLOW: Flow<TicketState, TicketAction> = {
  waiting: { start: 'started', done: 'done' },
  started: { done: 'done', undo: 'waiting' },
  done: { undo: 'started' },
  cancelled: {},
};

export interface TicketLine {
  id: string;
  state: TicketState;
}

export interface Ticket {
  state: TicketState;
  lines: readonly TicketLine[];
  /** A waiter has picked it up: what left the pass cannot be undone. */
  pickedUp: boolean;
}

export interface TicketStep {
  /** The lines that change, with their new state. */
  lines: TicketLine[];
  /** The ticket afterwards. */
  state: TicketState;
}

/** A ticket waits while all its lines wait, and is done when all are done. */
function stateOf(lines: readonly TicketLine[]): TicketState {
  const living = lines.filter((line) => line.state !== 'cancelled');
  if (living.length === 0) return 'cancelled';
  if (living.every((line) => line.state === 'done')) return 'done';
  return living.every((line) => line.state === 'waiting') ? 'waiting' : 'started';
}

function stepTo(ticket: Ticket, changed: TicketLine[]): TicketStep | undefined {
  if (changed.length === 0) return undefined;
  const byId = new Map(changed.map((line) => [line.id, line]));
  return { lines: changed, state: stateOf(ticket.lines.map((line) => byId.get(line.id) ?? line)) };
}

const mayUndo = (ticket: Ticket): boolean => !(ticket.state === 'done' && ticket.pickedUp);

/**
 * One step of a whole ticket: `start` starts what waits, `done` finishes what is not, `undo` takes the last step back:
 * a done ticket is being made again, a started one waits again. Undefined where the ticket is not in a state for it.
 */
export function stepTicket(ticket: Ticket, action: TicketAction): TicketStep | undefined {
  const target = next(TICKET_FLOW, ticket.state, action);
  if (target === undefined || (action === 'undo' && !mayUndo(ticket))) return undefined;
  const concerns = (line: TicketLine) =>
    line.state !== 'cancelled' &&
    line.state !== target &&
    // What is done already is not started again by starting the rest.
    !(action === 'start' && line.state === 'done');
  return stepTo(
    ticket,
    ticket.lines.filter(concerns).map(({ id }) => ({ id, state: target })),
  );
}

/** One step of one line; the last line that is done finishes the ticket. Undefined where the line's state forbids it. */
export function stepLine(ticket: Ticket, lineId: string, action: TicketAction): TicketStep | undefined {
  const line = ticket.lines.find(({ id }) => id === lineId);
  const target = line && next(TICKET_FLOW, line.state, action);
  if (!line || target === undefined || (action === 'undo' && !mayUndo(ticket))) return undefined;
  return stepTo(ticket, [{ id: line.id, state: target }]);
}

/** What may be done with a ticket now: the buttons of the kitchen screen. */
export function ticketActions(ticket: Ticket): TicketAction[] {
  return actionsOf(TICKET_FLOW, ticket.state).filter((action) => action !== 'undo' || mayUndo(ticket));
}

/** What may be done with one of its lines now. */
export function lineActions(ticket: Ticket, line: TicketLine): TicketAction[] {
  return actionsOf(TICKET_FLOW, line.state).filter((action) => action !== 'undo' || mayUndo(ticket));
}
