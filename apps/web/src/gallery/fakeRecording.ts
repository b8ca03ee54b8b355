import type { Recording, RecordingState } from '@parley/client';
import { signal } from '@preact/signals';

/** One's own recording, on or off; nothing is written. */
export function fakeRecording(now: RecordingState): Recording {
  const state = signal(now);
  const recording = {
    available: true,
    state,
    start: () => {
      state.value = { at: 'on', to: 'disk', since: Date.now(), nearlyFull: false };
      return Promise.resolve();
    },
    stop: () => (state.value = { at: 'saved', to: 'disk', full: false }),
  };
  // A class with private parts: only what the views use is here.
  return recording as unknown as Recording;
}
