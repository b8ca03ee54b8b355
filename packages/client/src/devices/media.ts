import type { Media } from '@parley/protocol';
import type { DeviceTracks } from '../mesh/prepare.ts';
import type { Devices } from './Devices.ts';

/** What the room is told of one's devices, of one's screen and of a recording. Reads signals: inside an effect it is followed. */
export const mediaOf = ({ microphone, camera }: Devices, sharing = false, recording = false): Media => ({
  microphone: microphone.track.value && !microphone.muted.value && !microphone.heldBack.value ? 'on' : 'off',
  camera: camera.track.value && !camera.heldBack.value ? 'on' : 'off',
  screen: sharing ? 'on' : 'off',
  recording: recording ? 'on' : 'off',
});

/** Whether the room need not be told again. */
export const sameMedia = (a: Media, b: Media): boolean =>
  a.microphone === b.microphone && a.camera === b.camera && a.screen === b.screen && a.recording === b.recording;

/** What the devices give to send. */
export const tracksOf = ({ microphone, camera }: Devices): DeviceTracks => ({
  microphone: microphone.track,
  camera: camera.track,
});
