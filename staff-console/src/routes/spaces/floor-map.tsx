import type { SpaceNow } from '@zhanggui/contract';
import { useMemo, type CSSProperties } from 'react';
import { Amount } from '../../components/amount';
import { minutesBetween } from '../../providers/formats';
import { useWords } from '../../providers/i18n';
import { useNow } from '../../providers/now';
import { frameOf, type Floor, type Frame } from './floor-plan';
import { clockAt } from './room-clock';
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
  const size = { '--frame': frame.width, width: units(frame.width), height: units(frame.height) } as CSSProperties;
  return (
    <div className={styles.map}>
      <div className={styles.plan} style={size}>
        {spaces.map((now) => (
          <Place key={now.space.id} now={now} frame={frame} onOpen={() => onOpen(now.space.id)} />
        ))}
      </div>
    </div>
  );
}

function Place({ now, frame, onOpen }: { now: SpaceNow; frame: Frame; onOpen: () => void }) {
  const { say, text, place } = useWords();
  const { space, visit, status, openOrders, orderedFen } = now;
  const tall = space.height >= TALL;
  return (
    <button
      type="button"
      className={styles.place}
      data-status={status}
      data-shape={space.shape}
      style={{
        left: units(space.x - frame.x),
        top: units(space.y - frame.y),
        width: units(space.width),
        height: units(space.height),
      }}
      onClick={onOpen}
      aria-label={`${place(space)}, ${say(`spaceStatus.${status}`)}`}
      data-testid="floor-space"
      data-space={space.code}
    >
      <span className={styles.shape} style={{ transform: `rotate(${space.rotation}deg)` }} />
      <span className={styles.label}>
        <strong>{space.code}</strong>
        {(tall || status === 'available') && (
          <span className={tall && !visit ? 'clamp-2' : 'one-line'}>{text(space.name)}</span>
        )}
        <Line now={now} />
        {visit && tall && <Amount fen={orderedFen + (now.clock ? roomFee(now) : 0)} quiet />}
      </span>
      {openOrders > 0 && (
        <span className={`${styles.badge} figures`} aria-label={`${say('spaces.openOrders')} ${openOrders}`}>
          {openOrders}
        </span>
      )}
    </button>
  );
}

const roomFee = ({ clock }: SpaceNow): number => clock?.roomFeeFen ?? 0;

/** What a space has to say about its time: since when, until when, who comes next. */
function Line({ now: { status, visit, clock, until, next } }: { now: SpaceNow }) {
  const { say, time } = useWords();
  const moment = useNow();
  if (visit) {
    const minutes = clock ? clockAt(clock, moment).minutes : minutesBetween(Date.parse(visit.openedAt), moment);
    const over = visit.endsAt !== null && moment > Date.parse(visit.endsAt);
    return (
      <span className={`${styles.seated} figures`} data-over={over}>
        {clock?.state === 'paused' ? say('clock.paused') : say('spaces.minutes', { count: minutes })}
      </span>
    );
  }
  if (status === 'available') {
    return (
      next && <span className={`${styles.coming} figures`}>{say('floor.next', { time: time(next.startsAt) })}</span>
    );
  }
  if (status === 'reserved' && next) return <span className="figures">{time(next.startsAt)}</span>;
  return (
    <span className="figures one-line">
      {until ? say('floor.until', { time: time(until) }) : say(`spaceStatus.${status}`)}
    </span>
  );
}
