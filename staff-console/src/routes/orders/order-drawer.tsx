import { ExpandOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useNavigate } from 'react-router';
import { CardSkeletons, Failure } from '../../components/notices';
import { useViewport } from '../../components/use-viewport';
import { useRecord } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { OrderButtons } from './order-acts';
import { OrderDetail } from './order-detail';
import styles from './order-detail.module.css';

/** One order beside the board, with its actions at the foot. */
export function OrderDrawer({ orderId, onClose }: { orderId: string | null; onClose: () => void }) {
  const { say } = useWords();
  const phone = useViewport() === 'phone';
  const navigate = useNavigate();
  const { record: order, loading, error, retry } = useRecord('orders', orderId);
  return (
    <Drawer
      open={orderId !== null}
      onClose={onClose}
      placement={phone ? 'bottom' : 'right'}
      width={560}
      height="88%"
      title={order ? <span className="figures">{order.number}</span> : say('orders.detail')}
      extra={
        orderId && (
          <Button
            type="text"
            shape="circle"
            icon={<ExpandOutlined />}
            aria-label={say('orders.openPage')}
            onClick={() => void navigate(`/orders/${orderId}`)}
          />
        )
      }
      footer={
        order && order.actions.length > 0 ? (
          <div className={styles.actions}>
            <OrderButtons order={order} large />
          </div>
        ) : null
      }
    >
      {loading && <CardSkeletons />}
      {error && <Failure error={error} retry={retry} />}
      {order && <OrderDetail order={order} />}
    </Drawer>
  );
}
