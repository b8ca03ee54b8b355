import type { Media } from '@parley/protocol';
import type { LocalTracks } from '../mesh/Connection.ts';
import type { Devices } from './Devices.ts';

/** What the room is told of one's devices, and of one's screen. Reads signals: inside an effect it is followed. */
export const mediaOf = ({ microphone, camera }: Devices, screen: Media['screen'] = 'off'): Media => ({
  microphone: microphone.track.value && !microphone.muted.value ? 'on' : 'off',
  camera: camera.track.value ? 'on' : 'off',
  screen,
});

/** What is sent to everybody. */
export const tracksOf = ({ microphone, camera }: Devices): LocalTracks => ({
  microphone: microphone.track,
  camera: camera.track,
});
