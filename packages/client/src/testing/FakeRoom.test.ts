import { afterEach, expect, test, vi } from 'vitest';
import type { Call } from '../Call.ts';
import { fakeCall, FakeRoom } from './FakeRoom.ts';

const calls: Call[] = [];
afterEach(() => calls.splice(0).forEach((call) => call.close()));

async function meet(): Promise<{ room: FakeRoom; ada: Call; ben: Call }> {
  const { room, call, others } = await fakeCall('Ada', 'Ben');
  const [ben] = others as [Call];
  calls.push(call, ben);
  return { room, ada: call, ben };
}
const other = (call: Call) => call.people.value.find(({ me }) => !me);

test('[SD11] what one shows and says in a fake room the others hold in the streams of that person', async () => {
  const { ada, ben } = await meet();
  await vi.waitFor(() => expect(other(ben)?.picture.getTracks()).toEqual([ada.devices.camera.track.value]));
  expect(other(ben)?.sound.getTracks()).toEqual([ada.devices.microphone.track.value]);
  expect([other(ben)?.path.value, ada.people.value[0]?.path.value]).toEqual(['connected', 'none']);
  ada.devices.camera.turnOff();
  expect(other(ben)?.picture.getTracks()).toEqual([]);
});

test('[SD11] a screen is shared once the test has chosen one in the picker', async () => {
  const { room, ada, ben } = await meet();
  const starting = ada.screen.start();
  expect(ada.screen.state.value).toEqual({ at: 'asking' });
  const { picture } = room.picker(ada).choose();
  await starting;
  await vi.waitFor(() => expect(other(ben)?.screen.value).toBe(true));
  expect(other(ben)?.screenPicture.getTracks()).toEqual([picture]);
});

test('[SD11] a broken connection is reconnecting for both, loses nothing that was written, and comes back to the same seat', async () => {
  const { room, ada, ben } = await meet();
  await vi.waitFor(() => expect(other(ben)).toBeDefined());
  const { me } = ada;
  room.disconnect(ada);
  ada.chat.send('while away');
  ben.chat.send('missed');
  expect([ada.state.value.at, other(ben)?.presence.value]).toEqual(['reconnecting', 'reconnecting']);
  room.reconnect(ada);
  await vi.waitFor(() => expect([ada.state.value.at, other(ben)?.presence.value]).toEqual(['joined', 'here']));
  await vi.waitFor(() => expect(ben.chat.lines.value.map(({ text }) => text)).toEqual(['missed', 'while away']));
  await vi.waitFor(() => expect(ada.chat.lines.value.map(({ text }) => text)).toEqual(['missed', 'while away']));
  expect([ada.me, other(ben)?.id]).toEqual([me, me]);
});

test('[SD11] the server has the last word, and a refusal is for the next join alone', async () => {
  const { room, ada, ben } = await meet();
  room.end(ada, 'taken-over');
  expect(ada.state.value).toEqual({ at: 'ended', why: 'taken-over' });
  room.end(ben, 'restarting');
  expect(ben.state.value.at).toBe('reconnecting');
  room.refuse('version');
  await expect(room.join(room.link, { name: 'Cleo' })).rejects.toMatchObject({ name: 'JoinError', code: 'version' });
  const cleo = await room.join(room.link, { name: 'Cleo' });
  calls.push(cleo);
  expect(cleo.state.value).toEqual({ at: 'joined' });
  await expect(room.join('https://parley.example/', { name: 'Dan' })).rejects.toMatchObject({ code: 'bad.link' });
});

test('[SD11] devices that were not given are closed with the call', async () => {
  const { ada } = await meet();
  const track = ada.devices.camera.track.value;
  await ada.leave();
  expect(track?.readyState).toBe('ended');
});

test('[JL8] a fake room makes join links and refuses what a server would, but looks at no signature', async () => {
  const { room, ben } = await meet();
  const cleo = await room.join(room.linkFor(' Cleo  Patra '), { name: 'whoever' });
  calls.push(cleo);
  await vi.waitFor(() => expect(ben.people.value.map(({ name }) => name.value)).toContain('Cleo Patra'));
  const elsewhere = room.linkFor('Dora').replace(/\.\w+\./, '.e30.');
  for (const [link, code] of [
    [room.linkFor('Dora', -1), 'link.expired'],
    [`${room.link}#link=a.b.c`, 'link.wrong'],
    [elsewhere, 'link.wrong'],
  ] as const) {
    await expect(room.join(link, { name: 'Dora' })).rejects.toMatchObject({ code });
  }
});

test('[JL11] a fake room for invited people lets nobody else in', async () => {
  const room = new FakeRoom({ invited: true });
  await expect(room.join(room.link, { name: 'Ada' })).rejects.toMatchObject({ code: 'link.needed' });
  const ada = await room.join(room.linkFor('Ada'), { name: 'whoever' });
  calls.push(ada);
  expect(ada.people.value.map(({ name }) => name.value)).toEqual(['Ada']);
});
