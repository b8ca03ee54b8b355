import { Scope } from '../scope.ts';
import { supportOf, type Permission } from './problem.ts';
import { Question } from './Question.ts';
import type { CaptureKind, CaptureSource, ListedDevice, Processing, SoundMeter } from './source.ts';

/** Samples one measurement looks at: 43 ms at 48 kHz. */
const WINDOW = 2048;
/** ms within which a camera that works gives its first picture. */
const FLOWING_MS = 1_500;
const GESTURES = ['pointerdown', 'keydown'] as const;
const KINDS: Readonly<Record<MediaDeviceKind, ListedDevice['kind']>> = {
  audioinput: 'audio',
  videoinput: 'video',
  audiooutput: 'speaker',
};
const PROCESSING: readonly Processing[] = ['echoCancellation', 'noiseSuppression', 'autoGainControl'];
/** What Chromium writes behind the name of a USB camera: nobody's business. */
const USB_IDS = /\s*\([0-9a-f]{4}:[0-9a-f]{4}\)$/i;

/** The browser's own devices: the only file that touches `navigator.mediaDevices` and `setSinkId`. */
export function browserSource(): CaptureSource {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  const sound = new SoundContext();
  const question = new Question({ permission, getUserMedia: (constraints) => devices.getUserMedia(constraints) });
  const canRoute = 'setSinkId' in HTMLMediaElement.prototype;
  const route = canRoute ? (element: HTMLMediaElement, id: string) => element.setSinkId(id) : null;
  return {
    support: () =>
      supportOf({ isSecureContext: globalThis.isSecureContext, hasGetUserMedia: devices?.getUserMedia !== undefined }),
    ask: (kind, constraints) => question.ask(kind, constraints),
    flowing,
    async list() {
      const listed = await devices?.enumerateDevices();
      return (listed ?? []).map(({ kind, deviceId, label, groupId }) => {
        return { kind: KINDS[kind], id: deviceId, label: label.replace(USB_IDS, ''), group: groupId };
      });
    },
    onChange(fn) {
      devices?.addEventListener('devicechange', fn);
      return () => devices?.removeEventListener('devicechange', fn);
    },
    onWake(fn) {
      const scope = new Scope();
      const visible = (): void => {
        if (document.visibilityState !== 'visible') return;
        sound.wake();
        fn();
      };
      scope.listen(document, 'visibilitychange', visible);
      scope.listen(document, 'resume', visible);
      scope.listen(globalThis, 'pageshow', visible);
      for (const kind of ['audio', 'video'] as const) {
        void permissionStatus(kind).then((status) => status && scope.listen(status, 'change', fn));
      }
      return () => scope.end();
    },
    permission,
    processing() {
      const known = devices?.getSupportedConstraints() ?? {};
      return PROCESSING.filter((one) => known[one] === true);
    },
    meter: (track) => sound.meter(track),
    stream: () => new MediaStream(),
    route,
    async chime(speaker) {
      const { playChime } = await import('../media/chime.ts');
      await playChime(async (element) => {
        if (speaker !== '') await route?.(element, speaker);
      });
    },
    recall(key) {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    remember(key, text) {
      try {
        localStorage.setItem(key, text);
      } catch {
        // Storage is full or refused: the choice lasts as long as the page.
      }
    },
    close: () => sound.close(),
  };
}

/** A picture that nobody sees tells when there is one. */
const flowing = async (track: MediaStreamTrack): Promise<void> => {
  if (track.kind !== 'video') return;
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  const scope = new Scope();
  await new Promise<void>((flows) => {
    scope.listen(video, 'loadeddata', () => flows());
    scope.timeout(flows, FLOWING_MS);
    video.play().catch(() => {});
  });
  scope.end();
  video.srcObject = null;
};

const permission = async (kind: CaptureKind): Promise<Permission> => (await permissionStatus(kind))?.state ?? 'unknown';

const permissionStatus = async (kind: CaptureKind): Promise<PermissionStatus | null> => {
  try {
    const name = (kind === 'audio' ? 'microphone' : 'camera') as PermissionName;
    return await navigator.permissions.query({ name });
  } catch {
    return null;
  }
};

/** One AudioContext for all meters, made when the first is wanted and woken by a gesture where autoplay is blocked. */
class SoundContext {
  #context: AudioContext | null = null;
  readonly #wake = (): void => {
    this.wake();
    this.#sleepOn();
  };

  meter(track: MediaStreamTrack): SoundMeter | null {
    if (typeof AudioContext === 'undefined') return null;
    const context = (this.#context ??= this.#make());
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const analyser = new AnalyserNode(context, { fftSize: WINDOW });
    source.connect(analyser);
    const samples = new Float32Array(WINDOW);
    return {
      read() {
        analyser.getFloatTimeDomainData(samples);
        let sum = 0;
        for (const sample of samples) sum += sample * sample;
        return Math.sqrt(sum / WINDOW);
      },
      close: () => source.disconnect(),
    };
  }

  /** A phone call, for instance, interrupts it for good. */
  wake(): void {
    this.#context?.resume().catch(() => {});
  }

  close(): void {
    this.#sleepOn();
    this.#context?.close().catch(() => {});
    this.#context = null;
  }

  #make(): AudioContext {
    const context = new AudioContext();
    if (context.state !== 'running') for (const type of GESTURES) addEventListener(type, this.#wake);
    return context;
  }

  #sleepOn(): void {
    for (const type of GESTURES) removeEventListener(type, this.#wake);
  }
}
