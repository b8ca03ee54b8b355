import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { xorMappedAddress } from '../../apps/server/src/stun/message.ts';
import type { RelayCredentials } from '../../apps/server/src/relay/credentials.ts';

// As much of TURN (RFC 8656) over UDP as it takes to ask whom a relay would reach.

const MAGIC_COOKIE = 0x2112a442;
const ALLOCATE = 0x0003;
const CREATE_PERMISSION = 0x0008;
const USERNAME = 0x0006;
const MESSAGE_INTEGRITY = 0x0008;
const ERROR_CODE = 0x0009;
const XOR_PEER_ADDRESS = 0x0012;
const REALM = 0x0014;
const NONCE = 0x0015;
const REQUESTED_ADDRESS_FAMILY = 0x0017;
const REQUESTED_TRANSPORT = 0x0019;
const UDP = Buffer.from([17, 0, 0, 0]);
/** ms until a request that nobody answers is said again, and how often; datagrams get lost. */
const AGAIN_MS = 500;
const TIMES = 10;

type Attribute = readonly [type: number, value: Buffer];

/** An address at a relay, and a way to ask for permissions there. Answers are 0 for success, else the error code of STUN. */
export interface Allocation {
  /** Asks that a peer may send to it, and be sent to. */
  permit(peer: string): Promise<number>;
  close(): void;
}

/** Asks a relay for an address of a family; gives the error code where it refuses. */
export async function allocate(
  relay: { readonly address: string; readonly port: number },
  { username, credential }: RelayCredentials,
  family: 4 | 6,
): Promise<Allocation | number> {
  const socket = createSocket(relay.address.includes(':') ? 'udp6' : 'udp4');
  socket.connect(relay.port, relay.address);
  await once(socket, 'connect');
  const wants: Attribute[] = [
    [REQUESTED_TRANSPORT, UDP],
    [REQUESTED_ADDRESS_FAMILY, Buffer.from([family === 4 ? 1 : 2, 0, 0, 0])],
  ];
  const challenge = await request(socket, ALLOCATE, () => wants, null);
  const [realm, nonce] = [challenge.get(REALM) ?? Buffer.alloc(0), challenge.get(NONCE) ?? Buffer.alloc(0)];
  const key = createHash('md5').update(`${username}:${realm.toString()}:${credential}`).digest();
  const who: Attribute[] = [
    [USERNAME, Buffer.from(username)],
    [REALM, realm],
    [NONCE, nonce],
  ];
  const refused = codeOf(await request(socket, ALLOCATE, () => [...wants, ...who], key));
  if (refused !== 0) {
    socket.close();
    return refused;
  }
  return {
    async permit(peer) {
      const to = (transaction: Buffer): Attribute => [XOR_PEER_ADDRESS, xorPeer(peer, transaction)];
      return codeOf(await request(socket, CREATE_PERMISSION, (transaction) => [to(transaction), ...who], key));
    },
    close: () => void socket.close(),
  };
}

/** Our STUN server writes an IPv4 address inside IPv6 as IPv4; here it has to stay what it is. */
function xorPeer(peer: string, transaction: Buffer): Buffer {
  const inside = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(peer)?.[1];
  if (inside === undefined) return xorMappedAddress({ address: peer, port: 9 }, transaction);
  const [a = 0, b = 0, c = 0, d = 0] = inside.split('.').map(Number);
  const value = xorMappedAddress({ address: '::1', port: 9 }, transaction);
  // ::1 and ::ffff:a.b.c.d differ in their last six bytes.
  [0xff, 0xff, a, b, c, d ^ 1].forEach((byte, at) => value.writeUInt8(value.readUInt8(14 + at) ^ byte, 14 + at));
  return value;
}

async function request(
  socket: Socket,
  method: number,
  attributes: (transaction: Buffer) => readonly Attribute[],
  key: Buffer | null,
): Promise<ReadonlyMap<number, Buffer>> {
  const transaction = randomBytes(12);
  const message = write(method, transaction, attributes(transaction), key);
  const answered = Promise.withResolvers<ReadonlyMap<number, Buffer>>();
  const hear = (answer: Buffer) => {
    if (answer.subarray(8, 20).equals(transaction)) answered.resolve(read(answer));
  };
  socket.on('message', hear);
  let said = 0;
  const say = () => {
    said += 1;
    if (said > TIMES) answered.reject(new Error('the relay does not answer'));
    else socket.send(message);
  };
  say();
  const again = setInterval(say, AGAIN_MS);
  return answered.promise.finally(() => {
    clearInterval(again);
    socket.off('message', hear);
  });
}

function write(method: number, transaction: Buffer, attributes: readonly Attribute[], key: Buffer | null): Buffer {
  const parts = attributes.map(([type, value]) => attribute(type, value));
  const length = parts.reduce((sum, part) => sum + part.length, 0) + (key ? 24 : 0);
  const header = Buffer.alloc(8);
  header.writeUInt16BE(method, 0);
  header.writeUInt16BE(length, 2);
  header.writeUInt32BE(MAGIC_COOKIE, 4);
  const whole = Buffer.concat([header, transaction, ...parts]);
  if (!key) return whole;
  return Buffer.concat([whole, attribute(MESSAGE_INTEGRITY, createHmac('sha1', key).update(whole).digest())]);
}

function attribute(type: number, value: Buffer): Buffer {
  const whole = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  whole.writeUInt16BE(type, 0);
  whole.writeUInt16BE(value.length, 2);
  value.copy(whole, 4);
  return whole;
}

function read(message: Buffer): ReadonlyMap<number, Buffer> {
  const attributes = new Map<number, Buffer>();
  for (let at = 20; at + 4 <= message.length;) {
    const size = message.readUInt16BE(at + 2);
    attributes.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + size));
    at += 4 + Math.ceil(size / 4) * 4;
  }
  return attributes;
}

function codeOf(answer: ReadonlyMap<number, Buffer>): number {
  const error = answer.get(ERROR_CODE);
  return error ? error.readUInt8(2) * 100 + error.readUInt8(3) : 0;
}
