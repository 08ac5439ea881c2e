import type { FloorSpace, FloorView } from '@zhanggui/contract';

export interface Storey {
  /** The floor's name as the house writes it; empty where there is only one. */
  name: string;
  spaces: FloorSpace[];
  areas: FloorView['areas'];
}

/** The storeys of a house in the order of its areas; what belongs to no area stands on the first one. */
export function storeysOf({ areas, spaces }: Pick<FloorView, 'areas' | 'spaces'>): Storey[] {
  const names = [...new Set(areas.map(({ floor }) => floor ?? ''))];
  const nameOf = new Map(areas.map(({ id, floor }) => [id, floor ?? '']));
  const storeys = (names.length > 0 ? names : ['']).map((name) => ({
    name,
    areas: areas.filter(({ floor }) => (floor ?? '') === name),
    spaces: [] as FloorSpace[],
  }));
  for (const space of spaces) {
    const name = space.areaId === null ? undefined : nameOf.get(space.areaId);
    (storeys.find((storey) => storey.name === name) ?? storeys[0])?.spaces.push(space);
  }
  const used = storeys.filter(({ spaces: own }) => own.length > 0);
  return used.length > 0 ? used : storeys.slice(0, 1);
}
