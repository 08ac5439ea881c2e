import { unreachableStates } from '@zhanggui/core';
import fc from 'fast-check';
import {
  lineActions,
  stepLine,
  stepTicket,
  TICKET_FLOW,
  ticketActions,
  type Ticket,
  type LineState,
  type TicketState,
} from './ticket-flow';

const ticket = (state: TicketState, lines: LineState[], pickedUp = false, checks = false): Ticket => ({
  state,
  lines: lines.map((line, index) => ({ id: `l${index}`, state: line })),
  checks,
  pickedUp,
});

/** The ticket after a step. */
function after(before: Ticket, step: ReturnType<typeof stepTicket>): Ticket {
  if (!step) return before;
  const changed = new Map(step.lines.map((line) => [line.id, line]));
  return { ...before, state: step.state, lines: before.lines.map((line) => changed.get(line.id) ?? line) };
}

describe('KD-2 start, done, undo', () => {
  test('every state but cancelled, which only a cancelled order reaches, and the check, which some stations do, is on the way', () => {
    expect(unreachableStates(TICKET_FLOW, 'waiting')).toEqual(['cancelled', 'checking']);
  });

  test('KD-2 a station that checks passes what was cooked or sends it back; others let it go', () => {
    const cooked = stepTicket(ticket('started', ['started', 'done'], false, true), 'done');
    expect(cooked?.state).toBe('checking');
    const checking = ticket('checking', ['done', 'done'], false, true);
    expect(ticketActions(checking)).toEqual(['pass', 'send-back', 'undo']);
    expect(stepTicket(checking, 'pass')).toEqual({ lines: [], state: 'done' });
    expect(stepTicket(checking, 'send-back')?.lines.map(({ state }) => state)).toEqual(['started', 'started']);
    expect(stepLine(checking, 'l1', 'undo')?.state).toBe('started');
    expect(stepTicket(ticket('started', ['started']), 'done')?.state).toBe('done');
    expect(stepTicket(ticket('done', ['done']), 'pass')).toBeUndefined();
  });

  test('starting a ticket starts what waits and leaves what is done', () => {
    const step = stepTicket(ticket('waiting', ['waiting', 'waiting']), 'start');
    expect(step).toEqual({
      state: 'started',
      lines: [
        { id: 'l0', state: 'started' },
        { id: 'l1', state: 'started' },
      ],
    });
    expect(stepTicket(ticket('started', ['done', 'waiting']), 'start')).toBeUndefined();
  });

  test('the last line that is done finishes the ticket', () => {
    const begun = after(
      ticket('waiting', ['waiting', 'waiting']),
      stepLine(ticket('waiting', ['waiting', 'waiting']), 'l0', 'done'),
    );
    expect(begun.state).toBe('started');
    expect(stepLine(begun, 'l1', 'done')?.state).toBe('done');
  });

  test('undo of a done ticket makes it again; of a started one, lets it wait; never after the pick-up', () => {
    expect(stepTicket(ticket('done', ['done', 'done']), 'undo')?.state).toBe('started');
    expect(stepTicket(ticket('started', ['started', 'done']), 'undo')?.state).toBe('waiting');
    expect(stepTicket(ticket('done', ['done'], true), 'undo')).toBeUndefined();
    expect(stepLine(ticket('done', ['done'], true), 'l0', 'undo')).toBeUndefined();
    expect(ticketActions(ticket('done', ['done'], true))).toEqual([]);
  });

  test('a cancelled ticket stays as it is', () => {
    const cancelled = ticket('cancelled', ['cancelled']);
    expect(stepTicket(cancelled, 'start')).toBeUndefined();
    expect(stepLine(cancelled, 'l0', 'done')).toBeUndefined();
    expect(ticketActions(cancelled)).toEqual([]);
  });

  test('whatever is pressed, the ticket says what its lines say, and every offered button works', () => {
    const press = fc.record({
      action: fc.constantFrom('start' as const, 'done' as const, 'undo' as const),
      verdict: fc.option(fc.constantFrom('pass' as const, 'send-back' as const), { freq: 6 }),
      line: fc.option(fc.nat({ max: 3 })),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(press, { maxLength: 30 }),
        fc.boolean(),
        (count, presses, checks) => {
          let now = ticket('waiting', Array<LineState>(count).fill('waiting'), false, checks);
          for (const { action, verdict, line } of presses) {
            if (verdict && line === null) {
              const judged = stepTicket(now, verdict);
              expect(judged !== undefined).toBe(now.state === 'checking');
              now = after(now, judged);
              continue;
            }
            const passed = now.state === 'done';
            const offered =
              line === null
                ? ticketActions(now)
                : now.lines.filter(({ id }) => id === `l${line}`).flatMap((each) => lineActions(now, each));
            const step = line === null ? stepTicket(now, action) : stepLine(now, `l${line}`, action);
            expect(step !== undefined).toBe(offered.includes(action));
            now = after(now, step);
            const states = new Set(now.lines.map(({ state }) => state));
            const [only] = [...states];
            const told = states.size > 1 ? 'started' : only === 'done' && checks && !passed ? 'checking' : only;
            expect(now.state).toBe(told);
          }
        },
      ),
    );
  });
});
