import type { StaffQueueTicket } from '@zhanggui/contract';
import { useEffect, useRef, useState } from 'react';
import { isTyping } from '../../components/is-typing';

/** The keys of this screen, as its help shows them. */
export const QUEUE_KEYS = [
  ['N', 'queueKeys.take'],
  ['J / K', 'queueKeys.move'],
  ['C', 'queueKeys.call'],
  ['S', 'queueKeys.seat'],
  ['/', 'queueKeys.history'],
] as const;

interface QueueKeys {
  waiting: readonly StaffQueueTicket[];
  onTake: () => void;
  onCall: (ticket: StaffQueueTicket) => void;
  onSeat: (ticket: StaffQueueTicket) => void;
  onSearch: () => void;
}

/** The queue by keyboard: N takes a number, J K move among those who wait, C calls, S seats, / searches. */
export function useQueueKeys(keys: QueueKeys): string | null {
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const latest = useRef({ ...keys, focusedId });
  latest.current = { ...keys, focusedId };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { waiting, focusedId: id, ...on } = latest.current;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const index = waiting.findIndex((ticket) => ticket.id === id);
      const move = (to: number) => setFocusedId(waiting[Math.max(0, Math.min(to, waiting.length - 1))]?.id ?? null);
      const act = (perform: (ticket: StaffQueueTicket) => void) => {
        const ticket = waiting[index];
        if (ticket) perform(ticket);
      };
      switch (event.key) {
        case 'n':
          event.preventDefault();
          return on.onTake();
        case '/':
          event.preventDefault();
          return on.onSearch();
        case 'j':
          return move(index + 1);
        case 'k':
          return move(index - 1);
        case 'c':
          return act(on.onCall);
        case 's':
          return act(on.onSeat);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return keys.waiting.some(({ id }) => id === focusedId) ? focusedId : null;
}
