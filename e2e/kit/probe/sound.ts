/** The loudest tone of an audio element right now. */
export interface SeenSound {
  readonly hz: number;
  readonly decibels: number;
  /** The most decibels that were heard of this track so far. */
  readonly loudest: number;
}
declare global {
  interface Window {
    soundProbe: { listen(audio: HTMLMediaElement): SeenSound | null };
  }
}

/** Runs in the page before its own code: says which tone an audio element plays, null when it plays nothing. */
export function watchSound(): void {
  /** 5.9 Hz a bin at 48 kHz, 171 ms of sound. */
  const SAMPLES = 8_192;
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
  window.soundProbe = {
    listen(audio) {
      const [track] = audio.srcObject instanceof MediaStream ? audio.srcObject.getAudioTracks() : [];
      if (!track || audio.paused || audio.muted || audio.volume === 0) return null;
      const analyser = analyserOf(track);
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      const strongest = bins.reduce((best, level, bin) => (level > (bins[best] ?? -Infinity) ? bin : best), 0);
      const decibels = bins[strongest] ?? -Infinity;
      if (decibels < -70) return null;
      loudest.set(track, Math.max(decibels, loudest.get(track) ?? -Infinity));
      return {
        loudest: loudest.get(track) ?? decibels,
        hz: (strongest * analyser.context.sampleRate) / SAMPLES,
        decibels,
      };
    },
  };
}
