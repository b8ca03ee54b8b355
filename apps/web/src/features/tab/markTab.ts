import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { layIcon, ownIcon } from './icon.ts';
import { type TabMark, tabMarkOf } from './mark.ts';

/** Pixels of a side: a tab shows 16 of them, on screens of up to four dots a pixel. */
const SIDE = 64;
/** The icon's own ground, as a gap around what is laid on it, so that it stays apart from the signs. */
const GROUND = '#3657d6';
const SIGN = '#ffffff';
/** What is good, as in tokens.css on dark ground: the accent is the ground already. */
const LIVE = '#5fd196';
/** As in base.css, without a font that would have to be fetched. */
const FONT = 'system-ui, sans-serif';

/**
 * Marks the icon of the tab for as long as a call is up, with `unread` while the tab is hidden. Returns the end of it, which brings
 * the page's own icons back.
 */
export function markTab(unread: ReadonlySignal<number>): () => void {
  const hidden = signal(document.visibilityState === 'hidden');
  const turn = (): void => void (hidden.value = document.visibilityState === 'hidden');
  document.addEventListener('visibilitychange', turn);
  const marked = document.createElement('link');
  marked.type = 'image/png';
  const icon = new Image(SIDE, SIDE);
  let stop: (() => void) | null = null;
  let lift: (() => void) | null = null;
  const begin = (): void => {
    stop = effect(() => {
      const drawn = draw(icon, tabMarkOf(unread.value, hidden.value));
      if (drawn === null || drawn === marked.href) return;
      marked.href = drawn;
      lift ??= layIcon(marked);
    });
  };
  // Where it does not come the tab keeps the icon it has.
  icon.addEventListener('load', begin, { once: true });
  icon.src = ownIcon();
  return () => {
    icon.removeEventListener('load', begin);
    document.removeEventListener('visibilitychange', turn);
    stop?.();
    lift?.();
  };
}

function draw(icon: HTMLImageElement, mark: TabMark): string | null {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.drawImage(icon, 0, 0, SIDE, SIDE);
  if (mark.at === 'live') {
    pill(context, { x: 47, y: 47, wide: 0, radius: 21 }, GROUND);
    pill(context, { x: 47, y: 47, wide: 0, radius: 14 }, LIVE);
  } else {
    const wide = mark.text.length > 1 ? 18 : 0;
    pill(context, { x: 40 - wide / 2, y: 40, wide, radius: 27 }, GROUND);
    pill(context, { x: 40 - wide / 2, y: 40, wide, radius: 22 }, SIGN);
    context.fillStyle = GROUND;
    context.font = `800 36px ${FONT}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(mark.text, 40 - wide / 2, 42);
  }
  return canvas.toDataURL('image/png');
}

type Pill = { readonly x: number; readonly y: number; readonly wide: number; readonly radius: number };

/** A disc around a middle, `wide` pixels longer than high. */
function pill(context: CanvasRenderingContext2D, { x, y, wide, radius }: Pill, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x - wide / 2 - radius, y - radius, wide + 2 * radius, 2 * radius, radius);
  context.fill();
}
