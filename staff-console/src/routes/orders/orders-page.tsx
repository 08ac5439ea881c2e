import type { OrderSummary } from '@zhanggui/contract';
import { Button, Segmented, Tooltip, type InputRef } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { KeysHelp } from '../../components/keys-help';
import { CardSkeletons, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import { useViewport } from '../../components/use-viewport';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { usePermissions } from '../../providers/session/permissions';
import { BOARD_STATES, toBoard } from './lanes';
import { OrderActsProvider, useOrderActs } from './order-acts';
import { OrderBoard } from './order-board';
import { OrderDrawer } from './order-drawer';
import { OrderFilterBar, type OrderFilters } from './order-filters';
import { OrderList } from './order-list';
import { useAcceptMany } from './use-accept-many';
import { ORDER_KEYS, useOrderKeys } from './use-order-keys';

type View = 'board' | 'unpaid' | 'list';

const VIEWS: readonly View[] = ['board', 'unpaid', 'list'];
const UNPAID: OrderFilters = { states: 'placed' };

/** 前台接单: what came in, what is under way, and every order. */
export default function OrdersPage() {
  return (
    <OrderActsProvider>
      <Orders />
    </OrderActsProvider>
  );
}

function Orders() {
  const { say } = useWords();
  const viewport = useViewport();
  const mayAccept = usePermissions()('orders.accept');
  const [address, setAddress] = useSearchParams();
  const view = VIEWS.find((each) => each === address.get('view')) ?? 'board';
  const openId = address.get('open');
  const [filters, setFilters] = useState<OrderFilters>({});
  const searchRef = useRef<InputRef>(null);
  const { items, loading, error, retry } = useListOf('orders', { states: BOARD_STATES, limit: 100 });
  const unpaid = useListOf('orders', { ...UNPAID, limit: 30 });
  const board = useMemo(() => toBoard(items), [items]);
  const many = useAcceptMany(board.new);
  const { perform } = useOrderActs();

  const change = (name: string, value: string | null) =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      if (value === null) next.delete(name);
      else next.set(name, value);
      return next;
    });
  const open = (order: OrderSummary) => change('open', order.id);

  const focusedId = useOrderKeys({
    orders: view === 'board' ? board.new : [],
    enabled: openId === null,
    onOpen: open,
    onAccept: (order) => order.actions.includes('accept') && perform(order, 'accept'),
    onReject: (order) => order.actions.includes('reject') && perform(order, 'reject'),
    onSelect: (order) => many.select(order.id, !many.ids.has(order.id)),
    onSearch: () => change('view', 'list'),
  });

  const searching = useRef(false);
  useEffect(() => {
    if (view === 'list' && searching.current) searchRef.current?.focus();
    searching.current = true;
  }, [view]);

  return (
    <Page
      title={say('nav.orders')}
      actions={
        <>
          {mayAccept && view === 'board' && board.new.length > 1 && (
            <Tooltip title={say('orders.acceptManyHint')}>
              <Button
                type={many.ids.size > 0 ? 'primary' : 'default'}
                loading={many.pending}
                onClick={() => void many.accept()}
                data-testid="accept-many"
              >
                {many.ids.size > 0 ? say('orders.acceptSelected', { count: many.ids.size }) : say('orders.acceptAll')}
              </Button>
            </Tooltip>
          )}
          {viewport === 'desktop' && <KeysHelp keys={ORDER_KEYS} />}
          <Segmented<View>
            value={view}
            onChange={(next) => change('view', next === 'board' ? null : next)}
            options={[
              { value: 'board', label: say('orders.board') },
              { value: 'unpaid', label: `${say('orders.unpaid')} ${unpaid.items.length || ''}`.trim() },
              { value: 'list', label: say('orders.list') },
            ]}
          />
        </>
      }
      tools={view === 'list' && <OrderFilterBar onChange={setFilters} searchRef={searchRef} />}
    >
      {view === 'list' ? (
        <OrderList
          filters={filters}
          empty={{ title: say('orders.none'), hint: say('orders.noneHint') }}
          onOpen={open}
        />
      ) : view === 'unpaid' ? (
        <OrderList
          filters={UNPAID}
          empty={{ title: say('orders.noneUnpaid'), hint: say('orders.noneUnpaidHint') }}
          onOpen={open}
        />
      ) : loading ? (
        <CardSkeletons />
      ) : error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <OrderBoard
          board={board}
          focusedId={focusedId}
          selection={mayAccept && board.new.length > 1 ? { ids: many.ids, onSelect: many.select } : null}
          onOpen={open}
        />
      )}
      <OrderDrawer orderId={openId} onClose={() => change('open', null)} />
    </Page>
  );
}
