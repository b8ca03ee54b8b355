import { isIPv4, SocketAddress } from 'node:net';
import { crc32 } from 'node:zlib';

// The part of STUN (RFC 8489) that a server for address discovery needs: binding requests in, their answers out.

/** A well-formed binding request. */
export interface BindingRequest {
  /** 12 bytes that the answer repeats. */
  readonly transaction: Buffer;
  /** The request carried a FINGERPRINT, so the answer does too (§7.3). */
  readonly fingerprint: boolean;
  /** Types of attributes that must be understood and are not (§6.3.1). */
  readonly unknown: readonly number[];
}

/** Where a datagram came from. */
export interface Source {
  readonly address: string;
  readonly port: number;
}

const HEADER = 20;
const MAGIC_COOKIE = 0x2112a442;
/** What fits every path without fragments (§6.1): 576 − 20 (IP) − 8 (UDP). */
const MAX_DATAGRAM = 548;
const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const BINDING_ERROR = 0x0111;
const MESSAGE_INTEGRITY = 0x0008;
const ERROR_CODE = 0x0009;
const UNKNOWN_ATTRIBUTES = 0x000a;
const MESSAGE_INTEGRITY_SHA256 = 0x001c;
const XOR_MAPPED_ADDRESS = 0x0020;
const FINGERPRINT = 0x8028;
const FINGERPRINT_XOR = 0x5354554e;
/** Attributes of RFC 8489 that a server without accounts understands and has no use for, §14. */
const UNDERSTOOD: ReadonlySet<number> = new Set([
  0x0001, 0x0006, 0x0008, 0x0009, 0x000a, 0x0014, 0x0015, 0x001c, 0x001d, 0x001e, 0x0020,
]);

/** Reads a datagram; null for everything that is not one whole, well-formed binding request. */
export function readBindingRequest(datagram: Buffer): BindingRequest | null {
  if (datagram.length < HEADER || datagram.length > MAX_DATAGRAM) return null;
  if (datagram.readUInt16BE(0) !== BINDING_REQUEST || datagram.readUInt32BE(4) !== MAGIC_COOKIE) return null;
  const length = datagram.readUInt16BE(2);
  if (length % 4 !== 0 || length !== datagram.length - HEADER) return null;

  const unknown = new Set<number>();
  let fingerprint = false;
  let sealed = false;
  for (let at = HEADER; at < datagram.length;) {
    // The length is a multiple of four and so is every step: a header is always whole, its value may not be.
    const type = datagram.readUInt16BE(at);
    const size = datagram.readUInt16BE(at + 2);
    const next = at + 4 + Math.ceil(size / 4) * 4;
    if (next > datagram.length) return null;
    if (type === FINGERPRINT) {
      if (next !== datagram.length || size !== 4 || datagram.readUInt32BE(at + 4) !== fingerprintOf(datagram, at))
        return null;
      fingerprint = true;
    } else if (!sealed && type < 0x8000 && !UNDERSTOOD.has(type)) {
      unknown.add(type);
    }
    // What follows a message integrity is not covered by it and must be ignored (§14.5).
    sealed ||= type === MESSAGE_INTEGRITY || type === MESSAGE_INTEGRITY_SHA256;
    at = next;
  }
  return { transaction: datagram.subarray(8, HEADER), fingerprint, unknown: [...unknown] };
}

/** The answer to a request: the source as XOR-MAPPED-ADDRESS, or 420 where something had to be understood and was not. */
export function writeAnswer(request: BindingRequest, source: Source): Buffer {
  if (request.unknown.length === 0) {
    return message(BINDING_SUCCESS, request, [[XOR_MAPPED_ADDRESS, xorMappedAddress(source, request.transaction)]]);
  }
  // Class 4, number 20. The reason phrase is left empty, so that the answer stays as small as the question.
  const code = Buffer.from([0, 0, 4, 20]);
  const types = Buffer.alloc(request.unknown.length * 2);
  request.unknown.forEach((type, index) => types.writeUInt16BE(type, index * 2));
  return message(BINDING_ERROR, request, [
    [ERROR_CODE, code],
    [UNKNOWN_ATTRIBUTES, types],
  ]);
}

/** The value of XOR-MAPPED-ADDRESS (§14.2). An IPv4 address inside IPv6 is written as IPv4. */
export function xorMappedAddress({ address, port }: Source, transaction: Buffer): Buffer {
  const bytes = addressBytes(address);
  const value = Buffer.alloc(4 + bytes.length);
  value.writeUInt8(bytes.length === 4 ? 1 : 2, 1);
  value.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 2);
  const mask = Buffer.alloc(4 + transaction.length);
  mask.writeUInt32BE(MAGIC_COOKIE);
  transaction.copy(mask, 4);
  bytes.forEach((byte, index) => value.writeUInt8(byte ^ mask.readUInt8(index), 4 + index));
  return value;
}

/** The value of a FINGERPRINT that stands at `at` in a message whose length already counts it (§14.7). */
export function fingerprintOf(whole: Buffer, at: number): number {
  return (crc32(whole.subarray(0, at)) ^ FINGERPRINT_XOR) >>> 0;
}

function message(type: number, { transaction, fingerprint }: BindingRequest, attributes: [number, Buffer][]): Buffer {
  const parts = attributes.map(([kind, value]) => attribute(kind, value));
  if (fingerprint) parts.push(attribute(FINGERPRINT, Buffer.alloc(4)));
  const header = Buffer.alloc(8);
  header.writeUInt16BE(type, 0);
  header.writeUInt16BE(
    parts.reduce((sum, part) => sum + part.length, 0),
    2,
  );
  header.writeUInt32BE(MAGIC_COOKIE, 4);
  const whole = Buffer.concat([header, transaction, ...parts]);
  if (fingerprint) whole.writeUInt32BE(fingerprintOf(whole, whole.length - 8), whole.length - 4);
  return whole;
}

function attribute(type: number, value: Buffer): Buffer {
  const whole = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  whole.writeUInt16BE(type, 0);
  whole.writeUInt16BE(value.length, 2);
  value.copy(whole, 4);
  return whole;
}

/** 4 or 16 bytes. Understands what a socket reports: dotted IPv4, any IPv6 with or without a zone, `::ffff:192.0.2.1`. */
function addressBytes(address: string): number[] {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return plain.split('.').map(Number);
  // SocketAddress writes the shortest form, in which only one run of zeros is left out.
  const [head = '', tail = ''] = new SocketAddress({ address: plain, family: 'ipv6' }).address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)];
  return all.flatMap((group) => [Number.parseInt(group, 16) >>> 8, Number.parseInt(group, 16) & 0xff]);
}
