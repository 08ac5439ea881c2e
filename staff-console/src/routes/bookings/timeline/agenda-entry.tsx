import type { TimelineItem } from '@zhanggui/contract';
import { LookIcon, lookOf, useLookWords } from '../booking-state';
import { useBookingWords } from '../booking-words';
import styles from './timeline-agenda.module.css';
import { useTitle } from './timeline-bar';
import { useMinute } from './use-minute';

interface AgendaEntryProps {
  item: TimelineItem;
  place: string;
  sought: boolean;
  late: 'due' | 'late' | null;
  onOpen: () => void;
}

/** One thing on the day as a line: hours, who, where, and how it stands. */
export function AgendaEntry({ item, place, sought, late, onOpen }: AgendaEntryProps) {
  const { say, time } = useBookingWords();
  const lookWords = useLookWords();
  const title = useTitle()(item);
  const look = lookOf(item);
  const lateMinutes = Math.floor((useMinute() - Date.parse(item.startsAt)) / 60_000);
  const lateWords = late === 'due' ? say('timeline.due') : say('timeline.lateBy', { minutes: lateMinutes });
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        data-look={look}
        data-sought={sought}
        data-late={late ?? undefined}
        onClick={onOpen}
        data-testid="agenda-entry"
        data-booking={item.bookingId ?? undefined}
      >
        <span className={`${styles.hours} figures`}>
          <b>{time(item.startsAt)}</b>
          <span>{item.endsAt === null ? say('timeline.openEnd') : time(item.endsAt)}</span>
        </span>
        <span className={styles.what}>
          <b className="clamp-2">{title}</b>
          <span className="clamp-2">
            {[place, item.partySize !== null && say('bookings.guests', { count: item.partySize })]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {item.note && <em className="clamp-2">{item.note}</em>}
        </span>
        <span className={styles.look}>
          <LookIcon look={look} late={late !== null} /> {late ? lateWords : lookWords(look)}
        </span>
      </button>
    </li>
  );
}
