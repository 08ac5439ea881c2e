import { PlusOutlined } from '@ant-design/icons';
import type { BookingState, Timeline, TimelineItem } from '@zhanggui/contract';
import { Button } from 'antd';
import { useMemo } from 'react';
import { Emptiness } from '../../../components/notices';
import { useNow } from '../../../providers/now';
import { LookIcon, lookOf, useLookWords } from '../booking-state';
import { useBookingWords } from '../booking-words';
import { agendaOf, dueness, type AgendaPart } from './agenda';
import { layOut, standsOut, type DayFilter } from './day-rows';
import { barBox, dayScale } from './day-scale';
import styles from './timeline-agenda.module.css';
import { useTitle } from './timeline-bar';
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
                <Entry
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
              <Strip timeline={timeline} items={bars.map(({ item }) => item)} />
              {bars.length === 0 ? (
                <p className={styles.free}>{say('timeline.free')}</p>
              ) : (
                <ol>
                  {bars
                    .filter(({ item }) => standsOut(item, state))
                    .map(({ item }) => (
                      <Entry
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

/** The day of one place in a line, with the hour it is now. */
function Strip({ timeline, items }: { timeline: Timeline; items: readonly TimelineItem[] }) {
  const now = useNow();
  const scale = useMemo(() => dayScale(timeline, 100, 0), [timeline]);
  const percent = ((now - scale.from) / (scale.to - scale.from)) * 100;
  return (
    <div className={styles.strip} aria-hidden>
      {items.map((item) => {
        const { left, width } = barBox(scale, item);
        return <i key={keyOf(item)} data-look={lookOf(item)} style={{ left: `${left}%`, width: `${width}%` }} />;
      })}
      {percent >= 0 && percent <= 100 && <b style={{ left: `${percent}%` }} />}
    </div>
  );
}

interface EntryProps {
  item: TimelineItem;
  place: string;
  sought: boolean;
  late: 'due' | 'late' | null;
  onOpen: () => void;
}

function Entry({ item, place, sought, late, onOpen }: EntryProps) {
  const { say, time } = useBookingWords();
  const lookWords = useLookWords();
  const title = useTitle()(item);
  const look = lookOf(item);
  const lateMinutes = Math.floor((useMinute() - Date.parse(item.startsAt)) / 60_000);
  const lateWords = late === 'due' ? say('timeline.due') : say('timeline.lateBy', { minutes: lateMinutes });
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        data-look={look}
        data-sought={sought}
        data-late={late ?? undefined}
        onClick={onOpen}
        data-testid="agenda-entry"
        data-booking={item.bookingId ?? undefined}
      >
        <span className={`${styles.hours} figures`}>
          <b>{time(item.startsAt)}</b>
          <span>{item.endsAt === null ? say('timeline.openEnd') : time(item.endsAt)}</span>
        </span>
        <span className={styles.what}>
          <b className="clamp-2">{title}</b>
          <span className="clamp-2">
            {[place, item.partySize !== null && say('bookings.guests', { count: item.partySize })]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {item.note && <em className="clamp-2">{item.note}</em>}
        </span>
        <span className={styles.look}>
          <LookIcon look={look} late={late !== null} /> {late ? lateWords : lookWords(look)}
        </span>
      </button>
    </li>
  );
}
