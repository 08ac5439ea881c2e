import { computed, ref, watch } from 'vue';
import { wholeView, held, labelScale, moved, zoomed, type Bounds, type Size, type View } from './viewport';

export interface Point {
  x: number;
  y: number;
}
interface Gesture {
  view: View;
  fingers: Point[];
}

/** A finger that moved less than this has tapped. */
const TAP_PX = 6;
const FRAME_MS = 16;

const middle = (fingers: readonly Point[]): Point => ({
  x: fingers.reduce((sum, { x }) => sum + x, 0) / fingers.length,
  y: fingers.reduce((sum, { y }) => sum + y, 0) / fingers.length,
});
const spread = ([a, b]: readonly Point[]): number => (a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0);

/** The window onto the floor: moved by one finger, grown by two, never lost. Points are px from the window's corner. */
export function useMapView(bounds: () => Bounds) {
  const size = ref<Size>({ width: 0, height: 0 });
  const view = ref<View>({ x: 0, y: 0, scale: 1 });
  let gesture: Gesture | null = null;
  let drawnAt = 0;
  let pending: View | null = null;
  let travelled = 0;

  const whole = () => {
    if (size.value.width > 0) view.value = wholeView(bounds(), size.value);
  };
  const hold = (next: View) => held(next, bounds(), size.value);
  watch([size, () => JSON.stringify(bounds())], whole);

  function begin(fingers: Point[]) {
    if (gesture === null) travelled = 0;
    gesture = fingers.length > 0 ? { view: pending ?? view.value, fingers } : null;
  }

  function follow(fingers: Point[]) {
    if (!gesture || fingers.length !== gesture.fingers.length) return begin(fingers);
    const from = middle(gesture.fingers);
    const to = middle(fingers);
    const apart = spread(gesture.fingers);
    const factor = fingers.length > 1 && apart > 0 ? spread(fingers) / apart : 1;
    travelled = Math.max(travelled, Math.hypot(to.x - from.x, to.y - from.y), Math.abs(factor - 1) * 100);
    draw(hold(moved(zoomed(gesture.view, factor, from), to.x - from.x, to.y - from.y)));
  }

  /** The phone tells of fingers more often than it draws. */
  function draw(next: View) {
    pending = next;
    if (Date.now() - drawnAt < FRAME_MS) return;
    drawnAt = Date.now();
    view.value = next;
  }

  function end(fingers: Point[]) {
    if (pending) view.value = pending;
    pending = null;
    gesture = fingers.length > 0 ? { view: view.value, fingers } : null;
  }

  function zoom(factor: number, at: Point = { x: size.value.width / 2, y: size.value.height / 2 }) {
    view.value = hold(zoomed(view.value, factor, at));
  }

  return {
    size,
    view,
    labels: computed(() => labelScale(view.value.scale)),
    begin,
    follow,
    end,
    zoom,
    whole,
    /** Whether the last touch was a tap and not the end of a move. */
    isTap: () => travelled < TAP_PX,
  };
}
