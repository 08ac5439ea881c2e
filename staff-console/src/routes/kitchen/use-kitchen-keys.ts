import type { TicketView } from '@zhanggui/contract';
import { useEffect, useRef, useState } from 'react';
import { isTyping } from '../../components/is-typing';
import { nextStep, type TicketActs } from './use-ticket-acts';

/** 1–9 select a ticket, Enter moves it on, Backspace takes its last step back, Escape lets go. */
export function useKitchenKeys(tickets: readonly TicketView[], acts: TicketActs, undoLast: () => void): string | null {
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const latest = useRef({ tickets, acts, undoLast, selectedId });
  latest.current = { tickets, acts, undoLast, selectedId };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const now = latest.current;
      const selected = now.tickets.find(({ id }) => id === now.selectedId);
      if (/^[1-9]$/.test(event.key)) return setSelectedId(now.tickets[Number(event.key) - 1]?.id ?? null);
      switch (event.key) {
        case 'Escape':
          return setSelectedId(null);
        case 'Enter': {
          if (!selected) return;
          // Enter would also press the button that was touched last.
          event.preventDefault();
          const step = nextStep(selected.actions);
          return step && void now.acts.onTicket(selected, step);
        }
        case 'Backspace':
          event.preventDefault();
          if (!selected) return now.undoLast();
          return selected.actions.includes('undo') ? void now.acts.onTicket(selected, 'undo') : undefined;
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return tickets.some(({ id }) => id === selectedId) ? selectedId : null;
}
