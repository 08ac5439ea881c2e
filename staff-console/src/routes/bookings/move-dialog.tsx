import type { StaffBookingView } from '@zhanggui/contract';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import type { Refusal, Unreachable } from '../../providers/data/refusal';
import { useAct } from '../../providers/data/use-act';
import { useRecord } from '../../providers/data/use-list-of';
import { useStore } from '../../providers/store-in-focus';
import { useTimeZone } from '../../providers/time-zone';
import { useNotices } from '../../providers/use-notices';
import { BOOKING_AFFECTS } from './affects';
import { useBookingWords } from './booking-words';
import { dateIn } from './calendar';
import { Callout } from './callout';
import { DayField } from './day-field';
import { lengthsOf, startsOf, takenBy } from './day-slots';
import styles from './dialogs.module.css';
import { useRowName } from './timeline/use-row-name';

const MINUTE = 60_000;

interface MoveDialogProps {
  booking: StaffBookingView;
  /** A party that is here already cannot begin at another time. */
  only: 'length' | null;
  onClose: () => void;
}

/** Another time, length or place by a form: the way without dragging, and to another day (BK-10). */
export function MoveDialog({ booking, only, onClose }: MoveDialogProps) {
  const { say, refusal, name, duration, dayTime, time, when, where } = useBookingWords();
  const rowName = useRowName();
  const timeZone = useTimeZone();
  const store = useStore();
  const notices = useNotices();
  const { run, pending } = useAct('staffBookings.move', BOOKING_AFFECTS);
  const present = {
    minutes: Math.round((Date.parse(booking.endsAt) - Date.parse(booking.startsAt)) / MINUTE),
    spaceIds: booking.spaces.map(({ id }) => id),
  };
  const [date, setDate] = useState(dateIn(timeZone, Date.parse(booking.startsAt)));
  const [startsAt, setStartsAt] = useState(booking.startsAt);
  const [minutes, setMinutes] = useState(present.minutes);
  const [spaceIds, setSpaceIds] = useState(present.spaceIds);
  const [refused, setRefused] = useState<Refusal | Unreachable | null>(null);
  const { record: day } = useRecord('timeline', store.id, { date });

  const start = Date.parse(startsAt);
  const starts = [...new Set([...(day ? startsOf(day, day.slotMinutes) : []), startsAt])].sort();
  const toDate = (next: string) => {
    const days = (Date.parse(`${next}T00:00:00Z`) - Date.parse(`${date}T00:00:00Z`)) / 86_400_000;
    setDate(next);
    setStartsAt(new Date(start + days * 86_400_000).toISOString());
  };
  const isSame =
    startsAt === booking.startsAt && minutes === present.minutes && spaceIds.join() === present.spaceIds.join();

  const save = async () => {
    setRefused(null);
    const outcome = await run(booking.id, {
      params: { bookingId: booking.id },
      body: {
        ...(startsAt === booking.startsAt ? {} : { startsAt }),
        ...(minutes === present.minutes ? {} : { durationMinutes: minutes }),
        ...(spaceIds.join() === present.spaceIds.join() ? {} : { spaceIds }),
      },
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
      title={`${say(only ? 'move.extendTitle' : 'move.title')} · ${name(booking)}`}
      onCancel={onClose}
      okText={say('move.confirm')}
      okButtonProps={{ disabled: isSame, loading: pending.has(booking.id), 'data-testid': 'move-confirm' }}
      cancelText={say('action.back')}
      onOk={() => void save()}
    >
      <div className={styles.body}>
        <p className="figures">{[when(booking), where(booking)].filter(Boolean).join(' · ')}</p>
        <div className={styles.fields}>
          {!only && (
            <div className={styles.field}>
              <span>{say('move.date')}</span>
              <div>
                <DayField date={date} onChange={toDate} />
              </div>
            </div>
          )}
          <div className={styles.pair}>
            {!only && (
              <label className={styles.field}>
                <span>{say('move.start')}</span>
                <Select
                  size="large"
                  value={startsAt}
                  onChange={setStartsAt}
                  options={starts.map((value) => ({ value, label: time(value) }))}
                  data-testid="move-start"
                />
              </label>
            )}
            <label className={styles.field}>
              <span>{say('move.length')}</span>
              <Select
                size="large"
                value={minutes}
                onChange={setMinutes}
                options={lengthsOf(day?.slotMinutes ?? 30, present.minutes).map((value) => ({
                  value,
                  label: duration(value),
                }))}
                data-testid="move-length"
              />
            </label>
          </div>
          {!only && booking.spaces.length > 0 && day && (
            <label className={styles.field}>
              <span>{say('move.places')}</span>
              <Select
                mode="multiple"
                size="large"
                value={spaceIds}
                onChange={setSpaceIds}
                optionFilterProp="title"
                maxCount={6}
                options={day.rows
                  .filter((row) => row.kind === 'space')
                  .map((row) => {
                    const taken = takenBy(day.items, row.id, start, start + minutes * MINUTE, booking.id);
                    return { value: row.id, label: rowName(row), title: rowName(row), taken };
                  })}
                optionRender={({ label, data }) => (
                  <span className={styles.option}>
                    {label}
                    <small data-free={data.taken === null}>
                      {data.taken ? data.taken.title || say('create.taken') : say('move.free')}
                    </small>
                  </span>
                )}
                data-testid="move-places"
              />
            </label>
          )}
        </div>
        <p className={`${styles.summary} figures`}>
          {isSame
            ? say('move.unchanged')
            : `${dayTime(startsAt)} – ${time(new Date(start + minutes * MINUTE).toISOString())} · ${duration(minutes)}`}
        </p>
        {refused && <Callout voice="danger">{refusal(refused)}</Callout>}
      </div>
    </Modal>
  );
}
