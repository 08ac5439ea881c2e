import { useWords } from '../../../providers/i18n';
import { useNow } from '../../../providers/now';
import { xOf, type DayScale } from './day-scale';
import styles from './timeline-board.module.css';

/** What lies behind us is shaded; a line tells where we are. It moves by itself, the bars do not. */
export function NowLine({ scale }: { scale: DayScale }) {
  const now = useNow();
  const x = xOf(scale, Math.min(Math.max(now, scale.from), scale.to));
  return (
    <>
      <div className={styles.past} style={{ width: x }} aria-hidden />
      {now >= scale.from && now <= scale.to && <div className={styles.now} style={{ left: x }} aria-hidden />}
    </>
  );
}

/** The time on the axis. */
export function NowLabel({ scale }: { scale: DayScale }) {
  const { time } = useWords();
  const now = useNow();
  if (now < scale.from || now > scale.to) return null;
  return (
    <time className={`${styles.nowLabel} figures`} style={{ left: xOf(scale, now) }} data-testid="now">
      {time(new Date(now).toISOString())}
    </time>
  );
}
