import type { LinkState, SeatId } from '@parley/protocol';
import type { Wire } from '../link/Link.ts';
import type { LoadPart } from '../loadPart.ts';
import { logFor } from '../log.ts';
import { LOOK_MS } from './quality.ts';
import type { WatchOptions } from './Watch.ts';

const log = logFor('quality');

/** ms for which *paused* is believed: it is said again every two seconds, and whoever said it may be gone. */
const PAUSED_MS = 7_000;
/** The longest wait for another try, in ms, where the code does not come. */
const AGAIN_MS = 60_000;

/** What is watched, and the connection over which people tell each other that a picture is paused. */
export type QualityOptions = Omit<WatchOptions, 'tell' | 'tellLinks'> & {
  readonly link: Pick<Wire, 'on' | 'tell'>;
  readonly loadPart: LoadPart;
};

/**
 * Watches the connections of a call until its scope ends. The code for it is fetched when a first look is worth it: not while one
 * is alone, nor while the first pictures are waited for; where it does not come it is asked for again, less and less often.
 */
export function watchQuality({ link, loadPart, ...watched }: QualityOptions): void {
  const { scope, people } = watched;
  const tell = (to: SeatId, picture: 'sent' | 'paused'): void => void link.tell('quality', { to, picture });
  const tellLinks = (links: LinkState[]): void => void link.tell('links', { links });
  const doubts = new Map<SeatId, () => void>();
  const hear = (from: SeatId, paused: boolean): void => {
    doubts.get(from)?.();
    doubts.delete(from);
    people.value.find(({ id, me }) => id === from && !me)?.handlePaused(paused);
    if (paused)
      doubts.set(
        from,
        scope.timeout(() => hear(from, false), PAUSED_MS),
      );
  };
  scope.onEnd(link.on('quality', ({ from, picture }) => hear(from, picture === 'paused')));
  const begin = async (wait: number): Promise<void> => {
    try {
      const { Watch } = await loadPart(() => import('./Watch.ts'), 'call');
      if (!scope.ended) void new Watch({ ...watched, tell, tellLinks });
    } catch (cause) {
      log.info('the code of the watch did not come', cause);
      scope.timeout(() => void begin(Math.min(2 * wait, AGAIN_MS)), wait);
    }
  };
  let begun = false;
  scope.onEnd(
    people.subscribe((now) => {
      if (begun || now.length < 2) return;
      begun = true;
      scope.timeout(() => void begin(LOOK_MS), LOOK_MS);
    }),
  );
}
