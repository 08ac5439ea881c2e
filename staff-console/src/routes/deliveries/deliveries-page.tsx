import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useChimeOnNew } from '../../alarm/use-chime';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import { useListOf, useRecord } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { usePermissions, useStaff } from '../../providers/session/permissions';
import { useStore } from '../../providers/store-in-focus';
import styles from './deliveries.module.css';
import { ShiftCard } from './shift-card';
import { TaskCard } from './task-card';
import { toPiles } from './task-piles';
import { useTaskActs } from './use-task-acts';

type Show = 'open' | 'recent';

/** A waiter's phone: on shift or off, my tasks, what waits, one big next step each. */
export default function DeliveriesPage() {
  const { say } = useWords();
  const store = useStore();
  const staff = useStaff();
  const works = usePermissions()('deliveries.work');
  const [show, setShow] = useState<Show>('open');
  const shift = useRecord('shifts', works ? store.id : null);
  const open = useListOf('tasks', { show: 'open' });
  const recent = useListOf('tasks', { show: 'recent' }, { enabled: show === 'recent' });
  const acts = useTaskActs();
  const { trip, mine, waiting, others } = useMemo(() => toPiles(open.items, staff.id), [open.items, staff.id]);
  const onShift = shift.record?.onShift ?? false;
  useChimeOnNew(
    'task',
    [...trip, ...mine, ...(onShift ? waiting : [])].map(({ id }) => id),
    !open.loading && !shift.loading,
  );

  const list = show === 'open' ? open : recent;
  return (
    <Page
      title={say('nav.deliveries')}
      actions={
        <Segmented<Show>
          value={show}
          onChange={setShow}
          options={[
            { value: 'open', label: say('tasks.open') },
            { value: 'recent', label: say('tasks.recent') },
          ]}
        />
      }
    >
      <div className={styles.column}>
        {works && shift.record && <ShiftCard shift={shift.record} />}
        {works && shift.error && <Failure error={shift.error} retry={shift.retry} />}
        {list.loading ? (
          <CardSkeletons />
        ) : list.error ? (
          <Failure error={list.error} retry={list.retry} />
        ) : show === 'recent' ? (
          <Pile tasks={recent.items} empty={say('tasks.noneRecent')} acts={acts} />
        ) : open.items.length === 0 ? (
          <Emptiness title={say('tasks.none')} hint={say(onShift ? 'tasks.noneHint' : 'tasks.noneOffHint')} />
        ) : (
          <>
            {trip.length > 0 && (
              <Pile
                title={say('trip.title', { count: trip.length })}
                hint={say('trip.hint')}
                tasks={trip}
                acts={acts}
              />
            )}
            {mine.length > 0 && <Pile title={say('tasks.mine')} tasks={mine} acts={acts} />}
            {waiting.length > 0 && <Pile title={say('tasks.waiting')} tasks={waiting} acts={acts} />}
            {others.length > 0 && <Pile title={say('tasks.others')} tasks={others} acts={acts} />}
          </>
        )}
      </div>
    </Page>
  );
}

interface PileProps {
  title?: string;
  hint?: string;
  empty?: string;
  tasks: Parameters<typeof TaskCard>[0]['task'][];
  acts: ReturnType<typeof useTaskActs>;
}

function Pile({ title, hint, empty, tasks, acts }: PileProps) {
  if (tasks.length === 0 && empty) return <Emptiness title={empty} />;
  return (
    <section className={styles.pile}>
      {title && (
        <h2>
          {title} {!hint && <span className="figures">{tasks.length}</span>}
        </h2>
      )}
      {hint && <p className={styles.hint}>{hint}</p>}
      {tasks.map((task) => (
        <TaskCard key={task.id} task={task} acts={acts} />
      ))}
    </section>
  );
}
