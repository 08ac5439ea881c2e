/** What part of the floor is in view: the map is drawn at `scale` and moved so that its origin is at `x`, `y` (px). */
export interface View {
  x: number;
  y: number;
  scale: number;
}
export interface Size {
  width: number;
  height: number;
}
/** The part of the map that holds something, in map units. */
export interface Bounds extends Size {
  left: number;
  top: number;
}
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  rotation: number;
}

const MARGIN_UNITS = 24;
/** Room in the window around the whole map, in px; above it stand the names of areas, which do not shrink with it. */
const ROOM_PX = { side: 8, top: 28, bottom: 8 };
const MOST_ZOOM = 6;
/** A house of one table does not fill the window with it. */
const LARGEST_WHOLE = 1.6;
/** How many pixels of the map stay in view, however far it is pushed. */
const KEPT_PX = 80;

/** The smallest upright box around spaces, turned ones included, with a margin. */
export function boundsOf(spaces: readonly Box[], margin = MARGIN_UNITS): Bounds {
  if (spaces.length === 0) return { left: 0, top: 0, width: 400, height: 300 };
  const edges = spaces.map(({ x, y, width, height, rotation }) => {
    const angle = (rotation * Math.PI) / 180;
    const halfWidth = (Math.abs(width * Math.cos(angle)) + Math.abs(height * Math.sin(angle))) / 2;
    const halfHeight = (Math.abs(width * Math.sin(angle)) + Math.abs(height * Math.cos(angle))) / 2;
    const [centreX, centreY] = [x + width / 2, y + height / 2];
    return [centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight] as const;
  });
  const left = Math.min(...edges.map((edge) => edge[0])) - margin;
  const top = Math.min(...edges.map((edge) => edge[1])) - margin;
  const right = Math.max(...edges.map((edge) => edge[2])) + margin;
  const bottom = Math.max(...edges.map((edge) => edge[3])) + margin;
  return { left, top, width: right - left, height: bottom - top };
}

/** The whole map in the middle of the window. */
export function wholeView(bounds: Bounds, window: Size): View {
  const width = window.width - ROOM_PX.side * 2;
  const height = window.height - ROOM_PX.top - ROOM_PX.bottom;
  const scale = Math.min(width / bounds.width, height / bounds.height, LARGEST_WHOLE);
  return {
    scale,
    x: (window.width - bounds.width * scale) / 2 - bounds.left * scale,
    y: ROOM_PX.top + (height - bounds.height * scale) / 2 - bounds.top * scale,
  };
}

/** How high a window has to be to show the whole map in its full width, in px. */
export const heightFor = ({ width, height }: Bounds, windowWidth: number): number =>
  ((windowWidth - ROOM_PX.side * 2) * height) / width + ROOM_PX.top + ROOM_PX.bottom;

/** Nobody loses the map: some of it always stays in the window, and it is never smaller than a little less than whole. */
export function held(view: View, bounds: Bounds, window: Size): View {
  const whole = wholeView(bounds, window).scale;
  const scale = Math.min(whole * MOST_ZOOM, Math.max(whole * 0.8, view.scale));
  const clamp = (value: number, start: number, length: number, room: number) => {
    const kept = Math.min(KEPT_PX, (length * scale) / 2);
    return Math.min(room - kept - start * scale, Math.max(kept - (start + length) * scale, value));
  };
  return {
    scale,
    x: clamp(view.x, bounds.left, bounds.width, window.width),
    y: clamp(view.y, bounds.top, bounds.height, window.height),
  };
}

export const moved = (view: View, byX: number, byY: number): View => ({ ...view, x: view.x + byX, y: view.y + byY });

/** Grows or shrinks the map around a point of the window, which stays where it is under the fingers. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }): View {
  return {
    scale: view.scale * factor,
    x: at.x - (at.x - view.x) * factor,
    y: at.y - (at.y - view.y) * factor,
  };
}

/** Steps in which labels follow the scale: they are laid out anew only when a step is passed, not at each touch. */
export const labelScale = (scale: number): number => 2 ** (Math.round(Math.log2(scale) * 2) / 2);
