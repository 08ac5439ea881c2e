import type { SpaceNow } from '@zhanggui/contract';
import { useMemo } from 'react';
import { Elapsed } from '../../components/elapsed';
import { useWords } from '../../providers/i18n';
import { frameOf } from './floor-plan';
import styles from './spaces.module.css';

/** The floor as it is drawn in the back office, with who sits where. */
export function FloorMap({ spaces, onOpen }: { spaces: readonly SpaceNow[]; onOpen: (spaceId: string) => void }) {
  const frame = useMemo(() => frameOf(spaces.map(({ space }) => space)), [spaces]);
  return (
    <div className={styles.map}>
      <svg
        viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
        style={{ aspectRatio: `${frame.width} / ${frame.height}` }}
      >
        {spaces.map((now) => (
          <Place key={now.space.id} now={now} onOpen={() => onOpen(now.space.id)} />
        ))}
      </svg>
    </div>
  );
}

function Place({ now, onOpen }: { now: SpaceNow; onOpen: () => void }) {
  const { text, say } = useWords();
  const { space, visit, state, openOrders } = now;
  const { x, y, width, height, rotation, shape } = space;
  const name = text(space.name);
  return (
    <g
      className={styles.place}
      data-state={state}
      data-orders={openOrders > 0}
      role="button"
      tabIndex={0}
      aria-label={`${name}, ${say(`spaceState.${state}`)}`}
      data-testid="floor-space"
      data-space={space.code}
      onClick={onOpen}
      onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && onOpen()}
    >
      <g transform={`rotate(${rotation} ${x + width / 2} ${y + height / 2})`}>
        {shape === 'round' ? (
          <ellipse cx={x + width / 2} cy={y + height / 2} rx={width / 2} ry={height / 2} />
        ) : (
          <rect x={x} y={y} width={width} height={height} rx={Math.min(14, width / 6, height / 6)} />
        )}
      </g>
      <foreignObject x={x} y={y} width={width} height={height}>
        <div className={styles.label}>
          <strong>{space.code}</strong>
          {visit ? (
            <span>
              <Elapsed since={visit.openedAt} />
            </span>
          ) : (
            <span className={styles.placeName}>{name}</span>
          )}
        </div>
      </foreignObject>
      {openOrders > 0 && (
        <g className={styles.badge}>
          <circle cx={x + width - 6} cy={y + 6} r={13} />
          <text x={x + width - 6} y={y + 11} textAnchor="middle">
            {openOrders}
          </text>
        </g>
      )}
    </g>
  );
}
