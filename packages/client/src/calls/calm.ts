import type { CallsView } from '@parley/protocol';
import type { LinkEvents, Wire } from '../link/Link.ts';
import type { Scope } from '../scope.ts';

/** The longest that news waits for a page with something better to do, in milliseconds. */
const CALM_MS = 150;

type From<K extends keyof LinkEvents> = {
  readonly scope: Scope;
  readonly link: Pick<Wire, 'on'>;
  readonly isUrgent?: (...news: LinkEvents[K]) => boolean;
};

/**
 * Gives news when the page has nothing else to do: who is about to see a picture needs its one thread for that. Only the last is
 * given, for each says everything; none of a connection that is gone. At once where it is urgent, or the browser cannot tell.
 */
export function hearCalmly<K extends 'calls' | 'names'>(
  { scope, link, isUrgent = () => false }: From<K>,
  type: K,
  give: (...news: LinkEvents[K]) => void,
): void {
  let cancel = (): void => {};
  scope.onEnd(() => cancel());
  scope.onEnd(link.on('open', () => cancel()));
  const hear = (...news: LinkEvents[K]): void => {
    cancel();
    if (isUrgent(...news) || !('requestIdleCallback' in globalThis)) return give(...news);
    const id = requestIdleCallback(() => give(...news), { timeout: CALM_MS });
    cancel = () => cancelIdleCallback(id);
  };
  scope.onEnd(link.on(type, hear));
}

/** Whether something rings that did not ring before. */
export const ringsAnew = (view: CallsView, before: CallsView | null): boolean =>
  view.rings.some(({ id }) => !before?.rings.some((known) => known.id === id));
