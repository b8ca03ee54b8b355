import type { MadeLink } from '@parley/protocol/http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startOperated } from '../../../apps/server/src/testing/operator.ts';
import type { Call } from './Call.ts';
import { createDevices, type Devices } from './devices/Devices.ts';
import { openDoor } from './door.ts';
import { join } from './join.ts';
import { newRoomId } from './link/random.ts';
import { FakeSource } from './testing/FakeSource.ts';

let parley: Awaited<ReturnType<typeof startOperated>>;
let devices: Devices;
let room: string;
let kept: Map<string, string>;
const calls: Call[] = [];

beforeAll(async () => {
  parley = await startOperated();
  await parley.signIn();
});
afterAll(() => parley.end());
beforeEach(() => {
  // Node has no media, and what a tab keeps is a map here.
  vi.stubGlobal('MediaStream', EventTarget);
  vi.spyOn(console, 'error').mockReturnValue();
  kept = new Map();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  });
  devices = createDevices(new FakeSource());
  room = newRoomId();
});
afterEach(async () => {
  await Promise.all(calls.splice(0).map((call) => call.leave()));
  devices.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const linkFor = async (name: string): Promise<MadeLink> => {
  const answer = await parley.asOperator('POST', `/api/v1/rooms/${room}/links`, { name });
  return answer.body as MadeLink;
};
const nameOf = (call: Call) => call.people.value.find(({ me }) => me)?.name.value;
const keep = (call: Call): Call => {
  calls.push(call);
  return call;
};

test('[JL8] one call joins by a join link, under its name, and says there whom it was made for', async () => {
  const { url } = await linkFor('Ada Lovelace');
  const call = keep(await join(url ?? '', { name: 'whoever', devices }));
  expect([call.room, nameOf(call)]).toEqual([room, 'Ada Lovelace']);
  call.chat.send('hello');
  await vi.waitFor(() =>
    expect(call.chat.lines.value[0]).toMatchObject({ name: 'Ada Lovelace', status: { at: 'sent' } }),
  );
});

test('[JL8] a link that is wrong rejects with its code, and nobody is joined', async () => {
  const { token } = await linkFor('Ada');
  const at = (place: string, link: string): string => `${parley.url}/r/${place}#link=${link}`;
  for (const wrong of [at(room, `${token}x`), at(newRoomId(), token), at(room, token.split('.')[0] ?? '')]) {
    await expect(join(wrong, { name: 'Ada', devices })).rejects.toMatchObject({ code: 'link.wrong' });
  }
});

/** A page of this tab goes away without a word, and the next one comes. */
const comes = async (name: string, link?: string): Promise<Call> => {
  const door = openDoor({ room, url: parley.url, devices });
  const joined = await door.join({ name, link });
  if (!joined.ok) throw new Error(joined.code);
  return keep(joined.value);
};

test('[JL8] after a reload the seat is taken again by its secret, and another’s link in the same tab makes somebody new', async () => {
  const [ada, ben] = [await linkFor('Ada'), await linkFor('Ben')];
  const first = await comes('', ada.token);
  first.close();
  const back = await comes('', ada.token);
  expect([back.me, nameOf(back)]).toEqual([first.me, 'Ada']);
  back.close();
  // The seat holds although the link is worthless by now.
  const without = await comes('', undefined);
  expect(without.me).toBe(first.me);
  without.close();
  const other = await comes('', ben.token);
  expect(other.me).not.toBe(first.me);
  expect(nameOf(other)).toBe('Ben');
});
