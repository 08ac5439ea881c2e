import type { TimelineItem } from '@zhanggui/contract';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type PointerEvent as ReactPointerEvent,
  type RefObject,
} from 'react';
import { rowAt, type DayLayout } from './day-rows';
import type { DayScale } from './day-scale';
import { drawn, gripsOf, moved, resized, type Target } from './dragging';

/** A mouse that wanders less than this has clicked. */
const CLICK_PIXELS = 4;
/** A finger rests so long before it takes a bar; until then it scrolls. */
const HOLD_MILLISECONDS = 320;
const EDGE_PIXELS = 48;
const SCROLL_PIXELS = 14;

export type Grip = 'move' | 'end' | 'draw';

export interface Drag {
  grip: Grip;
  /** Null while a new booking is drawn. */
  item: TimelineItem | null;
  target: Target;
}

interface Press {
  pointerId: number;
  grip: Grip;
  item: TimelineItem | null;
  /** Where it began, in pixels of the plane and of the screen. */
  x: number;
  y: number;
  clientX: number;
  clientY: number;
  resourceId: string;
  begun: boolean;
  hold: ReturnType<typeof setTimeout> | null;
}

interface Dragging {
  scale: DayScale;
  layout: DayLayout;
  plane: RefObject<HTMLDivElement>;
  scroller: RefObject<HTMLDivElement>;
  /** Whether an empty stretch may be drawn into a new booking. */
  mayDraw: boolean;
  onDrop: (drag: Drag) => void;
}

/**
 * Moving, resizing and drawing on the plane by mouse, pen or finger. A finger has to rest first, so that the same
 * gesture still scrolls. Escape puts everything back. Touching the edge of what is visible scrolls on.
 */
export function useDragging(dragging: Dragging) {
  const latest = useRef(dragging);
  latest.current = dragging;
  const [drag, setDrag] = useState<Drag | null>(null);
  const current = useRef<Drag | null>(null);
  const press = useRef<Press | null>(null);
  /** The click that follows a drag opens nothing. */
  const justDragged = useRef(false);

  const show = useCallback((next: Drag | null) => {
    current.current = next;
    setDrag(next);
  }, []);

  const aim = useCallback(
    (clientX: number, clientY: number) => {
      const { scale, layout, plane } = latest.current;
      const held = press.current;
      const box = plane.current?.getBoundingClientRect();
      if (!held || !box) return;
      const dx = clientX - box.left - held.x;
      const { item, grip } = held;
      if (!item) return show({ grip, item, target: drawn(scale, held.resourceId, held.x, held.x + dx) });
      if (grip === 'end') return show({ grip, item, target: resized(scale, item, dx) });
      const under = rowAt(layout, clientY - box.top)?.row;
      // A person cannot be exchanged for a table, nor a table for a person.
      const own = layout.groups.flatMap(({ rows }) => rows).find(({ row }) => row.id === item.resourceId)?.row;
      const resourceId = under && own && under.kind === own.kind && own.kind === 'space' ? under.id : item.resourceId;
      show({ grip, item, target: moved(scale, item, dx, resourceId) });
    },
    [show],
  );

  const end = useCallback(
    (drop: boolean) => {
      const held = press.current;
      if (!held) return;
      if (held.hold) clearTimeout(held.hold);
      press.current = null;
      const last = current.current;
      show(null);
      if (!held.begun) return;
      justDragged.current = true;
      if (drop && last) latest.current.onDrop(last);
    },
    [show],
  );

  const begin = useCallback(
    (held: Press, clientX: number, clientY: number) => {
      held.begun = true;
      latest.current.plane.current?.setPointerCapture(held.pointerId);
      aim(clientX, clientY);
    },
    [aim],
  );

  const onPointerDown = (event: ReactPointerEvent<HTMLDivElement>) => {
    const { layout, plane, mayDraw } = latest.current;
    const box = plane.current?.getBoundingClientRect();
    if (press.current || event.button !== 0 || !event.isPrimary || !box) return;
    const on = event.target as HTMLElement;
    const id = on.closest<HTMLElement>('[data-item]')?.dataset.item;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const item = id
      ? layout.groups.flatMap(({ rows }) => rows.flatMap(({ bars }) => bars)).find((bar) => keyOf(bar.item) === id)
          ?.item
      : undefined;
    const grip: Grip = item ? (on.closest('[data-grip="end"]') ? 'end' : 'move') : 'draw';
    if (item && !gripsOf(item)[grip === 'end' ? 'resize' : 'move']) return;
    const row = rowAt(layout, y)?.row;
    if (!item && (id !== undefined || !mayDraw || !row)) return;
    const held: Press = {
      pointerId: event.pointerId,
      grip,
      item: item ?? null,
      x,
      y,
      clientX: event.clientX,
      clientY: event.clientY,
      resourceId: item?.resourceId ?? row?.id ?? '',
      begun: false,
      hold: null,
    };
    press.current = held;
    if (event.pointerType === 'touch') {
      held.hold = setTimeout(() => {
        navigator.vibrate?.(15);
        begin(held, held.clientX, held.clientY);
      }, HOLD_MILLISECONDS);
    }
  };

  const onPointerMove = (event: ReactPointerEvent<HTMLDivElement>) => {
    const held = press.current;
    if (!held || held.pointerId !== event.pointerId) return;
    const far = Math.hypot(event.clientX - held.clientX, event.clientY - held.clientY);
    if (!held.begun) {
      if (event.pointerType === 'touch') {
        if (far > 2 * CLICK_PIXELS) end(false);
        return;
      }
      if (far < CLICK_PIXELS) return;
      begin(held, event.clientX, event.clientY);
    }
    pointer.current = { x: event.clientX, y: event.clientY };
    aim(event.clientX, event.clientY);
  };

  const pointer = useRef<{ x: number; y: number } | null>(null);
  const isDragging = drag !== null;

  useEffect(() => {
    if (!isDragging) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      end(false);
    };
    let frame = requestAnimationFrame(function scroll() {
      const { scroller } = latest.current;
      const at = pointer.current;
      const box = scroller.current?.getBoundingClientRect();
      if (at && box && scroller.current) {
        const step = (value: number, low: number, high: number) =>
          value < low + EDGE_PIXELS ? -SCROLL_PIXELS : value > high - EDGE_PIXELS ? SCROLL_PIXELS : 0;
        // The row heads and the axis cover the left and upper edge.
        const dx = step(at.x, box.left + headsOf(scroller.current), box.right);
        const dy = step(at.y, box.top, box.bottom);
        if (dx !== 0 || dy !== 0) {
          scroller.current.scrollBy(dx, dy);
          aim(at.x, at.y);
        }
      }
      frame = requestAnimationFrame(scroll);
    });
    addEventListener('keydown', onKey, { capture: true });
    return () => {
      cancelAnimationFrame(frame);
      pointer.current = null;
      removeEventListener('keydown', onKey, { capture: true });
    };
  }, [isDragging, aim, end]);

  const { plane } = dragging;
  useEffect(() => {
    const element = plane.current;
    // Only a listener that is not passive may keep a finger that holds a bar from scrolling the page with it.
    const hold = (event: TouchEvent) => press.current?.begun && event.preventDefault();
    element?.addEventListener('touchmove', hold, { passive: false });
    return () => element?.removeEventListener('touchmove', hold);
  }, [plane]);

  /** The click belongs to the drag also where Escape had ended it before the button was let go. */
  const letGo = (drop: boolean) => {
    end(drop);
    setTimeout(() => (justDragged.current = false), 0);
  };

  return {
    drag,
    /** True for the click that a drag ends with. */
    wasDrag: () => justDragged.current,
    on: {
      onPointerDown,
      onPointerMove,
      onPointerUp: () => letGo(true),
      onPointerCancel: () => letGo(false),
      onContextMenu: (event: { preventDefault: () => void }) => {
        if (press.current) event.preventDefault();
      },
    },
  };
}

/** Bars by the row they stand in: joined tables show one booking in several rows. */
export const keyOf = ({ id, resourceId }: Pick<TimelineItem, 'id' | 'resourceId'>): string => `${id}/${resourceId}`;

const headsOf = (scroller: HTMLElement): number =>
  Number.parseFloat(getComputedStyle(scroller).getPropertyValue('--heads')) || 0;
