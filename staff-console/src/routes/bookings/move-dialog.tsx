import type { StaffBookingView } from '@zhanggui/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useRecord } from '../../providers/data/use-list-of';
import { useStore } from '../../providers/store-in-focus';
import { useTimeZone } from '../../providers/time-zone';
import { useBookingWords } from './booking-words';
import { dateIn } from './calendar';
import { DayField } from './day-field';
import { lengthsOf, startsOf, takenBy } from './day-slots';
import styles from './dialogs.module.css';
import { MoveFrame } from './move-frame';
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
  const { say, duration, dayTime, time, when, where } = useBookingWords();
  const rowName = useRowName();
  const timeZone = useTimeZone();
  const store = useStore();
  const present = {
    minutes: Math.round((Date.parse(booking.endsAt) - Date.parse(booking.startsAt)) / MINUTE),
    spaceIds: booking.spaces.map(({ id }) => id),
  };
  const [date, setDate] = useState(dateIn(timeZone, Date.parse(booking.startsAt)));
  const [startsAt, setStartsAt] = useState(booking.startsAt);
  const [minutes, setMinutes] = useState(present.minutes);
  const [spaceIds, setSpaceIds] = useState(present.spaceIds);
  const { record: day } = useRecord('timeline', store.id, { date });

  const start = Date.parse(startsAt);
  const starts = [...new Set([...(day ? startsOf(day, day.slotMinutes) : []), startsAt])].sort();
  const toDate = (next: string) => {
    const days = (Date.parse(`${next}T00:00:00Z`) - Date.parse(`${date}T00:00:00Z`)) / 86_400_000;
    setDate(next);
    setStartsAt(new Date(start + days * 86_400_000).toISOString());
  };
  const change = {
    ...(startsAt === booking.startsAt ? {} : { startsAt }),
    ...(minutes === present.minutes ? {} : { durationMinutes: minutes }),
    ...(spaceIds.join() === present.spaceIds.join() ? {} : { spaceIds }),
  };
  const isSame = Object.keys(change).length === 0;

  return (
    <MoveFrame
      booking={booking}
      title={say(only ? 'move.extendTitle' : 'move.title')}
      present={[when(booking), where(booking)].filter(Boolean).join(' · ')}
      summary={
        isSame
          ? say('move.unchanged')
          : `${dayTime(startsAt)} – ${time(new Date(start + minutes * MINUTE).toISOString())} · ${duration(minutes)}`
      }
      change={isSame ? null : change}
      onClose={onClose}
    >
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
    </MoveFrame>
  );
}
