import type { ScreenSource } from './source.ts';

/** Members of the options that lib.dom does not know yet (W3C Screen Capture §5.4). */
interface DisplayOptions extends DisplayMediaStreamOptions {
  readonly selfBrowserSurface: 'exclude';
  readonly surfaceSwitching: 'include';
  readonly systemAudio: 'include';
}

/** The browser's own picker of screens, windows and tabs (W3C Screen Capture). */
export function browserScreen(): ScreenSource {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  return {
    available: typeof devices?.getDisplayMedia === 'function',
    async ask({ width, height, frameRate }) {
      // As it is played: what cleans up a voice spoils music. The call's own sound must not go back to those who speak.
      const audio = {
        echoCancellation: false,
        noiseSuppression: false,
        autoGainControl: false,
        restrictOwnAudio: true,
      };
      const options: DisplayOptions = {
        video: { width: { max: width }, height: { max: height }, frameRate: { max: frameRate } },
        audio,
        selfBrowserSurface: 'exclude',
        surfaceSwitching: 'include',
        systemAudio: 'include',
      };
      const stream = await devices.getDisplayMedia(options);
      const [picture] = stream.getVideoTracks();
      if (!picture) throw new DOMException('a screen without a picture', 'NotReadableError');
      return { picture, sound: stream.getAudioTracks()[0] ?? null };
    },
    stream: () => new MediaStream(),
  };
}
