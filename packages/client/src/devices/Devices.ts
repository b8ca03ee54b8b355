import { Scope } from '../scope.ts';
import { browserSource } from './browser.ts';
import { Camera } from './Camera.ts';
import { Microphone } from './Microphone.ts';
import type { CaptureSource } from './source.ts';

/** The devices of a page: made once, live before, during and after calls. */
export interface Devices {
  readonly microphone: Microphone;
  readonly camera: Camera;
  /** Releases everything. Idempotent. */
  close(): void;
}

/** Makes the page's devices; nothing is asked for before `turnOn`. */
export function createDevices(source: CaptureSource = browserSource()): Devices {
  const scope = new Scope();
  scope.onEnd(() => source.close());
  return {
    microphone: new Microphone(source, scope),
    camera: new Camera(source, scope),
    close: () => scope.end(),
  };
}
