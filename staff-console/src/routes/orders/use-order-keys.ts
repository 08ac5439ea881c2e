import type { OrderSummary } from '@zhanggui/contract';
import { useEffect, useRef, useState } from 'react';
import { isTyping } from '../../components/is-typing';

/** The keys of this screen, as its help shows them. */
export const ORDER_KEYS = [
  ['J / K', 'keys.move'],
  ['Enter', 'keys.open'],
  ['A', 'keys.accept'],
  ['R', 'keys.reject'],
  ['X', 'keys.select'],
  ['/', 'keys.search'],
] as const;

interface OrderKeys {
  orders: readonly OrderSummary[];
  enabled: boolean;
  onOpen: (order: OrderSummary) => void;
  onAccept: (order: OrderSummary) => void;
  onReject: (order: OrderSummary) => void;
  onSelect: (order: OrderSummary) => void;
  onSearch: () => void;
}

/** The new orders by keyboard: J K to move, Enter to open, A to accept, R to reject, X to select, / to search. */
export function useOrderKeys(keys: OrderKeys): string | null {
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const latest = useRef({ ...keys, focusedId });
  latest.current = { ...keys, focusedId };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { orders, enabled, focusedId: id, ...on } = latest.current;
      if (!enabled || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (event.key === '/') {
        event.preventDefault();
        return on.onSearch();
      }
      const index = orders.findIndex((order) => order.id === id);
      const move = (to: number) => setFocusedId(orders[Math.max(0, Math.min(to, orders.length - 1))]?.id ?? null);
      const act = (perform: (order: OrderSummary) => void) => {
        const order = orders[Math.max(index, 0)];
        if (order) perform(order);
      };
      switch (event.key) {
        case 'j':
          return move(index + 1);
        case 'k':
          return move(index - 1);
        case 'a':
          return act(on.onAccept);
        case 'r':
          return act(on.onReject);
        case 'x':
          return act(on.onSelect);
        case 'Enter':
          if (index < 0) return;
          event.preventDefault();
          return act(on.onOpen);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return keys.orders.some(({ id }) => id === focusedId) ? focusedId : null;
}
