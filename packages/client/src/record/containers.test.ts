import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { containerFor, type Container, type Patch } from './container.ts';
import { readHead, uintOf } from './ebml.ts';
import { WebmTimes } from './WebmTimes.ts';

/** Three seconds as Chromium 156 writes them, a picture ten times a second and a key frame every second. */
const recorded = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));
const WEBM = recorded('chromium.webm');
const MP4 = recorded('chromium.mp4');

function fileOf(container: Container, bytes: Uint8Array<ArrayBuffer>, piece: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += piece) parts.push(container.write(bytes.slice(at, at + piece)));
  const { tail, patches } = container.ending(3_210);
  return patched(Buffer.concat([...parts, tail]), patches);
}

function patched(file: Uint8Array, patches: readonly Patch[]): Uint8Array {
  for (const { at, bytes } of patches) file.set(bytes, at);
  return file;
}

/** The elements of a WebM's segment, clusters with what is in them. */
function elementsOf(file: Uint8Array) {
  const ebml = readHead(file, 0)!;
  const segment = readHead(file, ebml.begins + ebml.size!)!;
  const found: { id: number; at: number; content: Uint8Array }[] = [];
  for (let at = segment.begins; at < file.length;) {
    const { id, begins, size } = readHead(file, at)!;
    found.push({ id, at: at - segment.begins, content: file.subarray(begins, begins + (size ?? 0)) });
    at = begins + (size ?? 0);
  }
  return found;
}
const CLUSTER = 0x1f43b675;
const INFO = 0x1549a966;
const CUES = 0x1c53bb6b;
const SEEK_HEAD = 0x114d9b74;

function durationOf(file: Uint8Array): number {
  const info = elementsOf(file).find(({ id }) => id === INFO)!.content;
  const at = Buffer.from(info).indexOf(Buffer.of(0x44, 0x89, 0x88));
  return new DataView(info.buffer, info.byteOffset + at + 3).getFloat64(0);
}

test('[RC10] a real WebM has no duration and no index before, and both after; what it shows and plays is the same bytes', () => {
  expect(elementsOf(WEBM).map(({ id }) => id)).not.toContain(CUES);
  expect(Buffer.from(WEBM).includes(Buffer.of(0x44, 0x89))).toBe(false);
  const file = fileOf(containerFor('video/webm'), WEBM, 1_000);
  expect(durationOf(file)).toBe(3_000);
  const from = (bytes: Uint8Array) => Buffer.from(bytes).indexOf(Buffer.of(0x1f, 0x43, 0xb6, 0x75));
  const media = WEBM.subarray(from(WEBM));
  expect(Buffer.from(file.subarray(from(file), from(file) + media.length)).equals(Buffer.from(media))).toBe(true);
});

test('[RC10] the index leads to the clusters with the key frames, and the head to the index', () => {
  const elements = elementsOf(fileOf(containerFor('video/webm'), WEBM, 333));
  const cues = elements.find(({ id }) => id === CUES)!;
  const seekHead = elements.find(({ id }) => id === SEEK_HEAD)!;
  expect(uintOf(seekHead.content.subarray(-8))).toBe(cues.at);
  const points: [time: number, cluster: number][] = [];
  for (let at = 0; at < cues.content.length;) {
    const { begins, size } = readHead(cues.content, at)!;
    const point = cues.content.subarray(begins, begins + size!);
    points.push([uintOf(point.subarray(5, 13)), uintOf(point.subarray(-8))]);
    at = begins + size!;
  }
  expect(points.map(([time]) => time)).toEqual([75, 1_174, 2_174]);
  const clusters = elements.filter(({ id }) => id === CLUSTER).map(({ at }) => at);
  for (const [, cluster] of points) expect(clusters).toContain(cluster);
});

test.each([1, 7, 4_096, 1_000_000])('[RC10] pieces of %i bytes make the same file', (piece) => {
  const whole = fileOf(containerFor('video/webm'), WEBM, 500);
  expect(Buffer.from(fileOf(containerFor('video/webm;codecs=vp8,opus'), WEBM, piece)).equals(whole)).toBe(true);
  const mp4 = fileOf(containerFor('video/mp4'), MP4, 500);
  expect(Buffer.from(fileOf(containerFor('video/mp4'), MP4, piece)).equals(mp4)).toBe(true);
});

test('[RC10] at any moment the head can say how far it goes, and more may follow', () => {
  const container = containerFor('video/webm');
  const half = container.write(WEBM.slice(0, WEBM.length / 2));
  const early = durationOf(patched(half.slice(), container.lasting(9)));
  expect(early).toBeGreaterThan(1_000);
  expect(early).toBeLessThan(2_000);
  const rest = container.write(WEBM.slice(WEBM.length / 2));
  const { tail, patches } = container.ending(9);
  expect(durationOf(patched(Buffer.concat([half, rest, tail]), patches))).toBe(3_000);
});

test('[RC10] a real MP4 says in all its places how long it is, and nothing else is changed', () => {
  const container = containerFor('video/mp4;codecs=avc1.420020,opus');
  container.write(MP4);
  const { patches } = container.ending(3_210);
  const perSecond = (bytes: Uint8Array) => Math.round(uintOf(bytes) / 3.21);
  // The movie, and for sound and picture the track (in the movie's scale) and its media.
  expect(patches.map(({ bytes }) => perSecond(bytes))).toEqual([1_000, 1_000, 48_000, 1_000, 30_000]);
  const type = (at: number) => Buffer.from(MP4.subarray(at, at + 4)).toString('latin1');
  expect(patches.map(({ at }, i) => type(at - (i === 1 || i === 3 ? 32 : 28)))).toEqual([
    'mvhd',
    'tkhd',
    'mdhd',
    'tkhd',
    'mdhd',
  ]);
  expect(fileOf(containerFor('video/mp4'), MP4, 64)).toHaveLength(MP4.length);
});

test.each(['video/webm', 'video/mp4'])('[RC10] bytes that are no %s are written as they came', (mime) => {
  const nonsense = new Uint8Array(3_000).map((_, i) => (i * 7_919) % 251);
  expect(fileOf(containerFor(mime), nonsense, 100)).toEqual(Buffer.from(nonsense));
  const long = new Uint8Array(2_000_000);
  expect(fileOf(containerFor(mime), long, 300_000)).toEqual(Buffer.from(long));
  expect(fileOf(containerFor(mime), new Uint8Array(), 1)).toHaveLength(0);
});

test('[RC10] where the blocks say nothing the duration is what was measured', () => {
  const head = WEBM.slice(0, 220);
  const container = containerFor('video/webm');
  const begun = container.write(head);
  expect(durationOf(patched(begun, container.lasting(1_500)))).toBe(1_500);
});

test('[RC10] times are read from pieces that end anywhere', () => {
  const whole = new WebmTimes();
  whole.read(WEBM);
  const pieces = new WebmTimes();
  for (const byte of WEBM) pieces.read(Uint8Array.of(byte));
  expect([pieces.ends, pieces.video, pieces.keyFrames]).toEqual([whole.ends, whole.video, whole.keyFrames]);
});
