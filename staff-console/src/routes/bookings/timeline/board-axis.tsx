import { useWords } from '../../../providers/i18n';
import { hourTicks, type DayScale } from './day-scale';
import { NowLabel } from './now-line';
import styles from './timeline-board.module.css';

/** The hours of the store's clock over the rows; they stay while the rows scroll. */
export function BoardAxis({ scale }: { scale: DayScale }) {
  const { time } = useWords();
  return (
    <div className={styles.axis}>
      {hourTicks(scale).map(
        ({ at, x, labelled }) =>
          labelled && (
            <time key={at} className="figures" style={{ left: x }} data-first={x < 24}>
              {time(new Date(at).toISOString())}
            </time>
          ),
      )}
      <NowLabel scale={scale} />
    </div>
  );
}
