import type { StaffBookingView } from '@zhanggui/contract';
import { Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Refusal, Unreachable } from '../../providers/data/refusal';
import { useAct, type ActInput } from '../../providers/data/use-act';
import { useNotices } from '../../providers/use-notices';
import { BOOKING_AFFECTS } from './affects';
import { useBookingWords } from './booking-words';
import { Callout } from './callout';
import styles from './dialogs.module.css';

interface MoveFrameProps {
  booking: StaffBookingView;
  title: string;
  /** Where the party is expected now. */
  present: string;
  /** What the choice so far comes to. */
  summary: string;
  /** What the server is asked for; null while there is nothing to ask. */
  change: ActInput<'staffBookings.move'>['body'] | null;
  onClose: () => void;
  children: ReactNode;
}

/** The frame of every dialog that moves a booking: what is, what it would be, and why the server says no (BK-10). */
export function MoveFrame({ booking, title, present, summary, change, onClose, children }: MoveFrameProps) {
  const { say, refusal, name, dayTime } = useBookingWords();
  const notices = useNotices();
  const { run, pending } = useAct('staffBookings.move', BOOKING_AFFECTS);
  const [refused, setRefused] = useState<Refusal | Unreachable | null>(null);

  const save = async () => {
    if (!change) return;
    setRefused(null);
    const outcome = await run(booking.id, { params: { bookingId: booking.id }, body: change });
    if (outcome && !outcome.ok) return setRefused(outcome.error);
    if (outcome) notices.done(say('bookingDone.move', { when: dayTime(outcome.answer.startsAt) }));
    onClose();
  };

  return (
    <Modal
      open
      centered
      width={520}
      title={`${title} · ${name(booking)}`}
      onCancel={onClose}
      okText={say('move.confirm')}
      okButtonProps={{ disabled: !change, loading: pending.has(booking.id), 'data-testid': 'move-confirm' }}
      cancelText={say('action.back')}
      onOk={() => void save()}
    >
      <div className={styles.body}>
        <p className="figures">{present}</p>
        <div className={styles.fields}>{children}</div>
        <p className={`${styles.summary} figures`}>{summary}</p>
        {refused && <Callout voice="danger">{refusal(refused)}</Callout>}
      </div>
    </Modal>
  );
}
