import { formatFen } from '../providers/formats';
import styles from './amount.module.css';

/** An amount of money: the sign smaller than the figures, never wrapped. */
export function Amount({ fen, quiet = false }: { fen: number; quiet?: boolean }) {
  return (
    <span className={quiet ? styles.quiet : styles.amount}>
      {fen < 0 && '−'}
      <small>¥</small>
      {formatFen(Math.abs(fen))}
    </span>
  );
}
