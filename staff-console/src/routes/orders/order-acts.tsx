import type { OrderAction, OrderSummary } from '@zhanggui/contract';
import { Button } from 'antd';
import { createContext, useContext, useState, type ReactNode } from 'react';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useWords } from '../../providers/i18n';
import { useNotices } from '../../providers/use-notices';
import { ReasonDialog } from './reason-dialog';
import styles from './order-acts.module.css';

type StaffAction = 'accept' | 'reject' | 'cancel' | 'complete' | 'fail';
type Asked = { order: OrderSummary; action: 'reject' | 'cancel' | 'fail' };

const AFFECTS: ResourceName[] = ['orders', 'tickets', 'stations', 'tasks', 'spaces'];
const STAFF_ACTIONS: readonly string[] = ['fail', 'reject', 'cancel', 'accept', 'complete'] satisfies StaffAction[];

const isStaffAction = (action: OrderAction): action is StaffAction => STAFF_ACTIONS.includes(action);

interface OrderActs {
  perform: (order: OrderSummary, action: StaffAction) => void;
  isPending: (orderId: string, action: StaffAction) => boolean;
}

const OrderActsContext = createContext<OrderActs | null>(null);

/** What staff do with one order, with the dialog that asks for a reason. */
export function OrderActsProvider({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const notices = useNotices();
  const acts = {
    accept: useAct('staffOrders.accept', AFFECTS),
    reject: useAct('staffOrders.reject', AFFECTS),
    cancel: useAct('staffOrders.cancel', AFFECTS),
    complete: useAct('staffOrders.complete', AFFECTS),
    fail: useAct('staffOrders.fail', AFFECTS),
  };
  const [asked, setAsked] = useState<Asked | null>(null);
  const [refused, setRefused] = useState<unknown>(null);

  const plain = async (order: OrderSummary, action: 'accept' | 'complete') => {
    const outcome = await acts[action].run(order.id, { params: { orderId: order.id }, body: {} });
    if (outcome && !outcome.ok) notices.refused(outcome.error);
    else if (outcome) notices.done(say(`orders.done.${action}`, { number: order.number }));
  };

  const withReason = async ({ order, action }: Asked, reason: string) => {
    setRefused(null);
    const outcome = await acts[action].run(order.id, { params: { orderId: order.id }, body: { reason } });
    if (outcome && !outcome.ok) return setRefused(outcome.error);
    if (outcome) notices.done(say(`orders.done.${action}`, { number: order.number }));
    setAsked(null);
  };

  const value: OrderActs = {
    perform: (order, action) => {
      if (action === 'accept' || action === 'complete') return void plain(order, action);
      setRefused(null);
      setAsked({ order, action });
    },
    isPending: (orderId, action) => acts[action].pending.has(orderId),
  };

  return (
    <OrderActsContext.Provider value={value}>
      {children}
      {asked && (
        <ReasonDialog
          order={asked.order}
          action={asked.action}
          pending={acts[asked.action].pending.has(asked.order.id)}
          refused={refused}
          onGive={(reason) => void withReason(asked, reason)}
          onClose={() => setAsked(null)}
        />
      )}
    </OrderActsContext.Provider>
  );
}

export function useOrderActs(): OrderActs {
  const value = useContext(OrderActsContext);
  if (!value) throw new Error('OrderActsProvider is missing above this screen');
  return value;
}

/** Exactly the buttons that the server allows now; what stops an order is quiet, what moves it on is filled. */
export function OrderButtons({ order, large = false }: { order: OrderSummary; large?: boolean }) {
  const { say } = useWords();
  const { perform, isPending } = useOrderActs();
  const actions = order.actions
    .filter(isStaffAction)
    // Trouble is reported from the order itself, where there is room to read what one does.
    .filter((action) => large || action !== 'fail')
    .sort((one, other) => STAFF_ACTIONS.indexOf(one) - STAFF_ACTIONS.indexOf(other));
  if (actions.length === 0) return null;
  return (
    <>
      {actions.map((action) => {
        const stops = action === 'reject' || action === 'cancel' || action === 'fail';
        return (
          <Button
            key={action}
            size={large ? 'large' : 'middle'}
            type={stops ? 'text' : 'primary'}
            className={stops ? styles.stop : undefined}
            loading={isPending(order.id, action)}
            onClick={(event) => {
              event.stopPropagation();
              perform(order, action);
            }}
            data-testid={`order-${action}`}
          >
            {say(`orderAction.${action}`)}
          </Button>
        );
      })}
    </>
  );
}
