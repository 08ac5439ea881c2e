import { FilterOutlined } from '@ant-design/icons';
import type { BookingState, StaffBookingView, Timeline } from '@zhanggui/contract';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useViewport } from '../../../components/use-viewport';
import { useWords } from '../../../providers/i18n';
import { BookingSearch } from '../booking-search';
import { BookingStateTag } from '../booking-state';
import { DayField } from '../day-field';
import { groupsOf, kindOf, PEOPLE, type DayFilter, type RowKind } from './day-rows';
import styles from './timeline-tools.module.css';

/** The states that keep a place on the day. */
const SHOWN_STATES: readonly BookingState[] = ['held', 'pending', 'confirmed', 'checked-in', 'completed'];

interface TimelineToolsProps {
  timeline: Timeline | null;
  date: string;
  isToday: boolean;
  filter: DayFilter;
  state: BookingState | null;
  onDate: (date: string | null) => void;
  onFilter: (filter: DayFilter) => void;
  onState: (state: BookingState | null) => void;
  onFound: (booking: StaffBookingView) => void;
}

/** Which day, which places, which bookings stand out, and the way to one of them. */
export function TimelineTools(props: TimelineToolsProps) {
  const { timeline, date, isToday, filter, state, onDate, onFilter, onState, onFound } = props;
  const { say, text } = useWords();
  const phone = useViewport() === 'phone';
  const rows = timeline?.rows;
  const groups = useMemo(() => groupsOf(rows ?? []), [rows]);
  const kinds = useMemo(() => [...new Set((rows ?? []).map(kindOf))], [rows]);
  const [unfolded, setUnfolded] = useState(false);
  const isFiltered = filter.area !== null || filter.kind !== null || state !== null;
  return (
    <>
      <div className={styles.days}>
        <DayField date={date} onChange={onDate} />
        <Button disabled={isToday} onClick={() => onDate(null)} data-testid="today">
          {say('timeline.today')}
        </Button>
        {phone && (
          <Button
            shape="circle"
            type={isFiltered ? 'primary' : 'default'}
            icon={<FilterOutlined />}
            aria-label={say('timeline.filters')}
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          />
        )}
      </div>
      {(!phone || unfolded) && (
        <>
          <BookingSearch onFound={onFound} />
          {groups.length > 1 && (
            <Select
              value={filter.area ?? undefined}
              allowClear
              placeholder={say('timeline.everyArea')}
              aria-label={say('timeline.everyArea')}
              onChange={(area) => onFilter({ ...filter, area: area ?? null })}
              options={groups.map(({ key, name }) => ({
                value: key,
                label: key === PEOPLE ? say('timeline.people') : name ? text(name) : say('timeline.noArea'),
              }))}
              className={styles.select}
              data-testid="filter-area"
            />
          )}
          {kinds.length > 1 && (
            <Select<RowKind>
              value={filter.kind ?? undefined}
              allowClear
              placeholder={say('timeline.everyKind')}
              aria-label={say('timeline.everyKind')}
              onChange={(kind) => onFilter({ ...filter, kind: kind ?? null })}
              options={kinds.map((value) => ({ value, label: say(`rowKind.${value}`) }))}
              className={styles.select}
            />
          )}
          <Select<BookingState>
            value={state ?? undefined}
            allowClear
            placeholder={say('timeline.everyState')}
            aria-label={say('timeline.everyState')}
            onChange={(next) => onState(next ?? null)}
            options={SHOWN_STATES.map((value) => ({ value, label: <BookingStateTag state={value} /> }))}
            className={styles.select}
            data-testid="filter-state"
          />
        </>
      )}
    </>
  );
}
