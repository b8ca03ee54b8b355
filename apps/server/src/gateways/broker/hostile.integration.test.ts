import { pino } from 'pino';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { numbered } from '../../testing/bystanders.ts';
import { chanceFrom, hostileJson, MEGABYTE, pick } from '../../testing/hostile.ts';
import { startParley } from '../../testing/parley.ts';
import { type RawClient, rawClients } from '../../testing/rawClients.ts';

let url = '';
const { connect, goHome } = rawClients(() => url);
const ends: (() => unknown)[] = [];
afterEach(async () => {
  goHome();
  for (const end of ends.splice(0).reverse()) await end();
});
/** A server with whatever it logs as an error. */
const start = async (settings: Record<string, string> = {}): Promise<string[]> => {
  const errors: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const parley = await startParley({ RATE_SOCKETS: '100000', ...settings }, undefined, log);
  ends.push(() => parley.end());
  url = parley.url;
  return errors;
};
const peer = async (id: string): Promise<RawClient> => {
  const one = await connect(`/peer/peerjs?key=peerjs&id=${id}&token=t-${id}`);
  await one.until(() => one.heard.length > 0, 'OPEN');
  return one;
};

const TYPES = ['OFFER', 'ANSWER', 'CANDIDATE', 'LEAVE', 'HEARTBEAT', 'OPEN', 'EXPIRE', 'ID-TAKEN', '__proto__', 'x'];
/** What no client would send: no JSON, no object, forged senders, peers that are not there, payloads of every shape. */
const hostileFrame = (chance: () => number): string | Buffer => {
  const what = chance();
  if (what < 0.002) return MEGABYTE;
  if (what < 0.03) return pick(chance, ['', '{', '\u0000', 'undefined', '42["join-room"]']);
  if (what < 0.06) return Buffer.from('{"type":"OFFER","dst":"bob","payload":1}');
  if (what < 0.2) return hostileJson(chance);
  const type = chance() < 0.8 ? JSON.stringify(pick(chance, TYPES)) : hostileJson(chance);
  const dst = chance() < 0.8 ? JSON.stringify(pick(chance, ['nobody', '__proto__', 'eve'])) : hostileJson(chance);
  return `{"type":${type},"src":"ada","dst":${dst},"payload":${hostileJson(chance)},"__proto__":{"x":1}}`;
};

test('[PB10] seed 11: 10,000 hostile frames, and a bystander pair loses nothing', { timeout: 60_000 }, async () => {
  const errors = await start();
  const [ada, bob] = [await peer('ada'), await peer('bob')];
  const pair = numbered((n) => ada.send({ type: 'CANDIDATE', dst: 'bob', payload: n }));
  bob.socket.on('message', (data: Buffer) => pair.hear((JSON.parse(data.toString()) as { payload: number }).payload));
  await pair.calm;
  const chance = chanceFrom(11);
  let eve = await peer('eve');
  for (let i = 0; i < 10_000; i++) {
    if (eve.socket.readyState !== eve.socket.OPEN) eve = await peer(`eve-${i}`);
    eve.socket.send(hostileFrame(chance));
    if (i % 25 === 0) await pause(4);
  }
  await bob.until(() => pair.sent() > 110, 'two seconds of messages');
  await pair.stop();
  pair.expectUnharmed();
  expect(bob.messages.slice(1).every((message) => (message as { src: string }).src === 'ada')).toBe(true);
  expect(errors).toEqual([]);
});

test('[PB11] a flood gets through with limits off; with them its burst does, and its socket is closed', async () => {
  const through = async (settings: Record<string, string>): Promise<number> => {
    await start(settings);
    const [source, sink] = [await peer('source'), await peer('sink')];
    for (let n = 0; n < 2_000; n++) source.send({ type: 'CANDIDATE', dst: 'sink', payload: n });
    await Promise.any([
      sink.until(() => sink.heard.length > 2_000, 'the whole flood'),
      source.until(() => source.closed !== null, 'the end of its socket'),
    ]);
    // Told after all that was relayed before.
    sink.send({ type: 'OFFER', dst: 'sink', payload: 'end' });
    await sink.until(() => sink.heard.at(-1)?.includes('"end"') === true, 'the end');
    return sink.heard.length - 2;
  };
  expect(await through({ RATE_MESSAGES: '1000000', RATE_MESSAGES_BURST: '1000000' })).toBe(2_000);
  const few = await through({});
  expect(few).toBeGreaterThanOrEqual(290);
  expect(few).toBeLessThan(1_000);
});
