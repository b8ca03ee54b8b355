import type { Scope } from '../scope.ts';
import type { DeviceChoice } from './DeviceList.ts';
import type { Devices } from './Devices.ts';
import type { DeviceKind, DeviceOffer } from './events.ts';

/** ms in which the parts of one headset appear. */
const PARTS_MS = 400;
/** Chromium's entries that stand for another one. */
const STANDS_FOR = new Set(['', 'default', 'communications']);

type Part = { readonly of: DeviceKind; readonly device: DeviceChoice };

/** Offers what is plugged in while devices of its kind are in use. What the person chose before needs no offer: it is used again. */
export function offerNewDevices(scope: Scope, devices: Devices, offer: (offer: DeviceOffer) => void): void {
  const { microphone, camera, speaker } = devices;
  let fresh: Part[] = [];
  let forget = (): void => {};
  const isUseful = (of: DeviceKind): boolean =>
    of === 'speaker' ? speaker.supported : devices[of].state.value.at === 'on';
  const tell = (): void => {
    const parts = fresh.filter(({ of, device }) => isUseful(of) && !isInUse(devices[of], device));
    fresh = [];
    const groups = new Map<string, Part[]>();
    for (const part of parts) {
      const name = part.device.group || part.device.id;
      groups.set(name, [...(groups.get(name) ?? []), part]);
    }
    for (const group of groups.values()) offer(offerOf(devices, group));
  };
  const follow = (of: DeviceKind, list: Devices[DeviceKind]['choices']): void => {
    let before: readonly DeviceChoice[] = [];
    scope.onEnd(
      list.subscribe((now) => {
        const known = before;
        before = now;
        // Names that appear because of a permission are nothing new.
        if (known.every(({ label }) => label === '')) return;
        const added = now.filter(({ id }) => !STANDS_FOR.has(id) && known.every((one) => one.id !== id));
        if (added.length === 0) return;
        fresh.push(...added.map((device) => ({ of, device })));
        forget();
        forget = scope.timeout(tell, PARTS_MS);
      }),
    );
  };
  follow('microphone', microphone.choices);
  follow('camera', camera.choices);
  follow('speaker', speaker.choices);
}

/** In use by its own name, or because the system prefers it: Chromium's default is called "Default - NAME". */
function isInUse({ chosen, choices }: Devices[DeviceKind], { id, label }: DeviceChoice): boolean {
  if (chosen.value === id) return true;
  const inUse = choices.value.find((one) => one.id === chosen.value);
  return inUse !== undefined && STANDS_FOR.has(inUse.id) && inUse.label.endsWith(label);
}

function offerOf(devices: Devices, parts: readonly Part[]): DeviceOffer {
  return {
    label: parts[0]?.device.label ?? '',
    of: parts.map(({ of }) => of),
    accept: async () => void (await Promise.all(parts.map(({ of, device }) => devices[of].choose(device.id)))),
  };
}
