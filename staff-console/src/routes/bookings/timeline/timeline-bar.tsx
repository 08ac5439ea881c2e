import type { TimelineItem } from '@zhanggui/contract';
import { memo, type CSSProperties } from 'react';
import { useBookingWords } from '../booking-words';
import { LookIcon, lookOf, useLookWords } from '../booking-state';
import { barBox, type DayScale } from './day-scale';
import { gripsOf } from './dragging';
import styles from './timeline-bar.module.css';
import { keyOf } from './use-dragging';

interface TimelineBarProps {
  item: TimelineItem;
  scale: DayScale;
  top: number;
  height: number;
  place: string;
  /** Does not match the filter: still there, but quiet. */
  faded: boolean;
  /** Was searched for. */
  sought: boolean;
  /** Is being dragged elsewhere: what stays behind is its shadow. */
  lifted: boolean;
  /** Should be here by now. */
  late: 'due' | 'late' | null;
  /** Its move is on the way to the server. */
  saving: boolean;
  onOpen: (item: TimelineItem) => void;
}

/** One bar of the day: who, how many, from when to when, in the colour and with the sign of its state. */
export const TimelineBar = memo(function TimelineBar(props: TimelineBarProps) {
  const { item, scale, top, height, place, faded, sought, lifted, late, saving, onOpen } = props;
  const { say, time } = useBookingWords();
  const lookWords = useLookWords();
  const box = barBox(scale, item);
  const look = lookOf(item);
  const grips = gripsOf(item);
  const title = useTitle()(item);
  const from = time(item.startsAt);
  const to = item.endsAt === null ? say('timeline.openEnd') : time(item.endsAt);
  const party = item.partySize === null ? '' : say('timeline.party', { count: item.partySize });
  return (
    <button
      type="button"
      className={styles.bar}
      style={
        {
          left: box.left,
          top,
          width: Math.max(box.width, 6),
          height,
          '--clean': `${box.cleanWidth}px`,
        } as CSSProperties
      }
      aria-label={say('timeline.bar', {
        place,
        from,
        to,
        what: [title, party, lookWords(look)].filter(Boolean).join(' · '),
      })}
      aria-busy={saving}
      title={`${from}–${to} ${[title, party].filter(Boolean).join(' · ')}${item.note ? `\n${item.note}` : ''}`}
      data-item={keyOf(item)}
      data-look={look}
      data-faded={faded}
      data-sought={sought}
      data-lifted={lifted}
      data-saving={saving}
      data-late={late ?? undefined}
      data-movable={grips.move}
      data-before={box.beganBefore}
      data-on={box.goesOn}
      data-testid="bar"
      data-booking={item.bookingId ?? undefined}
      data-resource={item.resourceId}
      data-from={item.startsAt}
      onClick={() => onOpen(item)}
    >
      <span className={styles.words}>
        <span className={styles.who}>
          <LookIcon look={look} late={late !== null} />
          <b className="one-line">{title}</b>
          {party && <i className="figures">{party}</i>}
        </span>
        <span className={`${styles.time} figures`}>
          {from}–{to}
          {item.note && <em className="one-line">{item.note}</em>}
        </span>
      </span>
      {grips.resize && <span className={styles.grip} data-grip="end" aria-hidden />}
      {box.cleanWidth > 0 && <span className={styles.clean} aria-hidden />}
    </button>
  );
});

/** What a bar is called: the guest, or what else has the place. */
export function useTitle(): (item: Pick<TimelineItem, 'title' | 'kind' | 'note'>) => string {
  const { say } = useBookingWords();
  return ({ title, kind }) => {
    if (kind === 'cleaning') return say('timeline.cleaning');
    if (title) return title;
    if (kind === 'booking') return say('bookings.anonymous');
    return kind === 'visit' ? say('timeline.walkIn') : say(`timeline.${kind}`);
  };
}
