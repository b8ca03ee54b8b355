const RATE = 48_000;
/** Sound and pause of one burst, in seconds: noise suppression takes an unbroken tone for noise. */
const SOUND = 0.4;
const PAUSE = 0.1;
/** Against clicks at the ends of a burst. */
const FADE = 0.01;

/** A second of bursts of one tone as 16-bit mono PCM; the loop has no seam, for it ends in silence. */
export function wavOf(hz: number): Uint8Array {
  const samples = new Int16Array(RATE);
  for (let n = 0; n < RATE; n += 1) {
    const into = (n / RATE) % (SOUND + PAUSE);
    const loudness = Math.max(0, Math.min(1, into / FADE, (SOUND - into) / FADE));
    samples[n] = 10_000 * loudness * Math.sin((2 * Math.PI * hz * n) / RATE);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}
