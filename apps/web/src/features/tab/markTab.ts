import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { type TabMark, tabMarkOf } from './mark.ts';

/** Pixels of a side: a tab shows 16 of them, on screens of up to four dots a pixel. */
const SIDE = 64;
const RING = '#ffffff';
const GROUND = '#3657d6';
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
  const own = [...document.querySelectorAll<HTMLLinkElement>('link[rel=icon]')];
  const marked = document.createElement('link');
  marked.rel = 'icon';
  marked.type = 'image/png';
  const icon = new Image(SIDE, SIDE);
  let stop: (() => void) | null = null;
  const begin = (): void => {
    stop = effect(() => {
      const drawn = draw(icon, tabMarkOf(unread.value, hidden.value));
      if (drawn === null || drawn === marked.href) return;
      marked.href = drawn;
      // The only one: which of several a browser takes is its own affair.
      for (const link of own) link.remove();
      document.head.append(marked);
    });
  };
  // Where it does not come the tab keeps the icon it has.
  icon.addEventListener('load', begin, { once: true });
  icon.src = own.at(-1)?.href ?? '';
  return () => {
    icon.removeEventListener('load', begin);
    document.removeEventListener('visibilitychange', turn);
    stop?.();
    marked.remove();
    document.head.append(...own);
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
    disc(context, 46, 46, 18, RING);
    disc(context, 46, 46, 11, GROUND);
  } else {
    const wide = mark.text.length > 1 ? 20 : 0;
    pill(context, 40 - wide, wide, RING, 24);
    pill(context, 40 - wide, wide, GROUND, 19);
    context.fillStyle = RING;
    context.font = `700 32px ${FONT}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(mark.text, 40 - wide / 2, 42);
  }
  return canvas.toDataURL('image/png');
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** A disc that is `wide` pixels longer, at the lower right. */
function pill(context: CanvasRenderingContext2D, x: number, wide: number, colour: string, radius: number): void {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x - radius, 40 - radius, wide + 2 * radius, 2 * radius, radius);
  context.fill();
}
