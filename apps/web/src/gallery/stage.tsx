import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { BARBARA, crowd, GRACE, LINUS, ME, SIX, SPEAKING } from './cast.ts';
import { room } from './room.tsx';

const SHOWS = { ...GRACE, screen: 'Plan of the launch' };
const SHOWS_TOO = { ...LINUS, screen: 'Figures of May' };

/** Chooses from the menu of a tile once the room is there. */
const Chosen = ({ tile, item }: { tile: string; item: number }) => {
  useEffect(() => {
    const menu = document.querySelector<HTMLElement>(`[data-tile="${tile}"] [role=menu]`);
    menu?.showPopover();
    const timer = setTimeout(() => menu?.querySelectorAll('button')[item]?.click(), 50);
    return () => clearTimeout(timer);
  }, []);
  return null;
};

const after = (draw: () => JSX.Element, tile: string, item: number) => (): JSX.Element => (
  <>
    {draw()}
    <Chosen tile={tile} item={item} />
  </>
);

/** The stage in its layouts. */
export const stageStates: Record<string, () => JSX.Element> = {
  'stage-screen': room({ call: { people: [ME, SHOWS, LINUS, BARBARA] } }),
  'stage-screen-two-people': room({ call: { people: [ME, SHOWS] } }),
  'stage-two-screens': room({ call: { people: [ME, SHOWS, SHOWS_TOO, BARBARA] } }),
  'stage-screen-chat': room({ call: { people: [ME, SHOWS, LINUS, BARBARA] }, press: ['c'] }),
  'stage-sharing': room({ call: { people: [{ ...ME, screen: 'My notes' }, SPEAKING, LINUS] } }),
  'stage-pinned': after(room({ call: { people: SIX } }), 'seat-1', 0),
  'stage-muted': after(room({ call: { people: SIX } }), 'seat-2', 2),
  'stage-connection': after(room({ call: { people: SIX } }), 'seat-1', 3),
  'stage-connection-silent': after(
    room({ call: { people: [ME, { ...GRACE, path: 'connecting' }], silent: true } }),
    'seat-1',
    3,
  ),
  'stage-spotlight': room({ call: { people: SIX }, press: ['l', 'l'] }),
  'stage-grid-screen': room({ call: { people: [ME, SHOWS, LINUS, BARBARA] }, press: ['l'] }),
  'stage-hidden': after(room({ call: { people: SIX } }), 'seat-0', 2),
  'stage-sixteen': room({ call: { people: crowd(16), capacity: 50 } }),
  // Nothing that plays: what is left is the page's own work.
  'stage-sixteen-off': room({
    call: { people: crowd(16).map((one) => ({ ...one, camera: false, speaking: false })), capacity: 50 },
    devices: { camera: 'denied', microphone: 'denied' },
    cameraOff: true,
  }),
  'stage-pages': room({ call: { people: crowd(20), capacity: 50 } }),
  'stage-strip-pages': room({ call: { people: crowd(20).map((one, i) => (i === 1 ? SHOWS : one)), capacity: 50 } }),
};
