import type { Placement } from '@zhanggui/contract';
import { outerBox } from './floor-plan';

/** Where one space stands: units of the map, degrees clockwise about its middle. */
export type Place = Pick<Placement, 'x' | 'y' | 'width' | 'height' | 'rotation' | 'shape'>;

/** A side or corner that is dragged: -1 left or top, 1 right or bottom, 0 not this way. */
export interface Handle {
  across: -1 | 0 | 1;
  down: -1 | 0 | 1;
}

export const HANDLES: readonly Handle[] = [
  { across: -1, down: -1 },
  { across: 0, down: -1 },
  { across: 1, down: -1 },
  { across: -1, down: 0 },
  { across: 1, down: 0 },
  { across: -1, down: 1 },
  { across: 0, down: 1 },
  { across: 1, down: 1 },
];

/** Lines at which a moved space came to stand level with another one; null where it did not. */
export interface Guides {
  x: number | null;
  y: number | null;
}

export const GRID = 10;
const NEAR = 8;
const SMALLEST = 20;
const LARGEST = 2_000;
const FARTHEST = 5_000;
const RIGHT_ANGLE_STEP = 15;

const toGrid = (value: number): number => Math.round(value / GRID) * GRID;
const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

function turn(x: number, y: number, degrees: number): [x: number, y: number] {
  const angle = (degrees * Math.PI) / 180;
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
}

/**
 * Moves a space and lets it catch: at the edges and middles of its neighbours where one is near, else at the grid. With
 * `free` it goes exactly where it is put.
 */
export function move(
  place: Place,
  byX: number,
  byY: number,
  others: readonly Place[],
  free = false,
): { place: Place; guides: Guides } {
  const wanted = { ...place, x: place.x + byX, y: place.y + byY };
  if (free) return { place: kept(wanted), guides: { x: null, y: null } };
  const box = outerBox(wanted);
  const boxes = others.map(outerBox);
  const across = catchLine(
    [box.x, box.x + box.width / 2, box.x + box.width],
    boxes.flatMap((other) => [other.x, other.x + other.width / 2, other.x + other.width]),
  );
  const down = catchLine(
    [box.y, box.y + box.height / 2, box.y + box.height],
    boxes.flatMap((other) => [other.y, other.y + other.height / 2, other.y + other.height]),
  );
  return {
    place: kept({
      ...wanted,
      x: across ? wanted.x + across.shift : toGrid(wanted.x),
      y: down ? wanted.y + down.shift : toGrid(wanted.y),
    }),
    guides: { x: across?.line ?? null, y: down?.line ?? null },
  };
}

function catchLine(mine: readonly number[], theirs: readonly number[]): { line: number; shift: number } | null {
  let best: { line: number; shift: number } | null = null;
  for (const line of theirs) {
    for (const edge of mine) {
      const shift = line - edge;
      if (Math.abs(shift) <= NEAR && (!best || Math.abs(shift) < Math.abs(best.shift))) best = { line, shift };
    }
  }
  return best;
}

/** Pulls a side or corner; the opposite one stays where it is, also when the space is turned. */
export function resize(place: Place, handle: Handle, byX: number, byY: number, free = false): Place {
  const [localX, localY] = turn(byX, byY, -place.rotation);
  const snap = free ? Math.round : toGrid;
  const width =
    handle.across === 0 ? place.width : within(snap(place.width + localX * handle.across), SMALLEST, LARGEST);
  const height =
    handle.down === 0 ? place.height : within(snap(place.height + localY * handle.down), SMALLEST, LARGEST);
  const [shiftX, shiftY] = turn(
    ((width - place.width) / 2) * handle.across,
    ((height - place.height) / 2) * handle.down,
    place.rotation,
  );
  const middleX = place.x + place.width / 2 + shiftX;
  const middleY = place.y + place.height / 2 + shiftY;
  return kept({ ...place, width, height, x: middleX - width / 2, y: middleY - height / 2 });
}

/** Turns a space so that its top looks at a point of the map; in steps of 15 degrees, or of one with `free`. */
export function turnTowards(place: Place, x: number, y: number, free = false): Place {
  const middleX = place.x + place.width / 2;
  const middleY = place.y + place.height / 2;
  const degrees = (Math.atan2(x - middleX, middleY - y) * 180) / Math.PI;
  const step = free ? 1 : RIGHT_ANGLE_STEP;
  return { ...place, rotation: (((Math.round(degrees / step) * step) % 360) + 360) % 360 };
}

/** What the contract takes: whole units inside the map. */
function kept(place: Place): Place {
  return {
    ...place,
    x: within(Math.round(place.x), 0, FARTHEST),
    y: within(Math.round(place.y), 0, FARTHEST),
    width: Math.round(place.width),
    height: Math.round(place.height),
  };
}

/** What was done to a map, to be undone and done again. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
}

const REMEMBERED = 100;

export const begun = <T>(present: T): History<T> => ({ past: [], present, future: [] });

export function changed<T>(history: History<T>, present: T): History<T> {
  return { past: [...history.past, history.present].slice(-REMEMBERED), present, future: [] };
}

export function undone<T>({ past, present, future }: History<T>): History<T> {
  const before = past.at(-1);
  return before === undefined
    ? { past, present, future }
    : { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

export function redone<T>({ past, present, future }: History<T>): History<T> {
  const [after, ...rest] = future;
  return after === undefined ? { past, present, future } : { past: [...past, present], present: after, future: rest };
}
