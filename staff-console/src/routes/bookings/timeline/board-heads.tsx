import { PlusOutlined } from '@ant-design/icons';
import { useWords } from '../../../providers/i18n';
import { serverNow } from '../../../providers/clock';
import type { DayLayout, DayRow } from './day-rows';
import { snap, type DayScale } from './day-scale';
import type { Target } from './dragging';
import styles from './timeline-board.module.css';
import { useRowName } from './use-row-name';

interface BoardHeadsProps {
  layout: DayLayout;
  scale: DayScale;
  mayWork: boolean;
  onCreate: (target: Target) => void;
}

/** What the rows are called. They stay while the hours scroll; pressing one books there. */
export function BoardHeads({ layout, scale, mayWork, onCreate }: BoardHeadsProps) {
  const { say, text } = useWords();
  const rowName = useRowName();
  const next = () => snap(scale, Math.max(serverNow() + scale.slotMinutes * 60_000, scale.from), 'before');
  return (
    <div className={styles.heads}>
      {layout.groups.map((group) => (
        <div key={group.key} role="group" aria-label={groupName(group.kind, group.name && text(group.name))}>
          <h2 className="one-line" style={{ top: group.top }}>
            {groupName(group.kind, group.name && text(group.name))}
          </h2>
          {group.rows.map(({ row, top, height }) => (
            <button
              key={row.id}
              type="button"
              className={styles.head}
              style={{ top, height }}
              disabled={!mayWork}
              title={rowName(row)}
              aria-label={`${rowName(row)}，${say('timeline.createHere')}`}
              onClick={() => onCreate({ resourceId: row.id, start: next(), end: next() })}
              data-testid="row-head"
              data-resource={row.id}
            >
              <RowWords row={row} />
              {mayWork && <PlusOutlined aria-hidden />}
            </button>
          ))}
        </div>
      ))}
    </div>
  );

  function groupName(kind: 'area' | 'people', name: string | null): string {
    return kind === 'people' ? say('timeline.people') : (name ?? say('timeline.noArea'));
  }
}

function RowWords({ row }: { row: DayRow['row'] }) {
  const { say } = useWords();
  const rowName = useRowName();
  const { capacityMin, capacityMax } = row.space ?? { capacityMin: null, capacityMax: null };
  return (
    <span className={styles.headWords}>
      <b>{rowName(row)}</b>
      {capacityMax !== null && (
        <small className="figures">{say('timeline.seats', { min: capacityMin ?? 1, max: capacityMax })}</small>
      )}
    </span>
  );
}
