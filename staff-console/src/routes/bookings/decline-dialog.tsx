import type { StaffBookingView } from '@zhanggui/contract';
import { Modal } from 'antd';
import { useState } from 'react';
import type { Refusal, Unreachable } from '../../providers/data/refusal';
import { useAct } from '../../providers/data/use-act';
import { useNotices } from '../../providers/use-notices';
import { BOOKING_AFFECTS } from './affects';
import { useBookingWords } from './booking-words';
import { Callout } from './callout';
import styles from './dialogs.module.css';
import { ReasonField } from './reason-field';

const QUICK = ['reason.fullyBooked', 'reason.noPlace', 'reason.privateEvent'] as const;

/** Why a booking is declined; the guest reads it, and everything goes back (BK-3). */
export function DeclineDialog({ booking, onClose }: { booking: StaffBookingView; onClose: () => void }) {
  const { say, refusal, name, when } = useBookingWords();
  const notices = useNotices();
  const { run, pending } = useAct('staffBookings.decline', BOOKING_AFFECTS);
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<Refusal | Unreachable | null>(null);

  const decline = async () => {
    setRefused(null);
    const outcome = await run(booking.id, { params: { bookingId: booking.id }, body: { reason: reason.trim() } });
    if (outcome && !outcome.ok) return setRefused(outcome.error);
    if (outcome) notices.done(say('bookingDone.decline', { number: booking.number }));
    onClose();
  };

  return (
    <Modal
      open
      centered
      width={480}
      title={`${say('bookingAction.decline')} · ${name(booking)}`}
      onCancel={onClose}
      okText={say('bookingAction.decline')}
      okButtonProps={{
        danger: true,
        disabled: !reason.trim(),
        loading: pending.has(booking.id),
        'data-testid': 'decline-confirm',
      }}
      cancelText={say('action.back')}
      onOk={() => void decline()}
    >
      <div className={styles.body}>
        <p>
          {when(booking)} · {say('decline.hint')}
        </p>
        <ReasonField quick={QUICK} value={reason} onChange={setReason} />
        {refused && <Callout voice="danger">{refusal(refused)}</Callout>}
      </div>
    </Modal>
  );
}
