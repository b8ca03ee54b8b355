import type { Camera } from '../devices/Camera.ts';
import { bad, good, type Check } from './state.ts';

/** What a stream shows: a small picture of it, and whether it is all black. */
export type Seen = { readonly still: string; readonly dark: boolean };

/** Opens the camera, waits for a picture, and lets go of it: its light goes out. `look` gives null where no picture comes. */
export const checkCamera =
  (camera: Camera, look: (stream: MediaStream) => Promise<Seen | null>): Check =>
  async ({ scope }) => {
    scope.onEnd(() => camera.turnOff());
    await camera.turnOn();
    const state = camera.state.value;
    if (state.at !== 'on') return bad(state.at === 'failed' ? state.problem : 'failed');
    const seen = await look(camera.preview);
    const after = camera.state.value;
    if (after.at === 'failed') return bad(after.problem);
    if (seen === null) return bad(camera.heldBack.value ? 'heldBack' : 'blank');
    if (seen.dark) return bad('dark');
    const { width = 0, height = 0 } = state.track.getSettings();
    return good({ of: 'camera', device: nameOf(camera), width, height, still: seen.still });
  };

/** The name of the device in use, as the list has it. */
export const nameOf = ({ choices, chosen }: Pick<Camera, 'choices'> & { chosen: { value: string | null } }): string =>
  choices.value.find(({ id }) => id === chosen.value)?.label ?? '';
