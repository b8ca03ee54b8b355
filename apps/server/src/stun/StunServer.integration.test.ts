import { createSocket, type Socket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { createLog } from '../observe/log.ts';
import { fingerprintOf } from './message.ts';
import { StunServer } from './StunServer.ts';

const log = createLog('silent');
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const server = async (host: string | null): Promise<StunServer> => {
  const stun = await StunServer.open({ host, port: 0, log });
  open.push(stun);
  return stun;
};
const client = async (type: 'udp4' | 'udp6' = 'udp4'): Promise<Socket> => {
  const socket = createSocket(type);
  open.push(socket);
  socket.bind(0, type === 'udp4' ? '127.0.0.1' : '::1');
  await once(socket, 'listening');
  return socket;
};
const question = (): Buffer => Buffer.concat([Buffer.from('000100002112a442', 'hex'), randomBytes(12)]);
const ask = async (socket: Socket, stun: StunServer, datagram: Buffer): Promise<Buffer> => {
  const answer = once(socket, 'message', { signal: AbortSignal.timeout(20_000) });
  socket.send(datagram, stun.address.port, socket.address().family === 'IPv4' ? '127.0.0.1' : '::1');
  return ((await answer) as [Buffer])[0];
};

test('[ST2] IPv4 and IPv6 sources are told their own address and port on one port', async () => {
  const stun = await server(null);
  const four = await client('udp4');
  const answer = await ask(four, stun, question());
  expect(answer.subarray(20, 26).toString('hex')).toBe('002000080001');
  expect(answer.readUInt16BE(26) ^ 0x2112).toBe(four.address().port);
  expect((answer.readUInt32BE(28) ^ 0x2112a442) >>> 0).toBe(0x7f000001);

  const six = await client('udp6');
  const asked = question();
  const longer = await ask(six, stun, asked);
  expect(longer.subarray(20, 26).toString('hex')).toBe('002000140002');
  expect(longer.readUInt8(43) ^ asked.readUInt8(19)).toBe(1);
});

test('[ST9] a taken UDP port is a sentence', async () => {
  const { address } = await server('127.0.0.1');
  await expect(StunServer.open({ host: '127.0.0.1', port: address.port, log })).rejects.toThrow(
    `UDP port ${address.port} cannot be opened for STUN: another program uses it. Choose another STUN_PORT, or STUN_PORT=off.`,
  );
});

test('[ST9] closing twice is closing once', async () => {
  const stun = await server('127.0.0.1');
  await stun.close();
  await expect(stun.close()).resolves.toBeUndefined();
});

test('[ST7] a flood from one source is answered a limited number of times', async () => {
  const stun = await server('127.0.0.1');
  const flooder = await client();
  let answers = 0;
  flooder.on('message', () => (answers += 1));
  const started = performance.now();
  // Fewer than the kernel's buffer holds, twice what is allowed at once.
  for (let n = 0; n < 200; n++) flooder.send(question(), stun.address.port, '127.0.0.1');
  // Another address of the loopback net is another source: when it is answered, the flood has been read.
  const other = createSocket('udp4');
  open.push(other);
  other.bind(0, '127.0.0.2');
  await once(other, 'listening');
  await ask(other, stun, question());
  const most = 100 + ((performance.now() - started) / 1000) * 50 + 1;
  expect(answers).toBeGreaterThan(0);
  expect(answers).toBeLessThanOrEqual(most);
});

/** Numbers from 0 up to a bound, the same for the same seed (mulberry32). */
const random = (seed: number) => (below: number) => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
};
/** Half noise, half a request with a few bytes changed, cut or added. */
const garbage = (below: (bound: number) => number): Buffer => {
  if (below(2) === 0) return Buffer.from(Array.from({ length: below(700) }, () => below(256)));
  const asked = Buffer.concat([question(), Buffer.from(Array.from({ length: 4 * below(30) }, () => below(256)))]);
  asked.writeUInt16BE(asked.length - 20 - (below(8) === 0 ? 4 : 0) < 0 ? 0 : asked.length - 20, 2);
  for (let n = below(4); n > 0; n--) asked.writeUInt8(below(256), below(asked.length));
  return below(4) === 0 ? asked.subarray(0, below(asked.length)) : asked;
};

test.each([1, 20261121, 8360926])(
  '[ST5] seed %i: a bystander is answered all through 6,000 garbage datagrams',
  async (seed) => {
    const below = random(seed);
    const stun = await server('127.0.0.1');
    const vandal = createSocket('udp4');
    open.push(vandal);
    vandal.bind(0, '127.0.0.3');
    await once(vandal, 'listening');
    const bystander = await client();
    for (let round = 0; round < 60; round++) {
      for (let n = 0; n < 100; n++) vandal.send(garbage(below), stun.address.port, '127.0.0.1');
      const asked = question();
      expect((await ask(bystander, stun, asked)).subarray(8, 20)).toEqual(asked.subarray(8, 20));
    }
  },
);

test('[ST3] a request like a browser makes is answered with a valid fingerprint', async () => {
  const stun = await server('127.0.0.1');
  const asked = Buffer.concat([
    Buffer.from('000100082112a442', 'hex'),
    randomBytes(12),
    Buffer.from('8028000400000000', 'hex'),
  ]);
  asked.writeUInt32BE(fingerprintOf(asked, 20), 24);
  const answer = await ask(await client(), stun, asked);
  expect(answer.readUInt32BE(answer.length - 4)).toBe(fingerprintOf(answer, answer.length - 8));
});
