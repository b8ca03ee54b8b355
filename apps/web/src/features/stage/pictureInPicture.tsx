import type { Call, Devices } from '@parley/client';
import { render } from 'preact';
import { t } from '../../i18n/t.ts';
import { toast } from '../../ui/toast.tsx';
import { SmallView } from './SmallView.tsx';
import type { StageModel } from './stage.ts';

/** The part of Document Picture-in-Picture (WICG) that is used; lib.dom does not know it yet. */
interface DocumentPictureInPicture {
  readonly window: Window | null;
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

/** CSS pixels of the small window when it opens. */
const SIZE = { width: 360, height: 260 };

const own = (): DocumentPictureInPicture | null =>
  (globalThis as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture ?? null;

/** The small window of one call. */
export interface PictureInPicture {
  /** Opens it, right from a press; pressed again, closes it. */
  toggle(): void;
  close(): void;
}

/** Shows the call in a window that stays above all others, until it or the call is closed. Null where there is none. */
export function createPictureInPicture(call: Call, devices: Devices, stage: StageModel): PictureInPicture | null {
  const pictures = own();
  if (!pictures) return null;
  let ended = false;
  const close = (): void => pictures.window?.close();
  const open = async (): Promise<void> => {
    try {
      const small = await pictures.requestWindow(SIZE);
      if (ended) return small.close();
      dress(small.document);
      const place = small.document.body;
      render(<SmallView call={call} devices={devices} stage={stage} onBack={close} />, place);
      small.addEventListener('pagehide', () => render(null, place), { once: true });
    } catch {
      toast({ text: t('stage.pip.failed'), tone: 'warning' });
    }
  };
  return {
    toggle() {
      if (pictures.window) close();
      else void open();
    },
    close() {
      ended = true;
      close();
    },
  };
}

/** Gives an empty document this page's language, theme and styles. */
function dress(small: Document): void {
  const { lang, dataset } = document.documentElement;
  small.documentElement.lang = lang;
  Object.assign(small.documentElement.dataset, dataset);
  small.title = document.title;
  for (const style of document.querySelectorAll('link[rel=stylesheet], style'))
    small.head.append(style.cloneNode(true));
}
