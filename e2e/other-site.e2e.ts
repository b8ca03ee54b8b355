import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ADA, BEN } from './kit/owner.ts';
import { startServer } from './kit/server.ts';
import { test } from './kit/test.ts';

/** The page of another site: it imports the SDK from a Parley and joins a room there. */
const pageFor = (parley: string, room: string): string => `<!doctype html>
<meta charset="utf-8">
<p></p>
<script type="module">
  const say = (text) => (document.querySelector('p').textContent = text);
  try {
    const { join } = await import('${parley}/sdk/parley.js');
    const call = await join('${parley}${room}', { name: 'Ada' });
    call.people.subscribe((people) => say(people.map((person) => person.name.value).join(' and ')));
  } catch (error) {
    say(error.name);
  }
</script>`;

test('[SD5] [SD6] a page of an allowed site joins; on a server that does not allow it, it does not even get the SDK', async ({
  server,
  room,
  invite,
  onTestFinished,
}) => {
  let parley = '';
  const site = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html').end(pageFor(parley, room));
  });
  await once(site.listen(0, 'localhost'), 'listening');
  onTestFinished(() => void site.close());
  const origin = `http://localhost:${(site.address() as AddressInfo).port}`;
  const allowing = await startServer({ ALLOWED_ORIGINS: origin });
  onTestFinished(() => allowing.close());

  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  ada.expectsFaults(/CORS|favicon\.ico|net::ERR_FAILED/);
  parley = server.url;
  await ada.page.goto(origin);
  await ada.page.getByText('TypeError').waitFor();

  parley = allowing.url;
  await ada.page.reload();
  await ada.page.getByText('Ada', { exact: true }).waitFor();
  await ben.openDoor(allowing.url + room);
  await ben.join();
  await ada.page.getByText('Ada and Ben').waitFor();
  await Promise.all([ben.sees(ADA), ben.hears(ADA)]);
});
