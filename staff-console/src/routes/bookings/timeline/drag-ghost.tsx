import type { TimelineItem } from '@zhanggui/contract';
import { serverNow } from '../../../providers/clock';
import { useBookingWords } from '../booking-words';
import type { DayRow } from './day-rows';
import { xOf, type DayScale } from './day-scale';
import { inTheWay, minutesOf } from './dragging';
import styles from './drag-ghost.module.css';
import { useTitle } from './timeline-bar';
import type { Drag } from './use-dragging';

/** Staff may still book a party that sat down a while ago. */
const LATE_MILLISECONDS = 60 * 60_000;

interface DragGhostProps {
  drag: Drag;
  scale: DayScale;
  rows: readonly DayRow[];
  items: readonly TimelineItem[];
  lane: number;
}

/** Where the bar will stand when it is let go, with its new time; red where something already stands there. */
export function DragGhost({ drag: { item, target, grip }, scale, rows, items, lane }: DragGhostProps) {
  const { say, time, duration } = useBookingWords();
  const titleOf = useTitle();
  const row = rows.find((each) => each.row.id === target.resourceId);
  if (!row) return null;
  const clash = inTheWay(items, target, item);
  const past = grip !== 'end' && target.start < serverNow() - LATE_MILLISECONDS;
  const wrong = clash ? say('timeline.taken', { title: titleOf(clash) }) : past ? say('timeline.past') : null;
  const minutes = minutesOf(target);
  return (
    <div
      className={styles.ghost}
      style={{
        left: xOf(scale, target.start),
        top: row.top + 2,
        width: Math.max(xOf(scale, target.end) - xOf(scale, target.start), 4),
        height: lane - 4,
      }}
      data-wrong={wrong !== null}
      data-testid="ghost"
    >
      <span className={`${styles.label} figures`} data-below={row.top < lane}>
        {time(new Date(target.start).toISOString())}–{time(new Date(target.end).toISOString())}
        {minutes > 0 && <i>{duration(minutes)}</i>}
        {wrong && <em>{wrong}</em>}
      </span>
      {item && <b className="one-line">{titleOf(item)}</b>}
    </div>
  );
}
