import type { Placement, SpaceNow } from '@zhanggui/contract';
import { useState } from 'react';
import type { EditedSpace } from './editor-canvas';
import { begun, changed, redone, undone, type Place } from './floor-edit';

export interface PlacedSpace extends EditedSpace {
  areaId: string | null;
}

const asPlacement = ({ id, areaId, place }: PlacedSpace): Placement => ({ spaceId: id, areaId, ...place });

const placed = ({ space }: SpaceNow): PlacedSpace => ({
  id: space.id,
  code: space.code,
  name: space.name,
  areaId: space.areaId,
  place: pick(space),
});

const pick = ({ x, y, width, height, rotation, shape }: Place): Place => ({ x, y, width, height, rotation, shape });

/** The map while it is edited: its history, and what differs from what is saved. */
export function useFloorEdit(items: readonly SpaceNow[]) {
  const [history, setHistory] = useState(() => begun<readonly PlacedSpace[]>(items.map(placed)));
  const [kept, setKept] = useState<readonly PlacedSpace[]>(history.present);
  const before = new Map(kept.map((space) => [space.id, JSON.stringify(asPlacement(space))]));
  return {
    spaces: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    changes: history.present.map(asPlacement).filter((now) => before.get(now.spaceId) !== JSON.stringify(now)),
    put: (id: string, change: { place: Place } | { areaId: string | null }) =>
      setHistory((now) =>
        changed(
          now,
          now.present.map((space) => (space.id === id ? { ...space, ...change } : space)),
        ),
      ),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    saved: () => setKept(history.present),
  };
}
