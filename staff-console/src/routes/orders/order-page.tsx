import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { CardSkeletons, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import { useRecord } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { OrderActsProvider, OrderButtons } from './order-acts';
import { OrderDetail } from './order-detail';

/** One order on a page of its own, with an address that can be passed on. */
export default function OrderPage() {
  const { say } = useWords();
  const navigate = useNavigate();
  const { orderId = '' } = useParams();
  const { record: order, loading, error, retry } = useRecord('orders', orderId);
  return (
    <OrderActsProvider>
      <Page
        title={order ? order.number : say('orders.detail')}
        actions={
          <>
            <Button type="text" icon={<ArrowLeftOutlined />} onClick={() => void navigate('/orders')}>
              {say('nav.orders')}
            </Button>
            {order && <OrderButtons order={order} />}
          </>
        }
      >
        {loading && <CardSkeletons />}
        {error && <Failure error={error} retry={retry} />}
        {order && <OrderDetail order={order} wide />}
      </Page>
    </OrderActsProvider>
  );
}
