import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useBookingWords } from '../booking-words';
import styles from './check-in-page.module.css';
import type { CheckInOutcome } from './use-check-in';

/** Who has arrived and where they sit, as large as it can be read over a counter; or what is wrong with the code. */
export function CheckInResult({ outcome, onAgain }: { outcome: CheckInOutcome; onAgain: () => void }) {
  const { say, refusal } = useBookingWords();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  return (
    <section className={styles.result} data-ok={outcome.ok} role="status" aria-live="assertive" data-testid="check-in">
      <span className={styles.sign} aria-hidden>
        {outcome.ok ? <CheckCircleFilled /> : <ExclamationCircleFilled />}
      </span>
      {outcome.ok ? (
        <Arrived answer={outcome.answer} />
      ) : (
        <>
          <h2>{say('checkIn.refused')}</h2>
          <p data-testid="check-in-refused">
            {outcome.error.code === 'CODE_FORGED' ? say('checkIn.forged') : refusal(outcome.error)}
          </p>
        </>
      )}
      <Button ref={next} type="primary" size="large" block onClick={onAgain} data-testid="check-in-next">
        {say(outcome.ok ? 'checkIn.next' : 'checkIn.tryAgain')}
      </Button>
    </section>
  );
}

function Arrived({ answer: { booking, visit } }: { answer: Extract<CheckInOutcome, { ok: true }>['answer'] }) {
  const { say, text, name, where, when, place } = useBookingWords();
  const navigate = useNavigate();
  const areas = [...new Set(booking.spaces.flatMap(({ areaName }) => (areaName ? [text(areaName)] : [])))];
  return (
    <>
      <h2>{name(booking)}</h2>
      <p>
        {[say('bookings.guests', { count: booking.partySize }), booking.tierName && text(booking.tierName)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className={styles.seat}>
        <span>{say('checkIn.goTo')}</span>
        <strong data-testid="check-in-place">
          {where(booking) || (visit ? place(visit.space) : text(booking.offerName))}
        </strong>
        {areas.length > 0 && <span>{areas.join(' · ')}</span>}
      </div>
      <p className="figures">{when(booking)}</p>
      {booking.note && <p className={styles.note}>{booking.note}</p>}
      <Button type="link" onClick={() => void navigate(`/bookings?open=${booking.id}`)}>
        {say('checkIn.open')}
      </Button>
    </>
  );
}
