import type { Devices } from '@parley/client';
import { read, write } from '../../storage.ts';

const NAME = 'parley.name';
const MUTED = 'parley.muted';

/** The display name of this device, kept between visits where the browser keeps anything. */
export function rememberedName(store: Storage | null): { remembered: string; remember: (name: string) => void } {
  return { remembered: read(store, NAME) ?? '', remember: (name) => write(store, NAME, name) };
}

/**
 * Opens the devices as they were wanted last, all at once and waiting for none. A tab that was muted comes back muted: a
 * reload must never open a microphone. Returns the end of remembering.
 */
export function startDevices({ camera, microphone }: Devices, tab: Storage | null): () => void {
  if (read(tab, MUTED) === 'yes') microphone.mute();
  const forget = microphone.muted.subscribe((muted) => write(tab, MUTED, muted ? 'yes' : 'no'));
  if (camera.wanted.value) void camera.turnOn();
  if (microphone.wanted.value) void microphone.turnOn();
  return forget;
}
