import type { FloorSpace } from '@zhanggui/contract';
import { GLYPH_OF, type Mark } from './marks';

export interface Shape {
  space: FloorSpace;
  mark: Mark;
  glyph: string;
  isChosen: boolean;
  isBest: boolean;
  style: string;
  /** Turns the words upright where the space is turned. */
  labelStyle: string;
  /** How much there is room for: a sign, the code beside or below it, the name with seats, or the price as well. */
  detail: 'sign' | 'line' | 'code' | 'name' | 'price';
}

interface Drawn {
  marks: Record<string, Mark>;
  chosen: readonly string[];
  best: readonly string[];
  /** Pixels on the screen per unit of the map, as far as labels follow it. */
  scale: number;
}

const ROOM: [Shape['detail'], number, number][] = [
  ['price', 92, 76],
  ['name', 62, 46],
  ['code', 34, 36],
  ['line', 46, 22],
];

/** A round table has less room for words than the box around it. */
const ROUND_SHARE = 0.8;

function detailOf({ width, height, shape }: FloorSpace, scale: number): Shape['detail'] {
  const share = shape === 'round' ? scale * ROUND_SHARE : scale;
  const fits = ROOM.find(([, wide, high]) => width * share >= wide && height * share >= high);
  return fits ? fits[0] : 'sign';
}

/** Spaces as they are drawn; made anew only when marks, choice or the step of the labels change, never while moving. */
export function shapesOf(spaces: readonly FloorSpace[], { marks, chosen, best, scale }: Drawn): Shape[] {
  return spaces.map((space) => {
    const mark = marks[space.id] ?? 'outside';
    const { x, y, width, height, rotation, shape } = space;
    return {
      space,
      mark,
      glyph: GLYPH_OF[mark],
      isChosen: chosen.includes(space.id),
      isBest: best.includes(space.id),
      style: [
        `left:${x}px`,
        `top:${y}px`,
        `width:${width}px`,
        `height:${height}px`,
        `transform:rotate(${rotation}deg)`,
        `border-radius:${shape === 'round' ? '50%' : `${8 / scale}px`}`,
        `border-width:${2 / scale}px`,
      ].join(';'),
      labelStyle: `transform:rotate(${-rotation}deg);font-size:${13 / scale}px;line-height:${17 / scale}px`,
      detail: detailOf(space, scale),
    };
  });
}
