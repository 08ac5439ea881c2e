import { ClockCircleOutlined, PlusOutlined, UserOutlined } from '@ant-design/icons';
import type { BookablePerson, Timeline, TimelineItem } from '@zhanggui/contract';
import { Button } from 'antd';
import { Amount } from '../../components/amount';
import { VoiceTag, type Voice } from '../../components/state-tag';
import { usePermissions } from '../../providers/session/permissions';
import { useBookingDesk } from '../bookings/booking-desk';
import { useBookingWords } from '../bookings/booking-words';
import { dueness } from '../bookings/timeline/agenda';
import { AgendaEntry } from '../bookings/timeline/agenda-entry';
import { DayStrip } from '../bookings/timeline/day-strip';
import { useTitle } from '../bookings/timeline/timeline-bar';
import { keyOf } from '../bookings/timeline/use-dragging';
import { useMinute } from '../bookings/timeline/use-minute';
import styles from './people.module.css';
import type { PersonDay, Stretch } from './person-day';

const VOICES: Record<PersonDay['state'], Voice> = { free: 'done', busy: 'moving', off: 'quiet', later: 'quiet' };

interface PersonCardProps {
  day: PersonDay;
  person: BookablePerson;
  timeline: Timeline;
}

/** One person's day: how they stand, what comes next, when they have time, and booking them. */
export function PersonCard({ day, person, timeline }: PersonCardProps) {
  const { say, text, time } = useBookingWords();
  const { open, create } = useBookingDesk();
  const titleOf = useTitle();
  const minute = useMinute();
  const mayWork = usePermissions()('bookings.work');
  const name = text(person.name);
  const clock = (instant: number) => time(new Date(instant).toISOString());
  const hours = ({ from, to }: Stretch) => `${clock(from)}–${clock(to)}`;
  const book = (from?: number) =>
    create({
      date: timeline.date,
      resourceId: day.id,
      partySize: 1,
      startsAt: from === undefined ? undefined : new Date(from).toISOString(),
    });
  const openItem = ({ bookingId }: TimelineItem) => bookingId && open(bookingId);
  return (
    <li className={styles.card} data-testid="person-day" data-person={day.id} data-state={day.state}>
      <header>
        {person.photo ? (
          <img className={styles.face} src={person.photo.url} alt="" />
        ) : (
          <span className={styles.face} aria-hidden>
            <UserOutlined />
          </span>
        )}
        <div className={styles.who}>
          <b className="clamp-2">{name}</b>
          <span className="one-line">{text(person.title)}</span>
          <small>
            <Amount fen={person.hourlyFen} quiet />
            {say('people.hourly')}
          </small>
        </div>
        <div className={styles.state}>
          <StateTag day={day} clock={clock} />
          <small className="figures">
            {day.shifts.length > 0 && say('people.works', { hours: day.shifts.map(hours).join('、') })}
          </small>
        </div>
        {mayWork && day.free.length > 0 && (
          <Button
            icon={<PlusOutlined />}
            aria-label={say('people.bookNamed', { name })}
            onClick={() => book()}
            data-testid="book-person"
          >
            {say('people.book')}
          </Button>
        )}
      </header>
      <DayStrip
        timeline={timeline}
        items={day.items}
        shifts={timeline.rows.find(({ id }) => id === day.id)?.shifts ?? []}
      />
      {day.shifts.length > 0 && (
        <p className={styles.next}>
          {day.next
            ? say('people.next', { time: time(day.next.startsAt), title: titleOf(day.next) })
            : say('people.noNext')}
        </p>
      )}
      {day.shifts.length > 0 && (
        <div className={styles.free}>
          <span>{day.free.length > 0 ? say('people.freeAt') : say('people.full')}</span>
          {day.free.map((stretch) => (
            <Button
              key={stretch.from}
              className="figures"
              disabled={!mayWork}
              aria-label={say('people.bookAt', { name, time: hours(stretch) })}
              onClick={() => book(stretch.from)}
              data-testid="free-stretch"
            >
              {hours(stretch)}
            </Button>
          ))}
        </div>
      )}
      {day.items.length > 0 && (
        <ol className={styles.items}>
          {day.items.map((item) => (
            <AgendaEntry
              key={keyOf(item)}
              item={item}
              place=""
              sought={false}
              late={dueness(item, minute)}
              onOpen={() => openItem(item)}
            />
          ))}
        </ol>
      )}
    </li>
  );
}

function StateTag({ day, clock }: { day: PersonDay; clock: (instant: number) => string }) {
  const { say } = useBookingWords();
  const minute = useMinute();
  const nextShift = day.shifts.find(({ from }) => from > minute);
  const words = () => {
    if (day.state === 'busy') return say('people.busyUntil', { time: day.until === null ? '…' : clock(day.until) });
    if (day.state === 'free') return say('people.freeUntil', { time: clock(day.until ?? minute) });
    if (day.shifts.length === 0) return say('people.off');
    return nextShift ? say('people.since', { time: clock(nextShift.from) }) : say('people.offNow');
  };
  return (
    <VoiceTag voice={VOICES[day.state]} icon={VOICES[day.state] === 'quiet' ? <ClockCircleOutlined /> : undefined}>
      {words()}
    </VoiceTag>
  );
}
