import type { Text } from '@zhanggui/contract';
import type { Storey } from './storeys';
import { boundsOf } from './viewport';

export interface Zone {
  id: string;
  name: Text;
  style: string;
  nameStyle: string;
}

/** The areas of a storey as ground under their spaces, with their names; one that holds nothing is not drawn. */
export function zonesOf({ areas, spaces }: Storey, scale: number): Zone[] {
  return areas.flatMap(({ id, name }) => {
    const own = spaces.filter(({ areaId }) => areaId === id);
    if (own.length === 0) return [];
    const { left, top, width, height } = boundsOf(own, 16);
    const heading = 20 / scale;
    return [
      {
        id,
        name,
        style: [
          `left:${left}px`,
          `top:${top - heading}px`,
          `width:${width}px`,
          `height:${height + heading}px`,
          `border-width:${1 / scale}px`,
          `border-radius:${12 / scale}px`,
          `padding:${4 / scale}px ${8 / scale}px`,
        ].join(';'),
        nameStyle: `font-size:${12 / scale}px;line-height:${16 / scale}px`,
      },
    ];
  });
}
