import type { StaffBookingView } from '@zhanggui/contract';
import { Modal } from 'antd';
import { useState } from 'react';
import type { Refusal, Unreachable } from '../../providers/data/refusal';
import { useAct } from '../../providers/data/use-act';
import { useTimeZone } from '../../providers/time-zone';
import { useNotices } from '../../providers/use-notices';
import { BOOKING_AFFECTS } from './affects';
import { useBookingWords } from './booking-words';
import { dateIn } from './calendar';
import { Callout } from './callout';
import { SessionFields } from './create/session-fields';
import styles from './dialogs.module.css';

interface SeatDialogProps {
  booking: StaffBookingView;
  held: NonNullable<StaffBookingView['session']>;
  onClose: () => void;
}

/** Other seats of a session, or another date of it (BK-6). */
export function SeatDialog({ booking, held, onClose }: SeatDialogProps) {
  const { say, refusal, name, dayTime, when } = useBookingWords();
  const timeZone = useTimeZone();
  const notices = useNotices();
  const { run, pending } = useAct('staffBookings.move', BOOKING_AFFECTS);
  const [date, setDate] = useState(dateIn(timeZone, Date.parse(booking.startsAt)));
  const [chosen, setChosen] = useState<{ sessionId: string | null; seats: number[] }>({
    sessionId: held.id,
    seats: held.seats,
  });
  const [refused, setRefused] = useState<Refusal | Unreachable | null>(null);
  const { sessionId, seats } = chosen;
  const isSame = sessionId === held.id && seats.join() === held.seats.join();
  const isReady = sessionId !== null && seats.length === booking.partySize && !isSame;

  const save = async () => {
    setRefused(null);
    const outcome = await run(booking.id, {
      params: { bookingId: booking.id },
      body: { ...(sessionId !== null && { sessionId }), seats },
    });
    if (outcome && !outcome.ok) return setRefused(outcome.error);
    if (outcome) notices.done(say('bookingDone.move', { when: dayTime(outcome.answer.startsAt) }));
    onClose();
  };

  return (
    <Modal
      open
      centered
      width={520}
      title={`${say('move.seatsTitle')} · ${name(booking)}`}
      onCancel={onClose}
      okText={say('move.confirm')}
      okButtonProps={{ disabled: !isReady, loading: pending.has(booking.id), 'data-testid': 'move-confirm' }}
      cancelText={say('action.back')}
      onOk={() => void save()}
    >
      <div className={styles.body}>
        <p className="figures">
          {when(booking)} · {say('move.seats', { seats: held.seats.join('、') })}
        </p>
        <div className={styles.fields}>
          <SessionFields
            draft={chosen}
            date={date}
            offer={booking}
            moving={booking}
            problem={null}
            onChange={({ date: next, ...rest }) => {
              if (next) setDate(next);
              setChosen((before) => ({ ...before, ...rest }));
            }}
          />
        </div>
        <p className={`${styles.summary} figures`}>
          {isSame ? say('move.unchanged') : say('move.seatsOf', { chosen: seats.length, count: booking.partySize })}
        </p>
        {refused && <Callout voice="danger">{refusal(refused)}</Callout>}
      </div>
    </Modal>
  );
}
