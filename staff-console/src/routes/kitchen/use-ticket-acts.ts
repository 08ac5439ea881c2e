import type { TicketLineView, TicketView } from '@zhanggui/contract';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useNotices } from '../../providers/use-notices';

/** What one press does; the rest asks for a reason or a station first. */
export type TicketAction = 'start' | 'done' | 'undo' | 'pass';
type LineAction = Exclude<TicketAction, 'pass'>;

const AFFECTS: ResourceName[] = ['tickets', 'stations', 'orders', 'tasks'];
const TROUBLES: ResourceName[] = [...AFFECTS, 'kitchen-exceptions', 'stock'];

/** What the kitchen does with tickets and lines; what the server refuses is said on the spot. */
export function useTicketActs(onDone: (ticket: TicketView) => void) {
  const notices = useNotices();
  const ticket = {
    start: useAct('tickets.start', AFFECTS),
    done: useAct('tickets.done', AFFECTS),
    undo: useAct('tickets.undo', AFFECTS),
    pass: useAct('tickets.pass', AFFECTS),
  };
  const line = {
    start: useAct('ticketLines.start', AFFECTS),
    done: useAct('ticketLines.done', AFFECTS),
    undo: useAct('ticketLines.undo', AFFECTS),
  };

  return {
    onTicket: async ({ id }: TicketView, action: TicketAction) => {
      const outcome = await ticket[action].run(id, { params: { ticketId: id }, body: {} });
      if (outcome && !outcome.ok) notices.refused(outcome.error);
      else if (outcome?.ok && outcome.answer.state === 'done') onDone(outcome.answer);
    },
    onLine: async ({ id }: TicketLineView, action: LineAction) => {
      const outcome = await line[action].run(id, { params: { lineId: id }, body: {} });
      if (outcome && !outcome.ok) notices.refused(outcome.error);
      else if (outcome?.ok && outcome.answer.state === 'done') onDone(outcome.answer);
    },
    isPending: (id: string) =>
      [...Object.values(ticket), ...Object.values(line)].some(({ pending }) => pending.has(id)),
  };
}

export type TicketActs = ReturnType<typeof useTicketActs>;

/** What goes wrong in a kitchen: each asks for something first, and says in its dialog what the server refused. */
export function useTroubleActs() {
  return {
    sendBack: useAct('tickets.sendBack', AFFECTS),
    move: useAct('tickets.move', AFFECTS),
    runOut: useAct('ticketLines.runOut', TROUBLES),
    pause: useAct('stations.pause', TROUBLES),
    resume: useAct('stations.resume', TROUBLES),
  };
}

/** The one step that moves a ticket on, if the server allows one. */
export const nextStep = (actions: TicketView['actions']): Exclude<TicketAction, 'undo'> | undefined =>
  (['start', 'done', 'pass'] as const).find((action) => actions.includes(action));

/** The one step that moves a line on. */
export const nextLineStep = (actions: TicketLineView['actions']): 'start' | 'done' | undefined =>
  (['start', 'done'] as const).find((action) => actions.includes(action));
