import type { ScreenSize } from '../media/screen.ts';

/** What the browser's picker gave. Sound is there only where the browser offers it and the person allowed it. */
export interface CapturedScreen {
  /** What the screen shows. */
  readonly picture: MediaStreamTrack;
  /** What it plays; null without. */
  readonly sound: MediaStreamTrack | null;
}

/** Where a shared screen comes from: the browser's picker, or a fake. */
export interface ScreenSource {
  /** False where the browser cannot share, as on phones. */
  readonly available: boolean;
  /** Opens the picker, which browsers allow only right after a press; rejects with the browser's own error. */
  ask(size: ScreenSize): Promise<CapturedScreen>;
  /** A stream that shows one's own screen. */
  stream(): MediaStream;
}
