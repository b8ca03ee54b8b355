import { supportOf, type Permission } from './problem.ts';
import { Question } from './Question.ts';
import type { CaptureKind, CaptureSource, SoundMeter } from './source.ts';

/** Samples one measurement looks at: 43 ms at 48 kHz. */
const WINDOW = 2048;
const GESTURES = ['pointerdown', 'keydown'] as const;

/** The browser's own devices. The only file that touches `navigator.mediaDevices`. */
export function browserSource(): CaptureSource {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  const sound = new SoundContext();
  const question = new Question({ permission, getUserMedia: (constraints) => devices.getUserMedia(constraints) });
  return {
    support: () =>
      supportOf({ isSecureContext: globalThis.isSecureContext, hasGetUserMedia: devices?.getUserMedia !== undefined }),
    ask: (kind, constraints) => question.ask(kind, constraints),
    async list() {
      const listed = await devices?.enumerateDevices();
      return (listed ?? []).flatMap(({ kind, deviceId, label }) => {
        const ours: CaptureKind | null = kind === 'audioinput' ? 'audio' : kind === 'videoinput' ? 'video' : null;
        return ours ? [{ kind: ours, id: deviceId, label }] : [];
      });
    },
    onChange(fn) {
      devices?.addEventListener('devicechange', fn);
      return () => devices?.removeEventListener('devicechange', fn);
    },
    permission,
    meter: (track) => sound.meter(track),
    stream: () => new MediaStream(),
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

const permission = async (kind: CaptureKind): Promise<Permission> => {
  try {
    const name = (kind === 'audio' ? 'microphone' : 'camera') as PermissionName;
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return 'unknown';
  }
};

/** One AudioContext for all meters, made when the first is wanted and woken by a gesture where autoplay is blocked. */
class SoundContext {
  #context: AudioContext | null = null;
  readonly #wake = (): void => {
    this.#context?.resume().catch(() => {});
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
