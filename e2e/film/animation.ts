/** A still WebP, with losses, that is laid over what an animation shows so far. */
export interface Layer {
  /** From the left and the top, even. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How long it stands, in milliseconds. */
  readonly ms: number;
  readonly webp: Uint8Array;
  /** A still of the same size, of which only the transparency counts. */
  readonly mask: Uint8Array;
}

/** Flags of the first chunk: animated, and somewhere transparent. */
const ANIMATED = 0b1_0010;

/** One animated WebP out of stills, that begins anew for ever (WebP Container Specification, "Animation"). */
export function animationOf(layers: readonly Layer[], { width, height }: { width: number; height: number }): Buffer {
  const frames = layers.map((layer) =>
    chunk(
      'ANMF',
      bytes3(layer.x / 2, layer.y / 2, layer.width - 1, layer.height - 1, layer.ms),
      // Blended over what is there, which stays.
      Buffer.of(0),
      ...chunksOf(layer.mask)
        .filter(({ name }) => name === 'ALPH')
        .map(({ whole }) => whole),
      ...chunksOf(layer.webp)
        .filter(({ name }) => name === 'VP8 ')
        .map(({ whole }) => whole),
    ),
  );
  return chunk(
    'RIFF',
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.of(ANIMATED, 0, 0, 0), bytes3(width - 1, height - 1)),
    // White behind, and no end.
    chunk('ANIM', Buffer.of(255, 255, 255, 255, 0, 0)),
    ...frames,
  );
}

/** The chunks of a WebP, each with its head. */
export function chunksOf(webp: Uint8Array): readonly { readonly name: string; readonly whole: Buffer }[] {
  const file = Buffer.from(webp.buffer, webp.byteOffset, webp.byteLength);
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WEBP')
    throw new Error('not a WebP');
  const chunks = [];
  for (let at = 12; at + 8 <= file.length;) {
    const end = at + 8 + even(file.readUInt32LE(at + 4));
    chunks.push({ name: file.toString('latin1', at, at + 4), whole: file.subarray(at, end) });
    at = end;
  }
  return chunks;
}

const even = (length: number): number => length + (length % 2);

function chunk(name: string, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(even(content.length) - content.length)]);
}

function bytes3(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 3);
  for (const [at, number] of numbers.entries()) bytes.writeUIntLE(number, at * 3, 3);
  return bytes;
}
