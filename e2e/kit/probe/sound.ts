/** The loudest tone of an audio element in a moment. */
export interface SeenSound {
  readonly hz: number;
  readonly decibels: number;
  /** The most decibels that were heard of this track so far. */
  readonly loudest: number;
}
declare global {
  interface Window {
    soundProbe: { listen(audio: HTMLMediaElement): Promise<SeenSound | null> };
  }
}

/**
 * Runs in the page before its own code: says which tone an audio element plays, null when it plays nothing for longer than a pause
 * between two bursts. It listens in the page: one that is asked from outside seldom enough hears nothing but pauses.
 */
export function watchSound(): void {
  /** 5.9 Hz a bin at 48 kHz, 171 ms of sound. */
  const SAMPLES = 8_192;
  /** Two bursts and the pauses between them, in milliseconds, and how often they are listened to. */
  const LISTEN_MS = 1_000;
  const EVERY_MS = 30;
  /** In decibels: nothing is below the first, a voice above the second. */
  const NOTHING = -70;
  const VOICE = -40;
  const analysers = new WeakMap<MediaStreamTrack, AnalyserNode>();
  const loudest = new WeakMap<MediaStreamTrack, number>();
  let context: AudioContext | null = null;
  const analyserOf = (track: MediaStreamTrack): AnalyserNode => {
    const known = analysers.get(track);
    if (known) return known;
    context ??= new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: SAMPLES, smoothingTimeConstant: 0 });
    new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) }).connect(analyser);
    analysers.set(track, analyser);
    return analyser;
  };
  const hear = (audio: HTMLMediaElement): SeenSound | null => {
    const [track] = audio.srcObject instanceof MediaStream ? audio.srcObject.getAudioTracks() : [];
    if (!track || audio.paused || audio.muted || audio.volume === 0) return null;
    const analyser = analyserOf(track);
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const strongest = bins.reduce((best, level, bin) => (level > (bins[best] ?? -Infinity) ? bin : best), 0);
    const decibels = bins[strongest] ?? -Infinity;
    if (decibels < NOTHING) return null;
    const most = Math.max(decibels, loudest.get(track) ?? -Infinity);
    loudest.set(track, most);
    return { loudest: most, hz: (strongest * analyser.context.sampleRate) / SAMPLES, decibels };
  };
  window.soundProbe = {
    async listen(audio) {
      const end = performance.now() + LISTEN_MS;
      let best: SeenSound | null = null;
      while ((best?.decibels ?? NOTHING) < VOICE && performance.now() < end) {
        const heard = hear(audio);
        if (heard && heard.decibels > (best?.decibels ?? -Infinity)) best = heard;
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      }
      return best;
    },
  };
}
