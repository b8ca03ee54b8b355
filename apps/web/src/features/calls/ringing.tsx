import type { CallMedia, Ring } from '@parley/client';
import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import { t } from '../../i18n/t.ts';
import { words } from '../../i18n/words.ts';
import { toast } from '../../ui/toast.tsx';
import { block } from './blockItem.ts';
import { callText } from './codes.ts';
import type { CallsModel } from './model.ts';
import { notify } from './notify.ts';
import { markRinging } from './ringMark.ts';
import { ringAloud } from './ringSound.ts';
import { RingView } from './RingView.tsx';
import { takeAway } from './worker.ts';
import s from './RingView.module.css';

type Parts = {
  readonly model: CallsModel;
  /** Makes the room ready that a call would lead into; returns the end of it, for when it does not. */
  readonly warm: (ring: Ring) => () => void;
  /** How many are in that room, besides who calls. */
  readonly others: ReadonlySignal<number>;
};

/** What stands in the place of what was just pressed takes no press for this long, in ms: it was meant for the other. */
const SETTLE_MS = 500;

/** ms by which one sees who calls before it sounds and the room is made ready: both take the page's one thread. */
const CARD_FIRST_MS = 30;

/** Shows, sounds and tells what rings here, on whatever page. Returns the end of it. */
export function followRinging({ model, warm, others }: Parts): () => void {
  const host = document.createElement('div');
  host.className = s.host ?? '';
  host.popover = 'manual';
  let ends: (() => void)[] = [];
  let shown: string | null = null;
  const settling = signal(false);
  let settle: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    if (shown !== null) {
      settling.value = true;
      clearTimeout(settle);
      settle = setTimeout(() => (settling.value = false), SETTLE_MS);
    }
    shown = null;
    ends.splice(0).forEach((end) => end());
    render(null, host);
    host.remove();
  };
  const begin = (ring: Ring): void => {
    const { id, name: from, media, until } = ring;
    const [to, { language }] = untracked(() => [model.names.calls.value?.name ?? '', words.value] as const);
    shown = id;
    const rest = (): void => void ends.push(ringAloud('in'), warm(ring));
    // Timers of a page that nobody looks at wait for a second or more.
    const wait = document.visibilityState === 'visible' ? setTimeout(rest, CARD_FIRST_MS) : undefined;
    ends = [
      () => clearTimeout(wait),
      markRinging(`${t('calls.ringing.title', { name: from })} · ${t('app.name')}`),
      notify({ type: 'ring', id, from, to, media, until, language }),
      // Also what was pushed.
      () => void takeAway(id),
      keepOnTop(host),
    ];
    if (wait === undefined) rest();
  };
  const draw = (ring: Ring, busy: boolean, also: number): void => {
    const accept = async (media: CallMedia): Promise<void> => {
      const code = await model.accept(ring, media);
      if (code) toast({ text: callText(code), tone: 'warning' });
    };
    render(
      <RingView
        key={ring.id}
        ring={ring}
        busy={busy}
        others={also}
        onAccept={(media) => void accept(media)}
        onDecline={() => model.decline(ring)}
        onBlock={() => {
          model.decline(ring);
          void block(model.names, ring.name);
        }}
        onPutAside={() => settling.peek() || model.putAside(ring)}
      />,
      host,
    );
  };
  const end = effect(() => {
    const ring = model.ring.value;
    const busy = model.answering.value !== null || settling.value;
    // What is being answered goes with the page, after the room has been asked for.
    if (shown !== null && ring?.id !== shown && model.answering.value !== shown) stop();
    if (!ring || (shown !== null && ring.id !== shown)) return;
    if (shown === null) begin(ring);
    draw(ring, busy, others.value);
  });
  return () => {
    end();
    stop();
    clearTimeout(settle);
  };
}

/**
 * Keeps an element where one can press it: above everything, and inside the modal dialog that is open, since all outside of one is
 * out of reach. Opening another modal over it would take the focus from what somebody is writing there.
 */
function keepOnTop(host: HTMLElement): () => void {
  const place = (): void => {
    const modal = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
    if (host.parentElement === modal) return;
    modal.append(host);
    host.showPopover();
  };
  place();
  const watch = new MutationObserver(place);
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['open'] });
  return () => watch.disconnect();
}
