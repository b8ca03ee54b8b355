import { computed } from '@preact/signals-core';
import { loudness } from '../media/level.ts';
import { hear, SILENT } from '../media/speaking.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import type { CaptureSource } from './source.ts';

/** ms between two measurements. */
const LOOK_MS = 100;
/** ms of talk until it is no cough. */
const TALK_MS = 500;

/** What listening needs. */
export type MutedTalkOptions = {
  readonly scope: Scope;
  readonly track: Readable<MediaStreamTrack | null>;
  readonly muted: Readable<boolean>;
  readonly source: Pick<CaptureSource, 'meter'>;
  readonly fn: () => void;
};

/** Calls `fn` once for each stretch of talk while muted. A muted track is silent, so a copy of it is measured while that lasts. */
export function hearMutedTalk({ scope, track, muted, source, fn }: MutedTalkOptions): void {
  const silenced = computed(() => (muted.value ? track.value : null));
  let held = scope.child();
  const listen = (to: MediaStreamTrack | null): void => {
    held.end();
    held = scope.child();
    if (!to || scope.ended) return;
    const copy = to.clone();
    copy.enabled = true;
    held.onEnd(() => copy.stop());
    const meter = source.meter(copy);
    if (!meter) return held.end();
    held.onEnd(() => meter.close());
    let state = SILENT;
    let talked = 0;
    held.interval(() => {
      state = hear(state, loudness(meter.read()), performance.now());
      // Pauses between words belong to the talk, but not to its length: a cough is over soon.
      if (!state.speaking) talked = 0;
      else if (state.against === null && (talked += LOOK_MS) === TALK_MS) fn();
    }, LOOK_MS);
  };
  scope.onEnd(silenced.subscribe(listen));
}
