/** Two notes a fourth apart, then the fifth above: hertz, and seconds after the beginning. */
const NOTES = [
  { hertz: 523.25, at: 0 },
  { hertz: 698.46, at: 0.16 },
  { hertz: 783.99, at: 0.32 },
] as const;
/** Seconds that a note rings. */
const RINGS = 0.7;
/** Loud enough for a quiet room, soft enough for a headset. */
const LOUDNESS = 0.22;

/** Plays a short sound through an element that `route` has sent where it should go; resolves when it has ended. */
export async function playChime(route: (element: HTMLMediaElement) => Promise<void>): Promise<void> {
  const context = new AudioContext();
  try {
    const out = context.createMediaStreamDestination();
    const element = new Audio();
    element.srcObject = out.stream;
    await route(element);
    await Promise.all([context.resume(), element.play()]);
    const from = context.currentTime + 0.05;
    const notes = NOTES.map(({ hertz, at }) => ring(context, out, hertz, from + at));
    await Promise.all(notes);
    element.srcObject = null;
  } finally {
    await context.close();
  }
}

/** One struck note: up at once, down like a bell. */
function ring(context: AudioContext, out: AudioNode, frequency: number, at: number): Promise<void> {
  const note = new OscillatorNode(context, { frequency, type: 'sine' });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + RINGS);
  note.connect(gain).connect(out);
  note.start(at);
  note.stop(at + RINGS);
  return new Promise((ended) => note.addEventListener('ended', () => ended(), { once: true }));
}
