import type { BookingOffer, StaffBookingView } from '@zhanggui/contract';
import { Skeleton } from 'antd';
import { useListOf } from '../../../providers/data/use-list-of';
import { useBookingWords } from '../booking-words';
import { DayField } from '../day-field';
import styles from './create-drawer.module.css';
import { FormField } from './form-field';
import { SeatPicker } from './seat-picker';
import { useWhyNot } from './use-why-not';
import type { Draft } from './wish';

interface SessionFieldsProps {
  draft: Pick<Draft, 'sessionId' | 'seats'>;
  date: string;
  offer: Pick<BookingOffer, 'policyId'>;
  /** The booking that is moved: among the dates of its plan, and its own seats are free to it. */
  moving?: StaffBookingView;
  problem: string | null;
  onChange: (changes: Partial<Draft>) => void;
}

/** A session of the day and the seats in it (BK-1). */
export function SessionFields({ draft, date, offer, moving, problem, onChange }: SessionFieldsProps) {
  const { say, text, time } = useBookingWords();
  const whyNotWords = useWhyNot();
  const { items, loading } = useListOf('sessions', { date });
  const held = moving?.session;
  const sessions = items.filter(
    ({ policyId, planId }) => policyId === offer.policyId && (!held || planId === held.planId),
  );
  const session = sessions.find(({ id }) => id === draft.sessionId);
  return (
    <>
      <FormField label={say('create.date')}>
        <div>
          <DayField date={date} onChange={(next) => onChange({ date: next, sessionId: null, seats: [] })} />
        </div>
      </FormField>
      <FormField label={say('create.session')} problem={session ? null : problem}>
        {loading ? (
          <Skeleton active title={false} paragraph={{ rows: 2 }} />
        ) : sessions.length === 0 ? (
          <p className={styles.nothing}>{say('create.noSessions')}</p>
        ) : (
          <div className={styles.offers}>
            {sessions.map(({ id, title, startsAt, endsAt, seats, takenSeats, space, whyNot }) => (
              <button
                key={id}
                type="button"
                aria-pressed={id === draft.sessionId}
                onClick={() => onChange({ sessionId: id, seats: [] })}
                data-testid="session"
              >
                <b className="figures">
                  {time(startsAt)}–{time(endsAt)} {text(title)}
                </b>
                <small>
                  {text(space.name)} · {say('create.seatsLeft', { count: seats - takenSeats.length })}
                  {whyNot && ` · ${whyNotWords(whyNot)}`}
                </small>
              </button>
            ))}
          </div>
        )}
      </FormField>
      {session && (
        <FormField label={say('create.seats')} problem={problem}>
          <SeatPicker
            seats={session.seats}
            taken={session.takenSeats.filter((seat) => session.id !== held?.id || !held.seats.includes(seat))}
            value={draft.seats}
            onChange={(seats) => onChange({ seats })}
          />
        </FormField>
      )}
    </>
  );
}
