import type { MadeWebhook } from '@parley/protocol/http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { operatorAt } from '../testing/operator.ts';
import { Tester } from '../testing/parley.ts';
import { ServerProcess } from '../testing/serverProcess.ts';
import { startWebhookReceiver } from '../testing/webhookReceiver.ts';

const PASSWORD = 'the password of these tests';
const room = 'aaaa-bbbb-cccc-dddd';

let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
const folder = await mkdtemp(join(tmpdir(), 'parley-killed-'));
const servers: ServerProcess[] = [];
beforeEach(async () => {
  receiver = await startWebhookReceiver();
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.end('SIGKILL')));
  await receiver.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const start = async (dataDir: string) => {
  const settings = {
    ADMIN_PASSWORD: PASSWORD,
    WEBHOOK_ALLOW: receiver.origin,
    RATE_JOINS: '1000',
    RATE_NEW_ROOMS: '1000',
  };
  const server = new ServerProcess(dataDir, settings);
  servers.push(server);
  return { url: await server.ready(), kill: () => server.end('SIGKILL') };
};
const hook = async (url: string): Promise<void> => {
  const operator = operatorAt(url, PASSWORD);
  await operator.signIn();
  const { body } = await operator.asOperator('POST', '/api/v1/webhooks', {
    url: `${receiver.origin}/hook`,
    types: ['person.joined'],
  });
  receiver.trusts((body as MadeWebhook).secret);
};
/** Who was told of, each once, and whether every message was signed. */
const heard = () => {
  const byId = new Map(receiver.received.map((one) => [one.id, one]));
  const names = [...byId.values()].map(({ message }) => ('name' in message.data ? message.data.name : ''));
  return { names: names.toSorted(), verified: receiver.received.every(({ verified }) => verified) };
};

test('[WH9] a server killed between a commit and its webhook tells it after the next start', async () => {
  const dataDir = await mkdtemp(join(folder, 'between-'));
  let server = await start(dataDir);
  await hook(server.url);
  // Answered, so it is kept; and dead before anybody has looked what happened, but for one kill in some fifty that comes too late.
  let between = '';
  for (let life = 0; between === '' && life < 5; life += 1) {
    const ada = new Tester(server.url);
    await ada.join(room, `Ada ${life}`);
    await server.kill();
    if (!heard().names.includes(`Ada ${life}`)) between = `Ada ${life}`;
    server = await start(dataDir);
  }
  expect(between).not.toBe('');
  await receiver.until(() => heard().names.includes(between), between);
  expect(heard().verified).toBe(true);
});

test('[WH9] a server killed while a webhook is told tells it again by the same id', async () => {
  const dataDir = await mkdtemp(join(folder, 'told-'));
  const first = await start(dataDir);
  await hook(first.url);
  receiver.behave(() => {});
  await new Tester(first.url).join(room, 'Ada');
  await receiver.until(() => receiver.received.length === 1, 'Ada');
  await first.kill();
  receiver.behave((response) => response.writeHead(204).end());
  await start(dataDir);
  await receiver.until(() => receiver.received.length === 2, 'Ada again');
  const ids = receiver.received.map(({ id }) => id);
  expect(ids[1]).toBe(ids[0]);
  expect(heard()).toEqual({ names: ['Ada'], verified: true });
});

test('[WH9] of thirty joins around four kills none is lost, and only what was on its way is told twice', async () => {
  const dataDir = await mkdtemp(join(folder, 'many-'));
  let server = await start(dataDir);
  await hook(server.url);
  const joined: string[] = [];
  const most = new Map<string, number>();
  for (let life = 0; life < 4; life += 1) {
    const { url, kill } = server;
    const killed = new Promise<void>((resolve) => {
      receiver.behave((response, { message }) => {
        response.writeHead(204).end();
        // In the middle of its messages, at another place each time.
        if ('name' in message.data && message.data.name === `P${life} ${2 + life}`) void kill().then(resolve);
      });
    });
    await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const tester = new Tester(url);
        await tester.join(roomOf(life, n % 2), `P${life} ${n}`).then(
          () => joined.push(`P${life} ${n}`),
          () => undefined,
        );
        tester.socket.disconnect();
      }),
    );
    await killed;
    receiver.behave((response) => response.writeHead(204).end());
    server = await start(dataDir);
    await receiver.until(() => joined.every((name) => heard().names.includes(name)), 'everybody');
  }
  expect(joined.length).toBeGreaterThan(8);
  for (const { id } of receiver.received) most.set(id, (most.get(id) ?? 0) + 1);
  // What was on its way at a kill comes once more: one message of each room.
  const twice = [...most.values()].filter((times) => times > 1);
  expect(twice.length).toBeLessThanOrEqual(4 * 2);
  expect(new Set(twice)).toEqual(new Set(twice.length > 0 ? [2] : []));
  expect(heard().verified).toBe(true);
  expect(new Set(heard().names).size).toBe(heard().names.length);
});

const roomOf = (life: number, n: number): string => `aaaa-bbbb-cccc-${String(life)}${String(n)}00`;
