import { Emitter } from '../emitter.ts';
import { Scope } from '../scope.ts';
import { browserSource } from './browser.ts';
import { Camera } from './Camera.ts';
import type { DeviceEvents, DeviceKind } from './events.ts';
import { Microphone } from './Microphone.ts';
import type { CaptureSource } from './source.ts';
import { Speaker } from './Speaker.ts';

/** The devices of a page: made once, live before, during and after calls. */
export interface Devices {
  /** What one says. */
  readonly microphone: Microphone;
  /** How one looks. */
  readonly camera: Camera;
  /** Where one hears the others. */
  readonly speaker: Speaker;
  /** Hears what happens to devices without the person's doing; returns the end of it. */
  on<K extends keyof DeviceEvents>(type: K, fn: (...args: DeviceEvents[K]) => void): () => void;
  /** Releases everything. Idempotent. */
  close(): void;
}

/** Makes the page's devices; nothing is asked for before `turnOn`. `source` is the browser, unless a page or a test has its own. */
export function createDevices(source: CaptureSource = browserSource()): Devices {
  const scope = new Scope();
  const events = new Emitter<DeviceEvents>();
  scope.onEnd(() => source.close());
  const parts = (of: DeviceKind) => ({
    source,
    scope,
    onReplaced: (gone: string, by: string) => events.emit('replaced', { of, gone, by }),
    onReturned: (label: string) => events.emit('returned', { of, label }),
  });
  const microphone = new Microphone(parts('microphone'));
  const speaker = new Speaker(parts('speaker'));
  // Speakers have names once the microphone is allowed.
  scope.onEnd(microphone.track.subscribe((track) => void (track && speaker.read())));
  let offers = false;
  const devices: Devices = {
    microphone,
    camera: new Camera(parts('camera')),
    speaker,
    on(type, fn) {
      if (type === 'offered' && !offers) {
        offers = true;
        const offer = (one: DeviceEvents['offered'][0]): void => events.emit('offered', one);
        // Fetched when first wanted; where it cannot be had nothing is offered, and menus still have everything.
        import('./hotplug.ts').then(
          ({ offerNewDevices }) => offerNewDevices(scope, devices, offer),
          () => {},
        );
      }
      return events.on(type, fn);
    },
    close: () => scope.end(),
  };
  return devices;
}
