import { AimOutlined, EllipsisOutlined, StopOutlined } from '@ant-design/icons';
import type { StaffBookingView } from '@zhanggui/contract';
import { Button, Drawer, Dropdown } from 'antd';
import { CardSkeletons, Failure } from '../../components/notices';
import { useViewport } from '../../components/use-viewport';
import { useRecord } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { usePermissions } from '../../providers/session/permissions';
import { BookingButtons } from './booking-acts';
import { BookingDetail } from './booking-detail';
import styles from './booking-detail.module.css';

interface BookingDrawerProps {
  bookingId: string | null;
  onClose: () => void;
  onBar: (booking: StaffBookingView) => void;
  onShow: (booking: StaffBookingView) => void;
}

/** One booking beside the day, with its actions at the foot. */
export function BookingDrawer({ bookingId, onClose, onBar, onShow }: BookingDrawerProps) {
  const { say } = useWords();
  const phone = useViewport() === 'phone';
  const may = usePermissions();
  const { record: booking, loading, error, retry } = useRecord('bookings', bookingId);
  return (
    <Drawer
      open={bookingId !== null}
      onClose={onClose}
      placement={phone ? 'bottom' : 'right'}
      width={520}
      height="88%"
      title={say('bookings.detail')}
      extra={
        booking && (
          <Dropdown
            trigger={['click']}
            placement="bottomRight"
            menu={{
              items: [
                { key: 'show', icon: <AimOutlined />, label: say('booking.toTimeline') },
                ...(may('bookings.blacklist')
                  ? [{ key: 'bar', icon: <StopOutlined />, label: say('booking.bar'), danger: true }]
                  : []),
              ],
              onClick: ({ key }) => (key === 'bar' ? onBar(booking) : onShow(booking)),
            }}
          >
            <Button
              type="text"
              shape="circle"
              icon={<EllipsisOutlined />}
              aria-label={say('nav.more')}
              data-testid="booking-more"
            />
          </Dropdown>
        )
      }
      footer={
        booking && booking.actions.length > 0 ? (
          <div className={styles.actions}>
            <BookingButtons booking={booking} />
          </div>
        ) : null
      }
    >
      {loading && <CardSkeletons />}
      {error && <Failure error={error} retry={retry} />}
      {booking && (
        <div data-testid="booking-detail" data-booking={booking.id} data-state={booking.state}>
          <BookingDetail booking={booking} />
        </div>
      )}
    </Drawer>
  );
}
