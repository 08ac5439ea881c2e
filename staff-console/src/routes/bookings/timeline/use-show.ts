import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** A little of the past stays in sight, so that a late party is seen. */
const BEFORE_NOW_PIXELS = 140;

export const showNow = (scroller: RefObject<HTMLElement>, x: number): void =>
  scroller.current?.scrollTo({ left: Math.max(0, x - BEFORE_NOW_PIXELS), behavior: 'smooth' });

/** Begins with what matters of a day, at `x`, once per day; where the reader scrolled afterwards is left alone. */
export function useShowNow(scroller: RefObject<HTMLElement>, date: string, width: number, x: number): void {
  const shown = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (width === 0 || shown.current === date) return;
    shown.current = date;
    scroller.current?.scrollTo({ left: Math.max(0, x - BEFORE_NOW_PIXELS), top: 0 });
  }, [scroller, date, width, x]);
}

/** Brings the bar of a booking that was searched for into the middle, as soon as it is there. */
export function useShowSought(plane: RefObject<HTMLElement>, bookingId: string | null, drawnFor: unknown): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (bookingId === null) shown.current = null;
    if (bookingId === null || shown.current === bookingId) return;
    const bar = plane.current?.querySelector<HTMLElement>(`[data-booking="${bookingId}"]`);
    if (!bar) return;
    shown.current = bookingId;
    bar.scrollIntoView({ block: 'center', inline: 'center', behavior: 'smooth' });
    bar.focus({ preventScroll: true });
  }, [plane, bookingId, drawnFor]);
}
