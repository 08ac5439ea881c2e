import type { OrderSummary } from '@zhanggui/contract';
import { useMemo, useState } from 'react';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';

const AFFECTS: ResourceName[] = ['orders', 'tickets', 'stations'];
const AT_ONCE = 100;

/** Accepts the selected new orders, or all where none is selected; each is answered alone (KD-3). */
export function useAcceptMany(orders: readonly OrderSummary[]) {
  const store = useStore();
  const { say, refusalByCode } = useWords();
  const notices = useNotices();
  const { run, pending } = useAct('staffOrders.acceptMany', AFFECTS);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const acceptable = useMemo(() => orders.filter(({ actions }) => actions.includes('accept')), [orders]);
  const ids = useMemo(
    () => new Set(acceptable.map(({ id }) => id).filter((id) => selected.has(id))),
    [acceptable, selected],
  );

  const select = (id: string, on: boolean) =>
    setSelected((before) => {
      const next = new Set(before);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });

  const accept = async () => {
    const orderIds = (ids.size > 0 ? [...ids] : acceptable.map(({ id }) => id)).slice(0, AT_ONCE);
    const outcome = await run('accept', { params: { storeId: store.id }, body: { orderIds } });
    if (!outcome) return;
    if (!outcome.ok) return notices.refused(outcome.error);
    setSelected(new Set());
    const { accepted, refused } = outcome.answer;
    if (accepted.length > 0) notices.done(say('orders.acceptedMany', { count: accepted.length }));
    for (const { orderId, code } of refused) {
      const number = orders.find(({ id }) => id === orderId)?.number ?? '';
      notices.warn(`${number} ${refusalByCode(code)}`);
    }
  };

  return { ids, select, accept, pending: pending.has('accept') };
}
