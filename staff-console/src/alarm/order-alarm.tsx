import type { OrderSummary } from '@zhanggui/contract';
import { App, Button } from 'antd';
import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Amount } from '../components/amount';
import { useListOf } from '../providers/data/use-list-of';
import { useWords } from '../providers/i18n';
import { usePermissions } from '../providers/session/permissions';
import { notifySystem } from './notify-system';
import { useRepeatingChime } from './use-chime';
import { useTitleFlash } from './use-title-flash';

const REPEAT_MILLISECONDS = 6_000;
const REPEAT_OVERDUE_MILLISECONDS = 3_000;
const POPUP_SECONDS = 12;

interface Awaiting {
  /** Paid orders that wait to be accepted. */
  orders: readonly OrderSummary[];
  /** The accept deadline of one of them has passed. */
  overdue: boolean;
  /** This member of staff accepts orders, so the console rings for them. */
  listening: boolean;
}

const AwaitingContext = createContext<Awaiting>({ orders: [], overdue: false, listening: false });

export const useAwaiting = (): Awaiting => useContext(AwaitingContext);

/** KD-3: rings until every new order is handled, on whatever page one is; louder once a deadline has passed. */
export function OrderAlarm({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const listening = usePermissions()('orders.accept');
  const { items, loading } = useListOf('orders', { states: 'paid', limit: 100 }, { enabled: listening });
  const overdue = items.some((order) => order.overdue);
  const awaiting = useMemo(() => ({ orders: items, overdue, listening }), [items, overdue, listening]);

  useRepeatingChime(
    items.length === 0 ? null : overdue ? 'overdue' : 'order',
    overdue ? REPEAT_OVERDUE_MILLISECONDS : REPEAT_MILLISECONDS,
  );
  useTitleFlash(items.length === 0 ? null : say('orders.titleNews', { count: items.length }));
  usePopUps(items, listening && !loading);
  return <AwaitingContext.Provider value={awaiting}>{children}</AwaitingContext.Provider>;
}

/** A notice for each order that arrives while the console is open; one that was handled elsewhere is taken away. */
function usePopUps(orders: readonly OrderSummary[], ready: boolean): void {
  const { notification } = App.useApp();
  const { say, text, place } = useWords();
  const navigate = useNavigate();
  const known = useRef<ReadonlySet<string> | null>(null);

  useEffect(() => {
    if (!ready) return;
    const before = known.current;
    known.current = new Set(orders.map(({ id }) => id));
    if (!before) return;
    for (const id of before) if (!known.current.has(id)) notification.destroy(id);
    for (const order of orders.filter(({ id }) => !before.has(id))) {
      const title = `${say('orders.new')} ${order.number}`;
      const where = order.space ? place(order.space) : say(`orderKind.${order.kind}`);
      notification.open({
        key: order.id,
        message: title,
        description: (
          <>
            {where} · {text(order.brief)} <Amount fen={order.amountFen} />
          </>
        ),
        placement: 'topRight',
        duration: POPUP_SECONDS,
        btn: (
          <Button
            size="small"
            type="primary"
            onClick={() => {
              notification.destroy(order.id);
              void navigate(`/orders?open=${order.id}`);
            }}
          >
            {say('action.open')}
          </Button>
        ),
      });
      notifySystem(title, where);
    }
  }, [orders, ready, notification, navigate, say, text, place]);
}
