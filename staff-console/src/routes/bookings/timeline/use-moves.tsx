import type { Timeline, TimelineItem } from '@zhanggui/contract';
import { App, Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useAct } from '../../../providers/data/use-act';
import { useNotices } from '../../../providers/use-notices';
import { BOOKING_AFFECTS } from '../affects';
import { useBookingWords } from '../booking-words';
import { isSamePlace, minutesOf, spacesAfter, withMove, type Target } from './dragging';

const UNDO_SECONDS = 8;

interface Move {
  item: TimelineItem;
  target: Target;
  /** The server said yes; the next reading of the day shows it by itself. */
  settled: boolean;
}

/**
 * Moves by dragging: shown at once, sent in one call, put back in words where the server refuses. What was done by a
 * slip of the hand can be taken back for some seconds.
 */
export function useMoves(timeline: Timeline | null) {
  const { say, dayTime } = useBookingWords();
  const { message } = App.useApp();
  const notices = useNotices();
  const { run, pending } = useAct('staffBookings.move', BOOKING_AFFECTS);
  const [moves, setMoves] = useState<ReadonlyMap<string, Move>>(new Map());

  useEffect(() => {
    setMoves((before) => {
      const open = [...before].filter(([, { settled }]) => !settled);
      return open.length === before.size ? before : new Map(open);
    });
  }, [timeline]);

  const shown = useMemo(
    () =>
      timeline && moves.size > 0
        ? {
            ...timeline,
            items: [...moves.values()].reduce(
              (items, { item, target }) => withMove(items, item, target),
              timeline.items,
            ),
          }
        : timeline,
    [timeline, moves],
  );

  const keep = (bookingId: string, move: Move | null) =>
    setMoves((before) => {
      const next = new Map(before);
      if (move) next.set(bookingId, move);
      else next.delete(bookingId);
      return next;
    });

  const send = async (item: TimelineItem, target: Target, items: readonly TimelineItem[], isUndo: boolean) => {
    const { bookingId } = item;
    if (!bookingId || isSamePlace(item, target)) return;
    keep(bookingId, { item, target, settled: false });
    const outcome = await run(bookingId, {
      params: { bookingId },
      body: {
        startsAt: new Date(target.start).toISOString(),
        durationMinutes: minutesOf(target),
        ...(target.resourceId === item.resourceId ? {} : { spaceIds: spacesAfter(items, item, target.resourceId) }),
      },
    });
    if (!outcome) return;
    if (!outcome.ok) {
      keep(bookingId, null);
      return notices.refused(outcome.error);
    }
    keep(bookingId, { item, target, settled: true });
    const words = say('bookingDone.move', { when: dayTime(outcome.answer.startsAt) });
    if (isUndo) return notices.done(words);
    const key = `moved:${bookingId}`;
    const undo = () => {
      message.destroy(key);
      const back = {
        resourceId: item.resourceId,
        start: Date.parse(item.startsAt),
        end: Date.parse(item.endsAt ?? ''),
      };
      const now = { ...item, resourceId: target.resourceId, startsAt: iso(target.start), endsAt: iso(target.end) };
      void send(now, back, withMove(items, item, target), true);
    };
    void message.success({
      key,
      duration: UNDO_SECONDS,
      content: (
        <>
          {words}{' '}
          <Button type="link" size="small" onClick={undo} data-testid="undo-move">
            {say('timeline.undo')}
          </Button>
        </>
      ),
    });
  };

  return {
    timeline: shown,
    saving: pending,
    move: (item: TimelineItem, target: Target) => void send(item, target, timeline?.items ?? [], false),
  };
}

const iso = (instant: number): string => new Date(instant).toISOString();
