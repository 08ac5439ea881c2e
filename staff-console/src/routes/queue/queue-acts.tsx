import type { StaffQueueTicket } from '@zhanggui/contract';
import { createContext, useContext, useState, type ReactNode } from 'react';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import type { FreePlace } from './queue-board';
import { SeatWhere } from './seat-where';

export type TicketAction = StaffQueueTicket['actions'][number];

const AFFECTS: ResourceName[] = ['queue', 'queue-board', 'spaces'];

interface QueueActs {
  perform: (ticket: StaffQueueTicket, action: TicketAction) => void;
  /** Calls the party that the server finds best for a free place. */
  callTo: (place: FreePlace) => void;
  isPending: (key: string, action: TicketAction | 'call-next') => boolean;
}

const QueueActsContext = createContext<QueueActs | null>(null);

interface QueueActsProviderProps {
  free: readonly FreePlace[];
  placeFor: ReadonlyMap<string, FreePlace>;
  children: ReactNode;
}

/** What staff do with numbers: one press each; where a party sits is asked only when nobody has said so yet. */
export function QueueActsProvider({ free, placeFor, children }: QueueActsProviderProps) {
  const { say } = useWords();
  const store = useStore();
  const notices = useNotices();
  const [asked, setAsked] = useState<StaffQueueTicket | null>(null);
  const next = useAct('staffQueue.callNext', AFFECTS);
  const call = useAct('staffQueue.call', AFFECTS);
  const seat = useAct('staffQueue.seat', AFFECTS);
  const plain = {
    skip: useAct('staffQueue.skip', AFFECTS),
    restore: useAct('staffQueue.restore', AFFECTS),
    cancel: useAct('staffQueue.cancel', AFFECTS),
  };

  const tell = (outcome: { ok: true } | { ok: false; error: unknown } | null, words: string) => {
    if (outcome && !outcome.ok) notices.refused(outcome.error);
    else if (outcome) notices.done(words);
  };
  const done = (ticket: StaffQueueTicket, action: TicketAction) =>
    say(`queueDone.${action}`, { number: ticket.number });

  const seatAt = async (ticket: StaffQueueTicket, spaceId: string) => {
    setAsked(null);
    tell(await seat.run(ticket.id, { params: { ticketId: ticket.id }, body: { spaceId } }), done(ticket, 'seat'));
  };
  const callOut = async (ticket: StaffQueueTicket, action: 'call' | 'recall') => {
    const spaceId = action === 'call' ? (placeFor.get(ticket.id)?.spaceId ?? null) : null;
    tell(await call.run(ticket.id, { params: { ticketId: ticket.id }, body: { spaceId } }), done(ticket, action));
  };
  const run = async (ticket: StaffQueueTicket, action: keyof typeof plain) =>
    tell(await plain[action].run(ticket.id, { params: { ticketId: ticket.id }, body: {} }), done(ticket, action));

  const value: QueueActs = {
    perform: (ticket, action) => {
      if (action === 'call' || action === 'recall') void callOut(ticket, action);
      else if (action !== 'seat') void run(ticket, action);
      else if (ticket.state === 'called' && ticket.spaceId !== null) void seatAt(ticket, ticket.spaceId);
      else setAsked(ticket);
    },
    callTo: (place) => {
      void (async () => {
        const outcome = await next.run(place.spaceId, {
          params: { storeId: store.id },
          body: { spaceId: place.spaceId },
        });
        tell(outcome, outcome?.ok ? done(outcome.answer, 'call') : '');
      })();
    },
    isPending: (key, action) => {
      if (action === 'call-next') return next.pending.has(key);
      if (action === 'call' || action === 'recall') return call.pending.has(key);
      return (action === 'seat' ? seat : plain[action]).pending.has(key);
    },
  };

  return (
    <QueueActsContext.Provider value={value}>
      {children}
      {asked && (
        <SeatWhere
          ticket={asked}
          free={free}
          best={placeFor.get(asked.id) ?? null}
          onChoose={(spaceId) => void seatAt(asked, spaceId)}
          onClose={() => setAsked(null)}
        />
      )}
    </QueueActsContext.Provider>
  );
}

export function useQueueActs(): QueueActs {
  const value = useContext(QueueActsContext);
  if (!value) throw new Error('QueueActsProvider is missing above this screen');
  return value;
}
