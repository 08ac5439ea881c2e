import type { TicketLineView, TicketView } from '@zhanggui/contract';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useNotices } from '../../providers/use-notices';

export type TicketAction = TicketView['actions'][number];

const AFFECTS: ResourceName[] = ['tickets', 'stations', 'orders', 'tasks'];

/** What the kitchen does with tickets and lines; what the server refuses is said on the spot. */
export function useTicketActs(onDone: (ticket: TicketView) => void) {
  const notices = useNotices();
  const ticket = {
    start: useAct('tickets.start', AFFECTS),
    done: useAct('tickets.done', AFFECTS),
    undo: useAct('tickets.undo', AFFECTS),
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
    onLine: async ({ id }: TicketLineView, action: TicketAction) => {
      const outcome = await line[action].run(id, { params: { lineId: id }, body: {} });
      if (outcome && !outcome.ok) notices.refused(outcome.error);
      else if (outcome?.ok && outcome.answer.state === 'done') onDone(outcome.answer);
    },
    isPending: (id: string) =>
      [ticket.start, ticket.done, ticket.undo, line.start, line.done, line.undo].some(({ pending }) => pending.has(id)),
  };
}

export type TicketActs = ReturnType<typeof useTicketActs>;

const FORWARD: readonly TicketAction[] = ['start', 'done'];

/** The one step that moves a ticket or line on, if the server allows one. */
export const nextStep = (actions: readonly TicketAction[]): TicketAction | undefined =>
  FORWARD.find((action) => actions.includes(action));
