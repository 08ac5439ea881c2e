import type { StaffBookingView } from '@zhanggui/contract';
import { Modal } from 'antd';
import { useState } from 'react';
import { formatFen } from '../../providers/formats';
import { useNow } from '../../providers/now';
import type { Refusal, Unreachable } from '../../providers/data/refusal';
import { useAct } from '../../providers/data/use-act';
import { useNotices } from '../../providers/use-notices';
import { BOOKING_AFFECTS } from './affects';
import { useBookingWords } from './booking-words';
import { Callout } from './callout';
import styles from './dialogs.module.css';
import { ReasonField } from './reason-field';
import { refundOf } from './refund-preview';

const QUICK = ['reason.guestCalled', 'reason.storeFault', 'reason.privateEvent'] as const;
const REFUNDS = ['by-tier', 'whole'] as const;

/** Cancels for the guest: by the tiers or everything back, with what that comes to before it is done (BK-6). */
export function CancelDialog({ booking, onClose }: { booking: StaffBookingView; onClose: () => void }) {
  const { say, refusal, name, when } = useBookingWords();
  const notices = useNotices();
  const now = useNow();
  const { run, pending } = useAct('staffBookings.cancel', BOOKING_AFFECTS);
  const [reason, setReason] = useState('');
  const [refund, setRefund] = useState<(typeof REFUNDS)[number]>('by-tier');
  const [refused, setRefused] = useState<Refusal | Unreachable | null>(null);
  const { paidFen, pointsUsed } = booking.deposit;

  const cancel = async () => {
    setRefused(null);
    const outcome = await run(booking.id, {
      params: { bookingId: booking.id },
      body: { reason: reason.trim(), refund },
    });
    if (outcome && !outcome.ok) return setRefused(outcome.error);
    if (outcome) notices.done(say('bookingDone.cancel', { number: booking.number }));
    onClose();
  };

  const hint = (kind: (typeof REFUNDS)[number]) => {
    const { fen, points } = refundOf(booking, kind, now);
    const words = say(kind === 'whole' ? 'cancel.wholeHint' : 'cancel.byTierHint', { amount: `¥${formatFen(fen)}` });
    return points > 0 ? `${words} ${say('cancel.points', { points })}` : words;
  };

  return (
    <Modal
      open
      centered
      width={480}
      title={`${say('bookingAction.cancel')} · ${name(booking)}`}
      onCancel={onClose}
      okText={say('bookingAction.cancel')}
      okButtonProps={{
        danger: true,
        disabled: !reason.trim(),
        loading: pending.has(booking.id),
        'data-testid': 'cancel-confirm',
      }}
      cancelText={say('action.back')}
      onOk={() => void cancel()}
    >
      <div className={styles.body}>
        <p>
          {when(booking)} · {say('cancel.hint')}
        </p>
        {paidFen > 0 || pointsUsed > 0 ? (
          <div className={styles.choices} role="radiogroup" aria-label={say('cancel.refund')}>
            {REFUNDS.map((kind) => (
              <label key={kind} className={styles.choice}>
                <input
                  type="radio"
                  name="refund"
                  checked={refund === kind}
                  onChange={() => setRefund(kind)}
                  data-testid={`refund-${kind}`}
                />
                <span>
                  <strong>{say(kind === 'whole' ? 'cancel.whole' : 'cancel.byTier')}</strong>
                  <span className="figures">{hint(kind)}</span>
                </span>
              </label>
            ))}
          </div>
        ) : (
          <p>{say('cancel.nothingPaid')}</p>
        )}
        <ReasonField quick={QUICK} value={reason} onChange={setReason} />
        {refused && <Callout voice="danger">{refusal(refused)}</Callout>}
      </div>
    </Modal>
  );
}
