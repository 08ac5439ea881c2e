import type { BookingState, StaffBookingView, Timeline, TimelineItem } from '@zhanggui/contract';
import { Segmented } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { Emptiness, Failure } from '../../components/notices';
import { useViewport } from '../../components/use-viewport';
import { serverNow } from '../../providers/clock';
import { useRecord } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { usePermissions } from '../../providers/session/permissions';
import { useStore } from '../../providers/store-in-focus';
import { useTimeZone } from '../../providers/time-zone';
import { BookingsFrame } from './bookings-frame';
import { useBookingDesk } from './booking-desk';
import { dateIn } from './calendar';
import { isShown, partiesOf, type DayFilter } from './timeline/day-rows';
import { ZOOMS } from './timeline/board-zoom';
import type { Target } from './timeline/dragging';
import { ItemDialog } from './timeline/item-dialog';
import styles from './timeline-page.module.css';
import { AgendaByPlace, AgendaByTime } from './timeline/timeline-agenda';
import { TimelineBoard } from './timeline/timeline-board';
import { TimelineSkeleton } from './timeline/timeline-skeleton';
import { TimelineTools } from './timeline/timeline-tools';
import { useMoves } from './timeline/use-moves';
import { useSought } from './timeline/use-sought';
import { useAddress } from './use-address';

type PhoneView = 'time' | 'place' | 'chart';

/** The day as it is and will be, space by space (BK-10). */
export default function TimelinePage() {
  const { say } = useWords();
  const store = useStore();
  const timeZone = useTimeZone();
  const phone = useViewport() === 'phone';
  const [address, change] = useAddress();
  const [filter, setFilter] = useState<DayFilter>({ area: null, kind: null });
  const [state, setState] = useState<BookingState | null>(null);
  const [zoom, setZoom] = useState<number>(ZOOMS[0]);
  const [phoneView, setPhoneView] = useState<PhoneView>('time');
  const wanted = address.get('date') ?? dateOf(address.get('at'), timeZone);
  const { record, loading, error, retry } = useRecord('timeline', store.id, wanted ? { date: wanted } : {});
  const { timeline, saving, move } = useMoves(record);
  // The day that was asked for counts before its timeline has come: a booking begun meanwhile is for that day, too.
  const date = timeline?.date ?? wanted;
  const drawn = !phone || phoneView === 'chart';
  const parties = useMemo(() => partiesOf(timeline?.items ?? []), [timeline]);
  const soughtId = useSought(timeline, wanted);

  const find = (booking: StaffBookingView) =>
    change({ show: booking.id, at: booking.startsAt, date: null, open: null });

  return (
    <BookingsFrame
      fill={drawn}
      prefill={date ? { date } : {}}
      aside={!phone && parties.bookings > 0 && <span className="figures">{say('timeline.summary', parties)}</span>}
      tools={
        <TimelineTools
          timeline={timeline}
          date={date ?? dateIn(timeZone, serverNow())}
          isToday={wanted === null}
          filter={filter}
          state={state}
          onDate={(date) => change({ date, show: null, at: null })}
          onFilter={setFilter}
          onState={setState}
          onFound={find}
        />
      }
    >
      {phone && (
        <Segmented<PhoneView>
          block
          size="large"
          value={phoneView}
          onChange={setPhoneView}
          options={[
            { value: 'time', label: say('timeline.byTime') },
            { value: 'place', label: say('timeline.byPlace') },
            { value: 'chart', label: say('timeline.chart') },
          ]}
        />
      )}
      {loading ? (
        <TimelineSkeleton drawn={drawn} />
      ) : error || !timeline ? (
        <Failure error={error} retry={retry} />
      ) : timeline.rows.length === 0 ? (
        <Emptiness title={say('timeline.none')} hint={say('timeline.noneHint')} />
      ) : !timeline.rows.some((row) => isShown(row, filter)) ? (
        <Emptiness title={say('timeline.noRows')} hint={say('timeline.noRowsHint')} />
      ) : (
        <Day
          key={timeline.date}
          timeline={timeline}
          filter={filter}
          state={state}
          zoom={zoom}
          onZoom={setZoom}
          saving={saving}
          soughtId={soughtId}
          view={drawn ? 'chart' : phoneView}
          onMove={move}
        />
      )}
    </BookingsFrame>
  );
}

interface DayProps {
  timeline: Timeline;
  filter: DayFilter;
  state: BookingState | null;
  zoom: number;
  onZoom: (zoom: number) => void;
  saving: ReadonlySet<string>;
  soughtId: string | null;
  view: PhoneView;
  onMove: (item: TimelineItem, target: Target) => void;
}

/** One day in the way that suits the screen. */
function Day({ timeline, filter, state, zoom, onZoom, saving, soughtId, view, onMove }: DayProps) {
  const { say } = useWords();
  const mayWork = usePermissions()('bookings.work');
  const desk = useBookingDesk();
  const [shown, setShown] = useState<TimelineItem | null>(null);
  const open = useCallback(
    (item: TimelineItem) => (item.bookingId && item.kind !== 'cleaning' ? desk.open(item.bookingId) : setShown(item)),
    [desk],
  );
  const createAt = ({ resourceId, start, end }: Target) =>
    desk.create({
      date: timeline.date,
      resourceId,
      startsAt: new Date(start).toISOString(),
      minutes: end > start ? Math.round((end - start) / 60_000) : undefined,
      partySize: usualParty(timeline, resourceId),
    });
  const shared = { timeline, filter, state, soughtId, mayWork, onOpen: open };
  return (
    <>
      {view === 'chart' ? (
        <>
          <TimelineBoard {...shared} zoom={zoom} onZoom={onZoom} saving={saving} onDrop={onMove} onCreate={createAt} />
          {mayWork && <p className={styles.hint}>{say('timeline.dragHint')}</p>}
        </>
      ) : view === 'time' ? (
        <AgendaByTime {...shared} onCreate={() => undefined} />
      ) : (
        <AgendaByPlace
          {...shared}
          onCreate={(resourceId) =>
            desk.create({ date: timeline.date, resourceId, partySize: usualParty(timeline, resourceId) })
          }
        />
      )}
      {shown && (
        <ItemDialog
          item={shown}
          timeline={timeline}
          onBooking={(bookingId) => {
            setShown(null);
            desk.open(bookingId);
          }}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}

/** Two, or as many as a place is made for. */
function usualParty({ rows }: Timeline, resourceId: string): number {
  const { capacityMin, capacityMax } = rows.find(({ id }) => id === resourceId)?.space ?? {};
  return Math.min(Math.max(capacityMin ?? 1, 2), capacityMax ?? 2);
}

const dateOf = (instant: string | null, timeZone: string): string | null =>
  instant !== null && !Number.isNaN(Date.parse(instant)) ? dateIn(timeZone, Date.parse(instant)) : null;
