import type { OrderSummary } from '@zhanggui/contract';
import { Segmented } from 'antd';
import { useState } from 'react';
import { Emptiness } from '../../components/notices';
import { useViewport } from '../../components/use-viewport';
import { useWords } from '../../providers/i18n';
import { LANES, type Board, type Lane } from './lanes';
import styles from './order-board.module.css';
import { OrderCard } from './order-card';

interface OrderBoardProps {
  board: Board;
  focusedId: string | null;
  /** Null where this member of staff cannot accept. */
  selection: { ids: ReadonlySet<string>; onSelect: (id: string, selected: boolean) => void } | null;
  onOpen: (order: OrderSummary) => void;
}

/** Three lanes beside each other; on a phone one lane at a time. */
export function OrderBoard({ board, focusedId, selection, onOpen }: OrderBoardProps) {
  const { say } = useWords();
  const phone = useViewport() === 'phone';
  const [lane, setLane] = useState<Lane>('new');
  const card = (order: OrderSummary) => (
    <OrderCard
      key={order.id}
      order={order}
      focused={order.id === focusedId}
      selection={
        selection && order.actions.includes('accept')
          ? { selected: selection.ids.has(order.id), onSelect: (selected) => selection.onSelect(order.id, selected) }
          : undefined
      }
      onOpen={() => onOpen(order)}
    />
  );
  const nothing = (of: Lane) => <Emptiness title={say(`lane.${of}.empty`)} hint={say(`lane.${of}.emptyHint`)} />;

  if (phone) {
    return (
      <>
        <Segmented
          block
          size="large"
          value={lane}
          onChange={setLane}
          options={LANES.map((value) => ({ value, label: `${say(`lane.${value}`)} ${board[value].length || ''}` }))}
        />
        <div className={styles.cards}>{board[lane].length === 0 ? nothing(lane) : board[lane].map(card)}</div>
      </>
    );
  }
  return (
    <div className={styles.board}>
      {LANES.map((of) => (
        <section key={of} className={styles.lane} aria-label={say(`lane.${of}`)} data-testid={`lane-${of}`}>
          <h2 className={styles.title}>
            {say(`lane.${of}`)}
            <span className="figures">{board[of].length}</span>
          </h2>
          <div className={styles.cards}>{board[of].length === 0 ? nothing(of) : board[of].map(card)}</div>
        </section>
      ))}
    </div>
  );
}
