import type { Timeline, TimelineItem } from '@zhanggui/contract';
import { useMemo } from 'react';
import { useNow } from '../../../providers/now';
import { lookOf } from '../booking-state';
import { barBox, dayScale } from './day-scale';
import styles from './timeline-agenda.module.css';
import { keyOf } from './use-dragging';

interface DayStripProps {
  timeline: Timeline;
  items: readonly TimelineItem[];
  /** When a person works; the rest of the day stays empty. */
  shifts?: Shifts;
}

type Shifts = NonNullable<Timeline['rows'][number]['shifts']>;

/** The day of one place or person in a line, with the hour it is now. */
export function DayStrip({ timeline, items, shifts = [] }: DayStripProps) {
  const now = useNow();
  const scale = useMemo(() => dayScale(timeline, 100, 0), [timeline]);
  const percent = ((now - scale.from) / (scale.to - scale.from)) * 100;
  return (
    <div className={styles.strip} aria-hidden>
      {shifts.map(({ from, to }) => {
        const { left, width } = barBox(scale, { startsAt: from, endsAt: to, cleanUntil: null });
        return <s key={from} style={{ left: `${left}%`, width: `${width}%` }} />;
      })}
      {items.map((item) => {
        const { left, width } = barBox(scale, item);
        return <i key={keyOf(item)} data-look={lookOf(item)} style={{ left: `${left}%`, width: `${width}%` }} />;
      })}
      {percent >= 0 && percent <= 100 && <b style={{ left: `${percent}%` }} />}
    </div>
  );
}
