import type { OrderSummary } from '@zhanggui/contract';
import { Checkbox } from 'antd';
import { Amount } from '../../components/amount';
import { Elapsed } from '../../components/elapsed';
import { useWords } from '../../providers/i18n';
import { useNow } from '../../providers/now';
import { OrderButtons } from './order-acts';
import { OrderTag } from './order-tag';
import styles from './order-card.module.css';

interface OrderCardProps {
  order: OrderSummary;
  /** Where the keyboard is. */
  focused?: boolean;
  /** Given where many may be accepted at once. */
  selection?: { selected: boolean; onSelect: (selected: boolean) => void };
  onOpen: () => void;
}

/** One order as it stands on the board: where, what, how long, how much, and what to do next. */
export function OrderCard({ order, focused = false, selection, onOpen }: OrderCardProps) {
  const { say, text, place, time } = useWords();
  const where = order.space ? place(order.space) : say(`orderKind.${order.kind}`);
  return (
    <article
      className={styles.card}
      data-focused={focused}
      data-overdue={order.overdue && order.state === 'paid'}
      data-testid="order-card"
      data-order={order.number}
      onClick={onOpen}
    >
      <header className={styles.head}>
        {selection && (
          <Checkbox
            checked={selection.selected}
            onClick={(event) => event.stopPropagation()}
            onChange={(event) => selection.onSelect(event.target.checked)}
            aria-label={`${say('orders.select')} ${order.number}`}
          />
        )}
        <button type="button" className={`${styles.place} clamp-2`} onClick={onOpen}>
          {where}
        </button>
        <OrderTag order={order} />
      </header>
      <p className={`${styles.brief} clamp-2`}>{text(order.brief)}</p>
      <div className={styles.facts}>
        <span className="figures">{order.number}</span>
        <span className="figures">{time(order.times.placedAt)}</span>
        <span className="one-line">{order.customerName}</span>
      </div>
      <footer className={styles.foot}>
        <span className={styles.sum}>
          <Amount fen={order.amountFen} />
          <span>{say('orders.items', { count: order.itemCount })}</span>
        </span>
        <Waiting order={order} />
        <span className={styles.buttons}>
          <OrderButtons order={order} />
        </span>
      </footer>
    </article>
  );
}

/** How much time is left to answer, or how long the guest has been waiting. */
function Waiting({ order }: { order: OrderSummary }) {
  const { say } = useWords();
  const now = useNow();
  const { acceptBy, dueAt, paidAt, placedAt, deliveredAt } = order.times;
  if (order.state === 'delivered') return null;
  if (order.state === 'paid' && acceptBy) {
    const late = now > Date.parse(acceptBy);
    return (
      <span className={styles.waiting} data-late={late}>
        {say(late ? 'orders.lateBy' : 'orders.answerWithin')}{' '}
        <Elapsed {...(late ? { since: acceptBy } : { until: acceptBy })} />
      </span>
    );
  }
  const late = dueAt !== null && deliveredAt === null && now > Date.parse(dueAt);
  return (
    <span className={styles.waiting} data-late={late}>
      {say('orders.waited')} <Elapsed since={paidAt ?? placedAt} />
    </span>
  );
}
