import type { OrderSummary } from '@zhanggui/contract';
import { Button, Table } from 'antd';
import { Amount } from '../../components/amount';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { useViewport } from '../../components/use-viewport';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { OrderButtons } from './order-acts';
import { OrderCard } from './order-card';
import type { OrderFilters } from './order-filters';
import { OrderTag } from './order-tag';
import styles from './order-list.module.css';

interface OrderListProps {
  filters: OrderFilters;
  /** What is said where there is nothing. */
  empty: { title: string; hint: string };
  onOpen: (order: OrderSummary) => void;
}

/** Every order, newest first, by search, state and day. */
export function OrderList({ filters, empty, onOpen }: OrderListProps) {
  const { say, text, place, dayTime } = useWords();
  const phone = useViewport() === 'phone';
  const { items, loading, stale, error, retry, more, loadingMore } = useListOf('orders', { ...filters, limit: 30 });
  if (loading) return <CardSkeletons count={4} />;
  if (error) return <Failure error={error} retry={retry} />;
  if (items.length === 0) return <Emptiness {...empty} />;
  return (
    <>
      {phone ? (
        <div className={styles.cards}>
          {items.map((order) => (
            <OrderCard key={order.id} order={order} onOpen={() => onOpen(order)} />
          ))}
        </div>
      ) : (
        <div className={styles.sheet}>
          <Table<OrderSummary>
            rowKey="id"
            size="middle"
            pagination={false}
            loading={stale}
            dataSource={items}
            scroll={{ x: 820 }}
            onRow={(order) =>
              ({ onClick: () => onOpen(order), className: styles.row, 'data-order': order.number }) as object
            }
            columns={[
              { title: say('orders.number'), dataIndex: 'number', className: 'figures', width: 130 },
              {
                title: say('orders.placed'),
                width: 130,
                render: (_, order) => dayTime(order.times.placedAt),
                className: 'figures',
              },
              {
                title: say('orders.place'),
                width: 150,
                render: (_, order) => (
                  <span className="clamp-2">{order.space ? place(order.space) : say(`orderKind.${order.kind}`)}</span>
                ),
              },
              {
                title: say('orders.content'),
                render: (_, order) => <span className="clamp-2">{text(order.brief)}</span>,
              },
              {
                title: say('orders.amount'),
                align: 'right',
                width: 110,
                render: (_, order) => <Amount fen={order.amountFen} quiet />,
              },
              {
                title: say('orders.state'),
                width: 110,
                render: (_, order) => <OrderTag order={order} />,
              },
              {
                title: '',
                align: 'right',
                width: 170,
                fixed: 'right',
                render: (_, order) => <OrderButtons order={order} />,
              },
            ]}
          />
        </div>
      )}
      {more && (
        <Button className={styles.more} size="large" loading={loadingMore} onClick={more}>
          {say('action.more')}
        </Button>
      )}
    </>
  );
}
