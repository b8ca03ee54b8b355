/** The head of an EBML element (RFC 8794): its id with the marker bits, where its content begins, and how long that is; null: unknown. */
export interface ElementHead {
  readonly id: number;
  readonly begins: number;
  readonly size: number | null;
}

/** Reads the head at a place; null where its bytes are not all there. */
export function readHead(bytes: Uint8Array, at: number): ElementHead | null {
  const idLength = lengthOf(bytes[at]);
  if (idLength === null || at + idLength >= bytes.length) return null;
  const sizeLength = lengthOf(bytes[at + idLength]);
  const begins = at + idLength + (sizeLength ?? 0);
  if (sizeLength === null || begins > bytes.length) return null;
  const size = uintOf(bytes.subarray(at + idLength, begins)) - 2 ** (7 * sizeLength);
  // All ones: written before the length was known.
  return {
    id: uintOf(bytes.subarray(at, at + idLength)),
    begins,
    size: size === 2 ** (7 * sizeLength) - 1 ? null : size,
  };
}

/** An unsigned number of up to 8 bytes, exact to 2^53. */
export const uintOf = (bytes: Uint8Array): number => bytes.reduce((value, byte) => value * 256 + byte, 0);

/** A number in so many bytes. */
export function uintBytes(value: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = length - 1, rest = value; at >= 0; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  return bytes;
}

/** An element: its id in as few bytes as it has, its length in four. */
export function element(id: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = content.reduce((sum, { length }) => sum + length, 0);
  const idLength = id > 0xff_ff_ff ? 4 : id > 0xff_ff ? 3 : id > 0xff ? 2 : 1;
  return joined(uintBytes(id, idLength), uintBytes(size + 2 ** 28, 4), ...content);
}

/** The parts after each other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Bytes that a number of variable length takes, by its first one: the zeros before its marker bit, and one more. */
function lengthOf(first: number | undefined): number | null {
  return first === undefined || first === 0 ? null : Math.clz32(first) - 23;
}
