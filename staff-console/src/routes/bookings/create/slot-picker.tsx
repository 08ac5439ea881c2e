import { Tooltip } from 'antd';
import { useWords } from '../../../providers/i18n';
import { useNow } from '../../../providers/now';
import styles from './create-drawer.module.css';
import { FormField } from './form-field';
import { useWhyNot } from './use-why-not';
import type { Slot } from './wish';

/** A party that sat down a while ago may still be booked. */
const LATE_MILLISECONDS = 60 * 60_000;

interface SlotPickerProps {
  starts: readonly string[];
  slotOf: ReadonlyMap<string, Slot>;
  value: string | null;
  problem: string | null;
  onChange: (startsAt: string) => void;
}

/** The starts of the day: free ones, and those that guests cannot book but staff may try, with the reason. */
export function SlotPicker({ starts, slotOf, value, problem, onChange }: SlotPickerProps) {
  const { say, time } = useWords();
  const whyNotWords = useWhyNot();
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const shown = starts.filter((start) => start === value || Date.parse(start) > minute - LATE_MILLISECONDS);
  const isFree = (start: string) => slotOf.size === 0 || slotOf.get(start)?.whyNot === null;
  const hasClosed = shown.some((start) => !isFree(start));
  return (
    <FormField label={say('create.start')} problem={problem} aside={hasClosed && <small>{say('create.dashed')}</small>}>
      {shown.length === 0 ? (
        <p className={styles.nothing}>{say('create.noSlots')}</p>
      ) : (
        <div className={styles.slots} data-testid="slots">
          {shown.map((start) => {
            const slot = slotOf.get(start);
            const why = whyNotWords(slot?.whyNot ?? null);
            return (
              <Tooltip key={start} title={why} mouseEnterDelay={0.4}>
                <button
                  type="button"
                  className="figures"
                  aria-pressed={start === value}
                  data-free={isFree(start)}
                  data-testid="slot"
                  data-start={start}
                  onClick={() => onChange(start)}
                >
                  {time(start)}
                </button>
              </Tooltip>
            );
          })}
        </div>
      )}
    </FormField>
  );
}
