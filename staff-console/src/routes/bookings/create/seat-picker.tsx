import { useWords } from '../../../providers/i18n';
import styles from './seat-picker.module.css';
import { seatRing } from './seat-ring';

interface SeatPickerProps {
  seats: number;
  taken: readonly number[];
  value: readonly number[];
  onChange: (seats: number[]) => void;
}

/** The table from above with its seats; taken ones cannot be pressed. */
export function SeatPicker({ seats, taken, value, onChange }: SeatPickerProps) {
  const { say } = useWords();
  const toggle = (seat: number) =>
    onChange(value.includes(seat) ? value.filter((each) => each !== seat) : [...value, seat].sort((a, b) => a - b));
  return (
    <div className={styles.table} data-testid="seats">
      <div className={styles.felt} aria-hidden />
      <span className={styles.dealer}>{say('create.dealer')}</span>
      {seatRing(seats).map(({ seat, left, top }) => {
        const isTaken = taken.includes(seat);
        return (
          <button
            key={seat}
            type="button"
            className="figures"
            style={{ left: `${left}%`, top: `${top}%` }}
            disabled={isTaken}
            aria-pressed={value.includes(seat)}
            aria-label={say(isTaken ? 'create.seatTaken' : 'create.seat', { seat })}
            onClick={() => toggle(seat)}
            data-testid="seat"
            data-seat={seat}
          >
            {seat}
          </button>
        );
      })}
    </div>
  );
}
