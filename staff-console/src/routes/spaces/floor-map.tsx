import type { SpaceNow } from '@zhanggui/contract';
import { useMemo } from 'react';
import { Amount } from '../../components/amount';
import { minutesBetween } from '../../providers/formats';
import { useWords } from '../../providers/i18n';
import { useNow } from '../../providers/now';
import { frameOf, type Floor, type Frame } from './floor-plan';
import styles from './spaces.module.css';

/** Below this height (in units of the plan) a space has room for its code and its time alone. */
const TALL = 90;

const units = (count: number) => `calc(${count} * var(--unit))`;

/** The floors as they are drawn in the back office, with who sits where. */
export function FloorMap({ floors, onOpen }: { floors: readonly Floor[]; onOpen: (spaceId: string) => void }) {
  const { say, text } = useWords();
  return (
    <div className={styles.floors}>
      {floors.map((floor) => (
        <section key={floor.key} className={styles.floor}>
          {floors.length > 1 && <h2>{floor.name ? text(floor.name) : say('spaces.noArea')}</h2>}
          <Plan spaces={floor.spaces} onOpen={onOpen} />
        </section>
      ))}
    </div>
  );
}

function Plan({ spaces, onOpen }: { spaces: readonly SpaceNow[]; onOpen: (spaceId: string) => void }) {
  const frame = useMemo(() => frameOf(spaces.map(({ space }) => space)), [spaces]);
  return (
    <div className={styles.map}>
      <div className={styles.plan} style={{ width: units(frame.width), height: units(frame.height) }}>
        {spaces.map((now) => (
          <Place key={now.space.id} now={now} frame={frame} onOpen={() => onOpen(now.space.id)} />
        ))}
      </div>
    </div>
  );
}

function Place({ now, frame, onOpen }: { now: SpaceNow; frame: Frame; onOpen: () => void }) {
  const { say, text, place } = useWords();
  const time = useNow();
  const { space, visit, state, openOrders, orderedFen } = now;
  const tall = space.height >= TALL;
  return (
    <button
      type="button"
      className={styles.place}
      data-state={state}
      data-shape={space.shape}
      style={{
        left: units(space.x - frame.x),
        top: units(space.y - frame.y),
        width: units(space.width),
        height: units(space.height),
      }}
      onClick={onOpen}
      aria-label={`${place(space)}, ${say(`spaceState.${state}`)}`}
      data-testid="floor-space"
      data-space={space.code}
    >
      <span className={styles.shape} style={{ transform: `rotate(${space.rotation}deg)` }} />
      <span className={styles.label}>
        <strong>{space.code}</strong>
        {(tall || !visit) && <span className={tall && !visit ? 'clamp-2' : 'one-line'}>{text(space.name)}</span>}
        {visit && (
          <span className={`${styles.seated} figures`}>
            {say('spaces.minutes', { count: minutesBetween(Date.parse(visit.openedAt), time) })}
          </span>
        )}
        {visit && tall && <Amount fen={orderedFen} quiet />}
      </span>
      {openOrders > 0 && (
        <span className={`${styles.badge} figures`} aria-label={`${say('spaces.openOrders')} ${openOrders}`}>
          {openOrders}
        </span>
      )}
    </button>
  );
}
