import type { Timeline } from '@zhanggui/contract';
import { useWords } from '../../../providers/i18n';
import { takenBy } from '../day-slots';
import { useRowName } from '../timeline/use-row-name';
import styles from './create-drawer.module.css';
import { FormField } from './form-field';

const MOST_SPACES = 6;
const SHOWN_RECOMMENDED = 4;

interface PlacePickerProps {
  day: Timeline;
  /** What the offer can give to the party; null while nobody knows. */
  offeredIds: readonly string[] | null;
  recommended: readonly string[][];
  startsAt: string | null;
  minutes: number;
  partySize: number;
  value: readonly string[] | null;
  problem: string | null;
  onChange: (spaceIds: string[] | null) => void;
}

/** The best free place by itself, a recommended one, or any; several are joined (BK-8). */
export function PlacePicker(props: PlacePickerProps) {
  const { day, offeredIds, recommended, startsAt, minutes, partySize, value, problem, onChange } = props;
  const { say } = useWords();
  const rowName = useRowName();
  const names = new Map(day.rows.map((row) => [row.id, rowName(row)]));
  const chosen = new Set(value ?? []);
  const rows = day.rows.filter(
    ({ id, kind }) => kind === 'space' && (offeredIds === null || offeredIds.includes(id) || chosen.has(id)),
  );
  const start = startsAt ? Date.parse(startsAt) : null;
  const toggle = (id: string) => {
    const next = chosen.has(id) ? [...chosen].filter((each) => each !== id) : [...chosen, id].slice(-MOST_SPACES);
    onChange(next.length > 0 ? next : null);
  };
  const isSame = (places: readonly string[]) => places.length === chosen.size && places.every((id) => chosen.has(id));
  return (
    <FormField label={say('create.place')} problem={problem}>
      <div className={styles.places}>
        <button type="button" aria-pressed={value === null} onClick={() => onChange(null)} data-testid="best-place">
          <b>{say('create.bestPlace')}</b>
        </button>
        {recommended.slice(0, SHOWN_RECOMMENDED).map((places) => (
          <button
            key={places.join()}
            type="button"
            aria-pressed={isSame(places)}
            onClick={() => onChange([...places])}
            data-testid="recommended"
          >
            <b>{places.map((id) => names.get(id) ?? '').join(' + ')}</b>
            <small>{say(places.length > 1 ? 'create.joined' : 'create.recommended')}</small>
          </button>
        ))}
      </div>
      <details className={styles.all} open={value !== null && !recommended.some(isSame)}>
        <summary>{say('create.allPlaces')}</summary>
        <div className={styles.places}>
          {rows.map((row) => {
            const taken = start === null ? null : takenBy(day.items, row.id, start, start + minutes * 60_000);
            const isSmall = chosen.size < 2 && (row.space?.capacityMax ?? Infinity) < partySize;
            return (
              <button
                key={row.id}
                type="button"
                aria-pressed={chosen.has(row.id)}
                data-taken={taken !== null}
                data-testid="place"
                data-resource={row.id}
                onClick={() => toggle(row.id)}
              >
                <b className="clamp-2">{rowName(row)}</b>
                {(taken ?? isSmall) && (
                  <small>{taken ? taken.title || say('create.taken') : say('create.small')}</small>
                )}
              </button>
            );
          })}
        </div>
      </details>
    </FormField>
  );
}
