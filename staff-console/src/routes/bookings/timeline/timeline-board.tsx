import type { BookingState, Timeline, TimelineItem } from '@zhanggui/contract';
import { useMemo, useRef, type CSSProperties } from 'react';
import { useViewport } from '../../../components/use-viewport';
import { serverNow } from '../../../providers/clock';
import { dueness } from './agenda';
import { BoardAxis } from './board-axis';
import { BoardHeads } from './board-heads';
import { BoardZoom } from './board-zoom';
import { layOut, rowAt, standsOut, type DayFilter } from './day-rows';
import { dayScale, hourTicks, widthOf, xOf, type DayScale } from './day-scale';
import { drawn, type Target } from './dragging';
import { DragGhost } from './drag-ghost';
import { NowLine } from './now-line';
import { TimelineBar } from './timeline-bar';
import styles from './timeline-board.module.css';
import { keyOf, useDragging } from './use-dragging';
import { useMinute } from './use-minute';
import { useRowName } from './use-row-name';
import { showNow, useShowNow, useShowSought } from './use-show';
import { useWidth } from '../../../components/use-width';

const SIZES = {
  desktop: { heads: 188, lane: 48, hour: 92 },
  tablet: { heads: 148, lane: 52, hour: 84 },
  phone: { heads: 84, lane: 52, hour: 76 },
} as const;
const HEADING = 32;
const BAR_GAP = 4;

interface TimelineBoardProps {
  timeline: Timeline;
  filter: DayFilter;
  state: BookingState | null;
  zoom: number;
  onZoom: (zoom: number) => void;
  /** The booking that was searched for. */
  soughtId: string | null;
  /** Bars whose move is on the way to the server. */
  saving: ReadonlySet<string>;
  mayWork: boolean;
  onOpen: (item: TimelineItem) => void;
  onDrop: (item: TimelineItem, target: Target) => void;
  onCreate: (target: Target) => void;
}

/** The day, drawn: a row for every space and person, the hours from left to right, a bar for whatever takes a place. */
export function TimelineBoard(props: TimelineBoardProps) {
  const { timeline, filter, state, zoom, onZoom, soughtId, saving, mayWork, onOpen, onDrop, onCreate } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const size = SIZES[useViewport()];
  const width = useWidth(scroller);
  const rowName = useRowName();
  const scale = useMemo(
    () => dayScale(timeline, Math.max(width - size.heads - 1, 1), size.hour, zoom),
    [timeline, width, size, zoom],
  );
  const layout = useMemo(
    () => layOut(timeline, filter, { heading: HEADING, lane: size.lane }),
    [timeline, filter, size],
  );
  const minute = useMinute();
  const rows = useMemo(() => layout.groups.flatMap((group) => group.rows), [layout]);
  const { drag, wasDrag, on } = useDragging({
    scale,
    layout,
    plane,
    scroller,
    mayDraw: mayWork,
    onDrop: ({ item, target }) => (item ? onDrop(item, target) : onCreate(target)),
  });

  useShowNow(scroller, timeline.date, width, xOf(scale, whereToLook(timeline)));
  useShowSought(plane, width > 0 ? soughtId : null, timeline);

  const open = useRef(onOpen);
  open.current = onOpen;
  const openUnlessDragged = useRef((item: TimelineItem) => {
    if (!wasDrag()) open.current(item);
  }).current;

  const style = { '--heads': `${size.heads}px`, '--heading': `${HEADING}px` } as CSSProperties;
  return (
    <div className={styles.board} ref={scroller} style={style} data-testid="timeline" data-dragging={drag !== null}>
      <div className={styles.canvas} style={{ width: size.heads + widthOf(scale) }}>
        <div className={styles.corner}>
          <BoardZoom zoom={zoom} onZoom={onZoom} onNow={() => showNow(scroller, xOf(scale, serverNow()))} />
        </div>
        <BoardAxis scale={scale} />
        <BoardHeads layout={layout} mayWork={mayWork} scale={scale} onCreate={onCreate} />
        <div
          className={styles.plane}
          ref={plane}
          style={{ height: layout.height, '--hour': `${scale.pixelsPerMinute * 60}px` } as CSSProperties}
          data-draws={mayWork}
          {...on}
          onClick={(event) => {
            if (!mayWork || wasDrag() || event.target !== event.currentTarget) return;
            const box = event.currentTarget.getBoundingClientRect();
            const row = rowAt(layout, event.clientY - box.top)?.row;
            const x = event.clientX - box.left;
            if (row) onCreate(drawn(scale, row.id, x, x));
          }}
        >
          {layout.groups.map((group) => (
            <div key={group.key} className={styles.band} style={{ top: group.top }} aria-hidden />
          ))}
          {rows.map(({ row, top, height }) => (
            <div
              key={row.id}
              className={styles.stripe}
              style={{ top, height }}
              data-testid="row"
              data-resource={row.id}
              data-target={drag?.target.resourceId === row.id}
              aria-hidden
            />
          ))}
          <HourLines scale={scale} />
          <NowLine scale={scale} />
          {rows.flatMap(({ row, top, bars }) =>
            bars.map(({ item, lane }) => (
              <TimelineBar
                key={keyOf(item)}
                item={item}
                scale={scale}
                top={top + lane * size.lane + BAR_GAP / 2}
                height={size.lane - BAR_GAP}
                place={rowName(row)}
                faded={!standsOut(item, state)}
                sought={soughtId !== null && item.bookingId === soughtId}
                lifted={drag?.item === item}
                late={dueness(item, minute)}
                saving={item.bookingId !== null && saving.has(item.bookingId)}
                onOpen={openUnlessDragged}
              />
            )),
          )}
          {drag && <DragGhost drag={drag} scale={scale} rows={rows} items={timeline.items} lane={size.lane} />}
        </div>
      </div>
    </div>
  );
}

/** The present hour of today; of another day its first bar. */
function whereToLook({ from, to, items }: Timeline): number {
  const now = serverNow();
  if (now >= Date.parse(from) && now < Date.parse(to)) return now;
  const starts = items.map(({ startsAt }) => Date.parse(startsAt)).filter((start) => start >= Date.parse(from));
  return starts.length > 0 ? Math.min(...starts) : Date.parse(from);
}

function HourLines({ scale }: { scale: DayScale }) {
  return (
    <>
      {hourTicks(scale).map(({ at, x }) => (
        <div key={at} className={styles.hour} style={{ left: x }} aria-hidden />
      ))}
    </>
  );
}
