import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startOperated } from '../testing/operator.ts';
import { Tester } from '../testing/parley.ts';

test('[AP14] a server that ends says so to who asks the API or signs in meanwhile, and does nothing of it', async () => {
  const parley = await startOperated();
  await parley.signIn();
  const { body } = await parley.asOperator('POST', '/api/v1/keys', { label: 'late' });
  const { token } = body as { token: string };
  const head = (method: string, path: string, more: string) =>
    `${method} ${path} HTTP/1.1\r\nHost: ${parley.url.slice(7)}\r\nAuthorization: Bearer ${token}\r\n${more}\r\n`;
  const post = 'Content-Type: application/json\r\nContent-Length: 2\r\n';
  const ada = new Tester(parley.url);
  await ada.join('aaaa-bbbb-cccc-dddd', 'Ada');
  const socket = connect(Number(new URL(parley.url).port), '127.0.0.1');
  // Half a request, of which the server says that it reads it.
  socket.write(head('POST', '/api/v1/rooms', `${post}Expect: 100-continue\r\n`));
  expect(String(await once(socket, 'data'))).toContain('100 Continue');
  const ended = parley.stop();
  const heard = text(socket);
  socket.write('{}');
  socket.write(head('GET', '/api/v1/rooms', ''));
  socket.write(head('POST', '/admin/session', `${post}Connection: close\r\n`));
  socket.write('{}');
  const answers = (await heard).split('HTTP/1.1 ').slice(1);
  expect(answers.map((one) => one.slice(0, 3))).toEqual(['503', '503', '503']);
  for (const one of answers) expect(one).toContain('"code":"server.closing"');
  await ended;
  ada.close();
  await parley.end();
});
