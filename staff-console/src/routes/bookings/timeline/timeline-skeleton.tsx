import { CardSkeletons } from '../../../components/notices';
import styles from './timeline-skeleton.module.css';

/** Left edge and length of grey bars, in percent: a day that looks like one. */
const BARS = [
  [8, 18],
  [34, 14],
  [12, 24],
  [46, 20],
  [22, 12],
  [58, 22],
  [6, 16],
  [40, 26],
] as const;

/** The day in the shape of what comes. */
export function TimelineSkeleton({ drawn }: { drawn: boolean }) {
  if (!drawn) return <CardSkeletons count={4} />;
  return (
    <div className={styles.skeleton} aria-busy data-testid="timeline-skeleton">
      {BARS.map(([left, width], index) => (
        <div key={index}>
          <i />
          <b style={{ insetInlineStart: `calc(188px + ${left}%)`, width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
