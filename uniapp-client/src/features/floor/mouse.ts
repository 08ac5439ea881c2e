import type { Point } from './use-map-view';

interface MouseTarget {
  begin(fingers: Point[]): void;
  follow(fingers: Point[]): void;
  end(fingers: Point[]): void;
  zoom(factor: number, at: Point): void;
}

/** In a browser the map also follows a mouse: dragged with the button, grown with the wheel. Returns how to let go. */
export function followMouse(element: HTMLElement, map: MouseTarget): () => void {
  const at = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    map.zoom(Math.exp(-event.deltaY / 400), at(event));
  };
  const onMove = (event: MouseEvent) => map.follow([at(event)]);
  const onUp = () => {
    map.end([]);
    window.removeEventListener('mousemove', onMove);
    window.removeEventListener('mouseup', onUp);
  };
  const onDown = (event: MouseEvent) => {
    map.begin([at(event)]);
    window.addEventListener('mousemove', onMove);
    window.addEventListener('mouseup', onUp);
  };
  element.addEventListener('wheel', onWheel, { passive: false });
  element.addEventListener('mousedown', onDown);
  return () => {
    onUp();
    element.removeEventListener('wheel', onWheel);
    element.removeEventListener('mousedown', onDown);
  };
}
