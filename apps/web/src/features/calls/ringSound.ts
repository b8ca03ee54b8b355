/** One note of a ring: when in its turn it begins, in seconds, and how high it is, in hertz. */
type Note = readonly [at: number, hz: number, seconds: number];

/** Somebody calls: two soft tones, twice. One calls somebody: what a line sounds like. */
const RINGS = {
  in: {
    every: 3_000,
    loud: 0.14,
    notes: [
      [0, 784, 0.5],
      [0.24, 988, 0.7],
      [0.9, 784, 0.5],
      [1.14, 988, 0.7],
    ],
  },
  out: { every: 4_000, loud: 0.05, notes: [[0, 425, 1]] },
} as const satisfies Record<string, { every: number; loud: number; notes: readonly Note[] }>;

/** A browser lets a page sound only after somebody has touched it. */
const TOUCHES = ['pointerdown', 'keydown'] as const;
/** Of all pages of a device one sounds. */
const LOCK = 'parley.ring';

/** Rings until the returned function is called. Silent where the browser does not let a page sound before it was touched. */
export function ringAloud(way: keyof typeof RINGS): () => void {
  const ended = new AbortController();
  const context = 'AudioContext' in globalThis ? new AudioContext() : null;
  const begin = async (): Promise<void> => {
    if (!context) return;
    await context.resume();
    if (ended.signal.aborted) return;
    const turns = (): Promise<void> => ringInTurns(context, way, ended.signal);
    if (way === 'in' && 'locks' in navigator) await navigator.locks.request(LOCK, { signal: ended.signal }, turns);
    else await turns();
  };
  const wake = (): void => void context?.resume();
  for (const touch of TOUCHES) addEventListener(touch, wake, { signal: ended.signal });
  // Whoever waits for their turn when it is over is told so by an error.
  begin().catch(() => {});
  return () => {
    ended.abort();
    void context?.close();
  };
}

/** Resolves when the ring is over: as long as that the lock is held. */
function ringInTurns(context: AudioContext, way: keyof typeof RINGS, end: AbortSignal): Promise<void> {
  const { every, loud, notes } = RINGS[way];
  const turn = (): void => notes.forEach((note) => sound(context, note, loud));
  turn();
  const timer = setInterval(turn, every);
  return new Promise((resolve) => {
    end.addEventListener('abort', () => {
      clearInterval(timer);
      resolve();
    });
  });
}

function sound(context: AudioContext, [at, hz, seconds]: Note, loud: number): void {
  const begin = context.currentTime + at;
  const tone = new OscillatorNode(context, { type: 'sine', frequency: hz });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(loud, begin + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.001, begin + seconds);
  tone.connect(gain).connect(context.destination);
  tone.start(begin);
  tone.stop(begin + seconds);
}
