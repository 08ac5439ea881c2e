import { actionsOf, next, type Flow } from '@zhanggui/core';

export type LineState = 'waiting' | 'started' | 'done' | 'cancelled';
/** `checking`: every line is cooked, and the station looks at it before it leaves. */
export type TicketState = LineState | 'checking';
export type LineAction = 'start' | 'done' | 'undo';
export type TicketAction = LineAction | 'pass' | 'send-back';

/** The life of a line (KD-2). A quick dish may be done without ever having been started. */
export const LINE_FLOW: Flow<LineState, LineAction> = {
  waiting: { start: 'started', done: 'done' },
  started: { done: 'done', undo: 'waiting' },
  done: { undo: 'started' },
  cancelled: {},
};

/** The life of a ticket: that of its lines, with the check after it where its station checks. */
export const TICKET_FLOW: Flow<TicketState, TicketAction> = {
  ...LINE_FLOW,
  checking: { pass: 'done', 'send-back': 'started', undo: 'started' },
};

export interface TicketLine {
  id: string;
  state: LineState;
}

export interface Ticket {
  state: TicketState;
  lines: readonly TicketLine[];
  /** Its station looks at what is cooked before it leaves. */
  checks: boolean;
  /** A waiter has picked it up: what left the pass cannot be undone. */
  pickedUp: boolean;
}

export interface TicketStep {
  /** The lines that change, with their new state. */
  lines: TicketLine[];
  /** The ticket afterwards. */
  state: TicketState;
}

/** A ticket waits while all its lines wait; when all are done it is checked, where its station checks, or done. */
function stateOf(lines: readonly TicketLine[], checks: boolean): TicketState {
  const living = lines.filter((line) => line.state !== 'cancelled');
  if (living.length === 0) return 'cancelled';
  if (living.every((line) => line.state === 'done')) return checks ? 'checking' : 'done';
  return living.every((line) => line.state === 'waiting') ? 'waiting' : 'started';
}

function stepTo(ticket: Ticket, changed: TicketLine[]): TicketStep | undefined {
  if (changed.length === 0) return undefined;
  const byId = new Map(changed.map((line) => [line.id, line]));
  return {
    lines: changed,
    state: stateOf(
      ticket.lines.map((line) => byId.get(line.id) ?? line),
      ticket.checks,
    ),
  };
}

const mayUndo = (ticket: Ticket): boolean => !(ticket.state === 'done' && ticket.pickedUp);

/**
 * One step of a whole ticket: `start` starts what waits, `done` finishes what is not, `pass` lets what was checked leave,
 * `send-back` has it made again; `undo` takes the last step back: a done or checked ticket is being made again, a started
 * one waits again. Undefined where the ticket is not in a state for it.
 */
export function stepTicket(ticket: Ticket, action: TicketAction): TicketStep | undefined {
  const target = next(TICKET_FLOW, ticket.state, action);
  if (target === undefined || (action === 'undo' && !mayUndo(ticket))) return undefined;
  if (action === 'pass') return { lines: [], state: 'done' };
  // Only the check leads to `done` without its lines, and nothing leads to `checking` but them.
  const lineTarget = target as LineState;
  const concerns = (line: TicketLine) =>
    line.state !== 'cancelled' &&
    line.state !== lineTarget &&
    // What is done already is not started again by starting the rest.
    !(action === 'start' && line.state === 'done');
  return stepTo(
    ticket,
    ticket.lines.filter(concerns).map(({ id }) => ({ id, state: lineTarget })),
  );
}

/** One step of one line; the last line that is done finishes the ticket. Undefined where the line's state forbids it. */
export function stepLine(ticket: Ticket, lineId: string, action: LineAction): TicketStep | undefined {
  const line = ticket.lines.find(({ id }) => id === lineId);
  const target = line && next(LINE_FLOW, line.state, action);
  if (!line || target === undefined || (action === 'undo' && !mayUndo(ticket))) return undefined;
  return stepTo(ticket, [{ id: line.id, state: target }]);
}

/** What may be done with a ticket now: the buttons of the kitchen screen. */
export function ticketActions(ticket: Ticket): TicketAction[] {
  return actionsOf(TICKET_FLOW, ticket.state).filter((action) => action !== 'undo' || mayUndo(ticket));
}

/** What may be done with one of its lines now. */
export function lineActions(ticket: Ticket, line: TicketLine): LineAction[] {
  return actionsOf(LINE_FLOW, line.state).filter((action) => action !== 'undo' || mayUndo(ticket));
}

/** A ticket goes to another station only while something of it is still to be made. */
export const isMovable = (ticket: Ticket): boolean => ticket.state === 'waiting' || ticket.state === 'started';

/** Material runs out for what is not made yet. */
export const mayRunOut = (line: TicketLine): boolean => line.state === 'waiting' || line.state === 'started';
