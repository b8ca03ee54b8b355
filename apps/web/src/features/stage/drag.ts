import type { Box } from '../../layout/grid.ts';

/** Pixels a finger may tremble before a press is a drag. */
const TREMBLE = 6;

/** Lets an element be dragged with mouse, pen or finger; `onDrop` hears where it was let go. Returns the end of it. */
export function followDrag(element: HTMLElement, onDrop: (box: Box) => void): () => void {
  const ends = new AbortController();
  const { signal } = ends;
  let held: { x: number; y: number; id: number } | null = null;
  const moved = (event: PointerEvent): { x: number; y: number } | null => {
    if (held?.id !== event.pointerId) return null;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    return Math.hypot(x, y) > TREMBLE ? { x, y } : null;
  };
  const drop = (): void => {
    held = null;
    element.style.translate = '';
  };
  const press = (event: PointerEvent): void => {
    held = { x: event.clientX, y: event.clientY, id: event.pointerId };
  };
  const move = (event: PointerEvent): void => {
    const by = moved(event);
    if (!by) return;
    // Only a drag takes the pointer: a press on a button inside stays the button's.
    element.setPointerCapture(event.pointerId);
    element.style.translate = `${by.x}px ${by.y}px`;
  };
  const release = (event: PointerEvent): void => {
    const by = moved(event);
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = element;
    drop();
    if (by) onDrop({ left: left + by.x, top: top + by.y, width, height });
  };
  element.addEventListener('pointerdown', press, { signal });
  // A quick hand has left the element before it is a drag.
  document.addEventListener('pointermove', move, { signal });
  document.addEventListener('pointerup', release, { signal });
  document.addEventListener('pointercancel', drop, { signal });
  return () => ends.abort();
}
