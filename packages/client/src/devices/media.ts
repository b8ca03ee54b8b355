import type { Media } from '@parley/protocol';
import type { DeviceTracks } from '../mesh/prepare.ts';
import type { Devices } from './Devices.ts';

/** What the room is told of one's devices, and of one's screen. Reads signals: inside an effect it is followed. */
export const mediaOf = ({ microphone, camera }: Devices, screen: Media['screen'] = 'off'): Media => ({
  microphone: microphone.track.value && !microphone.muted.value && !microphone.heldBack.value ? 'on' : 'off',
  camera: camera.track.value && !camera.heldBack.value ? 'on' : 'off',
  screen,
});

/** Whether the room need not be told again. */
export const sameMedia = (a: Media, b: Media): boolean =>
  a.microphone === b.microphone && a.camera === b.camera && a.screen === b.screen;

/** What the devices give to send. */
export const tracksOf = ({ microphone, camera }: Devices): DeviceTracks => ({
  microphone: microphone.track,
  camera: camera.track,
});
