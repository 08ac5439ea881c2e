import { PlusOutlined } from '@ant-design/icons';
import type { BookingState, Timeline, TimelineItem } from '@zhanggui/contract';
import { Button } from 'antd';
import { useMemo } from 'react';
import { Emptiness } from '../../../components/notices';
import { useBookingWords } from '../booking-words';
import { agendaOf, dueness, type AgendaPart } from './agenda';
import { AgendaEntry } from './agenda-entry';
import { layOut, standsOut, type DayFilter } from './day-rows';
import { DayStrip } from './day-strip';
import styles from './timeline-agenda.module.css';
import { keyOf } from './use-dragging';
import { useMinute } from './use-minute';
import { useRowName } from './use-row-name';

interface AgendaProps {
  timeline: Timeline;
  filter: DayFilter;
  state: BookingState | null;
  soughtId: string | null;
  mayWork: boolean;
  onOpen: (item: TimelineItem) => void;
  onCreate: (resourceId: string) => void;
}

const PART_WORDS = {
  due: 'timeline.due',
  here: 'timeline.current',
  coming: 'timeline.coming',
  past: 'timeline.earlier',
} as const;

/** The day in the hand, by time: who is here, who comes next. */
export function AgendaByTime({ timeline, filter, state, soughtId, onOpen }: AgendaProps) {
  const { say } = useBookingWords();
  const rowName = useRowName();
  const minute = useMinute();
  const parts = useMemo(() => {
    const shown = layOut(timeline, filter, { heading: 0, lane: 0 }).groups.flatMap(({ rows }) => rows);
    const items = shown.flatMap(({ bars }) => bars.map(({ item }) => item)).filter((item) => standsOut(item, state));
    return agendaOf(items, minute);
  }, [timeline, filter, state, minute]);
  const names = new Map(timeline.rows.map((row) => [row.id, rowName(row)]));
  if (parts.every(({ entries }) => entries.length === 0)) {
    return <Emptiness title={say('timeline.noBookings')} hint={say('timeline.noBookingsHint')} />;
  }
  return (
    <>
      {parts
        .filter(({ entries }) => entries.length > 0)
        .map(({ part, entries }: AgendaPart) => (
          <section key={part} className={styles.part} data-part={part}>
            <h2>
              {say(PART_WORDS[part])} <span className="figures">{entries.length}</span>
            </h2>
            <ol className={styles.entries}>
              {entries.map(({ item, resourceIds }) => (
                <AgendaEntry
                  key={keyOf(item)}
                  item={item}
                  late={dueness(item, minute)}
                  place={resourceIds.map((id) => names.get(id) ?? '').join(' + ')}
                  sought={soughtId !== null && item.bookingId === soughtId}
                  onOpen={() => onOpen(item)}
                />
              ))}
            </ol>
          </section>
        ))}
    </>
  );
}

/** The day in the hand, by place: what stands there, drawn small, and where there is room. */
export function AgendaByPlace({ timeline, filter, state, mayWork, onOpen, onCreate }: AgendaProps) {
  const { say, text } = useBookingWords();
  const rowName = useRowName();
  const { groups } = useMemo(() => layOut(timeline, filter, { heading: 0, lane: 0 }), [timeline, filter]);
  return (
    <>
      {groups.map((group) => (
        <section key={group.key} className={styles.part}>
          <h2>
            {group.kind === 'people' ? say('timeline.people') : group.name ? text(group.name) : say('timeline.noArea')}
          </h2>
          {group.rows.map(({ row, bars }) => (
            <article key={row.id} className={styles.place}>
              <header>
                <b className="clamp-2">{rowName(row)}</b>
                {mayWork && (
                  <Button
                    type="text"
                    icon={<PlusOutlined />}
                    aria-label={`${rowName(row)}，${say('timeline.createHere')}`}
                    onClick={() => onCreate(row.id)}
                  />
                )}
              </header>
              <DayStrip timeline={timeline} items={bars.map(({ item }) => item)} />
              {bars.length === 0 ? (
                <p className={styles.free}>{say('timeline.free')}</p>
              ) : (
                <ol>
                  {bars
                    .filter(({ item }) => standsOut(item, state))
                    .map(({ item }) => (
                      <AgendaEntry
                        key={keyOf(item)}
                        item={item}
                        place=""
                        sought={false}
                        late={null}
                        onOpen={() => onOpen(item)}
                      />
                    ))}
                </ol>
              )}
            </article>
          ))}
        </section>
      ))}
    </>
  );
}
