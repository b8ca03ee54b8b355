import { setImmediate as turn } from 'node:timers/promises';
import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { numbered } from '../testing/bystanders.ts';
import { hostileMessages } from '../testing/hostile.ts';
import { startParley } from '../testing/parley.ts';
import { type RawClient, rawClients } from '../testing/rawClients.ts';

const BUSY = { timeout: 60_000 };
const COUNT = 10_000;
/** So many of them are enough to see that limits are off. */
const PART = 3_000;
/** So many messages are sent before the server has its turn: they share a process. */
const BATCH = 8;

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, goHome } = rawClients(() => parley.url);
const lines: string[] = [];
afterEach(async () => {
  goHome();
  await parley.end();
  lines.length = 0;
});
const start = async (settings: Record<string, string>): Promise<void> => {
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  parley = await startParley({ RATE_SOCKETS: '100000', ...settings }, undefined, log);
};
const UNLIMITED = { RATE_MESSAGES: '1000000', RATE_MESSAGES_BURST: '1000000' };

type Talk = { readonly sender: RawClient; readonly hearer: RawClient; readonly line: (n: number) => string };

const callers = async (): Promise<Talk> => {
  const [sender, hearer] = [await connect('/ws'), await connect('/ws')];
  await sender.ask({ type: 'login', name: 'ada' });
  await hearer.ask({ type: 'login', name: 'ben' });
  return { sender, hearer, line: (n) => JSON.stringify({ type: 'candidate', candidate: { by: n }, name: 'ben' }) };
};
const chatters = async (): Promise<Talk> => ({
  sender: await connect('/ws/chat'),
  hearer: await connect('/ws/chat'),
  line: (n) => JSON.stringify({ by: n }),
});

/** The two of them talk from now on; resolves when they are calm. */
const talking = async ({ sender, hearer, line }: Talk) => {
  const pair = numbered((n) => sender.socket.send(line(n)));
  hearer.socket.on('message', (data: Buffer) => {
    const n = /"by":(\d+)\}/.exec(data.toString())?.[1];
    if (n !== undefined) pair.hear(Number(n));
  });
  await pair.calm;
  return {
    finish: async (): Promise<void> => {
      await hearer.until(() => pair.sent() > 110, 'two seconds of messages');
      await pair.stop();
      pair.expectUnharmed();
    },
  };
};

/** Pours messages in, over a new socket whenever one is closed, or over one until it is closed. Gives the sockets and all that they heard. */
const flood = async (path: string, again: boolean, count = COUNT): Promise<{ sockets: number; answers: number }> => {
  const open = () => connect(path, { perMessageDeflate: false });
  let eve = await open();
  const all = [eve];
  let sent = 0;
  for (const message of hostileMessages(20_260, count, ['ada', 'ben'])) {
    if (!again && message.length > 65_536) continue;
    if (eve.socket.readyState !== eve.socket.OPEN) {
      if (!again) break;
      all.push((eve = await open()));
    }
    eve.socket.send(message);
    if ((sent += 1) % BATCH === 0) await turn();
  }
  await Promise.all(all.map((one) => one.leave()));
  return { sockets: all.length, answers: all.reduce((sum, { heard }) => sum + heard.length, 0) };
};
const counts = (gateway: string): Record<string, number> =>
  (
    JSON.parse(lines.find((line) => line.includes('what the gateways did')) ?? '{}') as {
      gateways: Record<string, Record<string, number>>;
    }
  ).gateways[gateway] ?? {};

test(
  '[NC9] ten thousand hostile messages at named calls: a call beside them loses nothing and waits for nothing',
  BUSY,
  async () => {
    await start({});
    const by = await talking(await callers());
    const { sockets } = await flood('/ws', true);
    await by.finish();
    expect(sockets).toBeGreaterThan(30);
    await parley.stop();
    expect(counts('named-calls')['heard']).toBeGreaterThan(COUNT * 0.8);
    expect(lines.filter((line) => !line.includes('"level":30'))).toEqual([]);
  },
);

test(
  '[EC5] ten thousand hostile messages at the echo chat: those who chat lose nothing and wait for nothing',
  BUSY,
  async () => {
    await start({});
    const by = await talking(await chatters());
    await flood('/ws/chat', true);
    await by.finish();
    await parley.stop();
    expect(lines.filter((line) => !line.includes('"level":30'))).toEqual([]);
  },
);

test(
  '[NC9] with the limits off one socket has a flood answered whole; with them it is stopped early',
  BUSY,
  async () => {
    await start({});
    const limited = await flood('/ws', false, PART);
    goHome();
    await parley.end();
    await start(UNLIMITED);
    const unlimited = await flood('/ws', false, PART);
    expect(limited.answers).toBeLessThan(1_000);
    expect(unlimited.answers).toBeGreaterThan(PART * 0.8);
  },
);

test('[EC5] with the limits off one socket has a flood heard whole; with them it is stopped early', BUSY, async () => {
  const poured = async (settings: Record<string, string>): Promise<number> => {
    await start(settings);
    await flood('/ws/chat', false, PART);
    await parley.stop();
    return counts('echo-chat')['heard'] ?? 0;
  };
  expect(await poured({})).toBeLessThan(1_000);
  await parley.end();
  lines.length = 0;
  expect(await poured(UNLIMITED)).toBeGreaterThan(PART * 0.5);
});
