import type { Text } from '@zhanggui/contract';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useWords } from '../../providers/i18n';
import { GRID, HANDLES, move, resize, turnTowards, type Guides, type Handle, type Place } from './floor-edit';
import styles from './editor.module.css';

export interface EditedSpace {
  id: string;
  code: string;
  name: Text;
  place: Place;
}

interface CanvasProps {
  spaces: readonly EditedSpace[];
  selectedId: string | null;
  /** Pixels for a unit of the map. */
  scale: number;
  onSelect: (spaceId: string | null) => void;
  /** A change is complete: one step of the history. */
  onPlace: (spaceId: string, place: Place) => void;
}

type Grip = { kind: 'move' } | { kind: 'resize'; handle: Handle } | { kind: 'turn' };

interface Drag {
  grip: Grip;
  pointerId: number;
  fromX: number;
  fromY: number;
  before: EditedSpace;
  /** Where it was pulled to; null before it moved. Kept here, because a quick hand lets go before the next drawing. */
  now: Place | null;
}

const NO_GUIDES: Guides = { x: null, y: null };
const MARGIN = 160;
const SMALLEST_MAP = 800;
const ARROWS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How wide the map of spaces at these places is, in units: there is always room to pull one further. */
export const mapWidth = (places: readonly Pick<Place, 'x' | 'width'>[]): number =>
  Math.max(SMALLEST_MAP, ...places.map(({ x, width }) => x + width)) + MARGIN;

/** The map on which spaces are moved, pulled and turned, by finger, mouse or keys (SP-3). */
export function EditorCanvas({ spaces, selectedId, scale, onSelect, onPlace }: CanvasProps) {
  const map = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const [draft, setDraft] = useState<EditedSpace | null>(null);
  const [guides, setGuides] = useState<Guides>(NO_GUIDES);

  const pointOf = (event: { clientX: number; clientY: number }): [x: number, y: number] => {
    const box = map.current?.getBoundingClientRect();
    return [(event.clientX - (box?.left ?? 0)) / scale, (event.clientY - (box?.top ?? 0)) / scale];
  };

  const grab = (space: EditedSpace, grip: Grip) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || drag.current) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    onSelect(space.id);
    const [fromX, fromY] = pointOf(event);
    drag.current = { grip, pointerId: event.pointerId, fromX, fromY, before: space, now: null };
  };

  const pull = (event: PointerEvent<HTMLElement>) => {
    const held = drag.current;
    if (!held || held.pointerId !== event.pointerId) return;
    const [x, y] = pointOf(event);
    const others = spaces.filter(({ id }) => id !== held.before.id).map(({ place }) => place);
    const pulled = pullTo(held, x, y, others, event.altKey);
    held.now = pulled.place;
    setGuides(pulled.guides);
    setDraft({ ...held.before, place: pulled.place });
  };

  const release = (event: PointerEvent<HTMLElement>) => {
    const held = drag.current;
    if (!held || held.pointerId !== event.pointerId) return;
    drag.current = null;
    setDraft(null);
    setGuides(NO_GUIDES);
    // A cancelled touch, a call coming in say, is no change.
    if (held.now && event.type === 'pointerup') onPlace(held.before.id, held.now);
  };

  const nudge = (space: EditedSpace) => (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const step = event.altKey ? 1 : event.shiftKey ? GRID * 5 : GRID;
    onPlace(space.id, move(space.place, arrow[0] * step, arrow[1] * step, [], true).place);
  };

  useEffect(() => {
    const drop = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || !drag.current) return;
      drag.current = null;
      setDraft(null);
      setGuides(NO_GUIDES);
    };
    window.addEventListener('keydown', drop);
    return () => window.removeEventListener('keydown', drop);
  }, []);

  const shown = spaces.map((space) => (draft?.id === space.id ? draft : space));
  const bottom = Math.max(SMALLEST_MAP * 0.6, ...shown.map(({ place }) => place.y + place.height)) + MARGIN;

  return (
    <div
      ref={map}
      className={styles.map}
      style={{
        width: mapWidth(shown.map(({ place }) => place)) * scale,
        height: bottom * scale,
        backgroundSize: `${GRID * 2 * scale}px ${GRID * 2 * scale}px`,
      }}
      onPointerDown={() => onSelect(null)}
      data-testid="editor-map"
    >
      {shown.map((space) => (
        <div
          key={space.id}
          className={styles.space}
          data-shape={space.place.shape}
          data-selected={space.id === selectedId}
          style={{
            left: space.place.x * scale,
            top: space.place.y * scale,
            width: space.place.width * scale,
            height: space.place.height * scale,
            transform: `rotate(${space.place.rotation}deg)`,
          }}
        >
          <SpaceBody
            space={space}
            onGrab={grab(space, { kind: 'move' })}
            onPull={pull}
            onRelease={release}
            onNudge={nudge(space)}
          />
          {space.id === selectedId && (
            <Handles onGrab={(grip) => grab(space, grip)} onPull={pull} onRelease={release} code={space.code} />
          )}
        </div>
      ))}
      {guides.x !== null && <i className={styles.guideX} style={{ left: guides.x * scale }} aria-hidden />}
      {guides.y !== null && <i className={styles.guideY} style={{ top: guides.y * scale }} aria-hidden />}
    </div>
  );
}

function pullTo(
  { grip, fromX, fromY, before }: Drag,
  x: number,
  y: number,
  others: readonly Place[],
  free: boolean,
): { place: Place; guides: Guides } {
  switch (grip.kind) {
    case 'move':
      return move(before.place, x - fromX, y - fromY, others, free);
    case 'resize':
      return { place: resize(before.place, grip.handle, x - fromX, y - fromY, free), guides: NO_GUIDES };
    case 'turn':
      return { place: turnTowards(before.place, x, y, free), guides: NO_GUIDES };
  }
}

interface Hands {
  onPull: (event: PointerEvent<HTMLElement>) => void;
  onRelease: (event: PointerEvent<HTMLElement>) => void;
}

function SpaceBody({
  space,
  onGrab,
  onPull,
  onRelease,
  onNudge,
}: Hands & {
  space: EditedSpace;
  onGrab: (event: PointerEvent<HTMLElement>) => void;
  onNudge: (event: KeyboardEvent) => void;
}) {
  const { text, place } = useWords();
  return (
    <button
      type="button"
      className={styles.body}
      onPointerDown={onGrab}
      onPointerMove={onPull}
      onPointerUp={onRelease}
      onPointerCancel={onRelease}
      onKeyDown={onNudge}
      aria-label={place(space)}
      data-testid="editor-space"
      data-space={space.code}
    >
      <span style={{ transform: `rotate(${-space.place.rotation}deg)` }}>
        <strong>{space.code}</strong>
        <small className="one-line">{text(space.name)}</small>
      </span>
    </button>
  );
}

function Handles({
  code,
  onGrab,
  onPull,
  onRelease,
}: Hands & { code: string; onGrab: (grip: Grip) => (event: PointerEvent<HTMLElement>) => void }) {
  const { say } = useWords();
  const hands = { onPointerMove: onPull, onPointerUp: onRelease, onPointerCancel: onRelease };
  return (
    <>
      <span
        role="slider"
        aria-label={`${say('edit.rotate')} ${code}`}
        aria-valuenow={0}
        className={styles.turn}
        onPointerDown={onGrab({ kind: 'turn' })}
        data-testid="editor-turn"
        {...hands}
      />
      {HANDLES.map((handle) => (
        <span
          key={`${handle.across} ${handle.down}`}
          role="presentation"
          title={say('edit.resize')}
          className={styles.handle}
          style={{ left: `${(handle.across + 1) * 50}%`, top: `${(handle.down + 1) * 50}%` }}
          onPointerDown={onGrab({ kind: 'resize', handle })}
          data-testid={`editor-handle-${handle.across}-${handle.down}`}
          {...hands}
        />
      ))}
    </>
  );
}
