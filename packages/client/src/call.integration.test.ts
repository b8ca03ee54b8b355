import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startParley } from '../../../apps/server/src/testing/parley.ts';
import type { Call } from './Call.ts';
import { createDevices } from './devices/Devices.ts';
import { join } from './join.ts';
import { newRoomId } from './link/random.ts';
import { FakeRoom } from './testing/FakeRoom.ts';
import { FakeSource } from './testing/FakeSource.ts';
import { FakeStream } from './testing/FakeStream.ts';

// Node has no WebRTC. What a call is apart from its media holds with a server as it does without.
vi.mock('./mesh/MeshRoute.ts', async () => {
  const { signal } = await import('@preact/signals-core');
  const { FakeRoute } = await import('./testing/FakeRoute.ts');
  return {
    MeshRoute: class extends FakeRoute {
      constructor(options: ConstructorParameters<typeof FakeRoute>[0]) {
        super(options, signal(new Map()));
      }
    },
  };
});

/** Brings somebody into the room, by their name. */
type Enter = (name: string) => Promise<Call>;

let parley: Awaited<ReturnType<typeof startParley>>;
beforeAll(async () => {
  parley = await startParley({ ROOM_CAPACITY: '3' });
});
afterAll(() => parley.end());
beforeEach(() => {
  vi.stubGlobal('MediaStream', FakeStream);
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const overTheServer = (): Enter => {
  const link = `${parley.url}/r/${newRoomId()}`;
  return (name) => {
    const devices = createDevices(new FakeSource());
    return join(link, { name, devices, microphone: true, camera: true });
  };
};
const overFakes = (): Enter => {
  const room = new FakeRoom({ capacity: 3 });
  return (name) => room.join(room.link, { name });
};

/** What a call promises whoever uses it, be it a real one or the fake of a test. */
describe.each([
  ['with a server', overTheServer],
  ['in a fake room', overFakes],
])('[SD10] a call %s', (_, open) => {
  const calls: Call[] = [];
  let enter: Enter;
  beforeEach(() => {
    const way = open();
    enter = async (name) => {
      const call = await way(name);
      calls.push(call);
      return call;
    };
  });
  afterEach(async () => {
    for (const call of calls.splice(0)) {
      await call.leave();
      call.devices.close();
    }
  });
  const until = (look: () => void): Promise<void> => vi.waitFor(look, { timeout: 10_000 });
  const names = (call: Call): string[] => call.people.value.map(({ name }) => name.value);
  const texts = (call: Call, other?: Call): (string | undefined)[] =>
    (other ? call.conversation(other.me) : call.chat)?.lines.value.map(({ name, text, status }) =>
      [name, text, status.at].join(' '),
    ) ?? [];
  const seen = (call: Call, who: Call) => call.people.value.find(({ id }) => id === who.me);

  test('shows oneself first, then the others as they came, and tells who comes and goes', async () => {
    const ada = await enter('Ada');
    const told: string[] = [];
    ada.on('joined', ({ name }) => told.push(`${name} joined`));
    ada.on('left', ({ name }) => told.push(`${name} left`));
    const ben = await enter('Ben');
    const cleo = await enter('Cleo');
    await until(() =>
      expect([names(ada), names(cleo)]).toEqual([
        ['Ada', 'Ben', 'Cleo'],
        ['Cleo', 'Ada', 'Ben'],
      ]),
    );
    await ben.leave();
    await until(() =>
      expect([names(ada), names(cleo)]).toEqual([
        ['Ada', 'Cleo'],
        ['Cleo', 'Ada'],
      ]),
    );
    expect([told, ben.state.value]).toEqual([['Ben joined', 'Cleo joined', 'Ben left'], { at: 'ended', why: 'left' }]);
  });

  test('is refused by code when the room is full, and for a name without letters', async () => {
    await expect(enter('\u200b')).rejects.toMatchObject({ code: 'bad.name' });
    for (const name of ['Ada', 'Ben', 'Cleo']) await enter(name);
    await expect(enter('Dan')).rejects.toMatchObject({ name: 'JoinError', code: 'room.full' });
  });

  test('shows what the others mute and turn off, and oneself at once', async () => {
    const [ada, ben] = [await enter('Ada'), await enter('Ben')];
    await until(() => expect([seen(ben, ada)?.microphone.value, seen(ben, ada)?.camera.value]).toEqual([true, true]));
    ada.devices.microphone.mute();
    ada.devices.camera.turnOff();
    expect([seen(ada, ada)?.microphone.value, seen(ada, ada)?.camera.value]).toEqual([false, false]);
    await until(() => expect([seen(ben, ada)?.microphone.value, seen(ben, ada)?.camera.value]).toEqual([false, false]));
  });

  test('shows a line on its way, then kept, to everybody with the name of its author; who comes later reads it too', async () => {
    const [ada, ben] = [await enter('Ada'), await enter('Ben')];
    ada.chat.send('  one ');
    expect(texts(ada)).toEqual(['Ada one pending']);
    await until(() => expect([texts(ada), texts(ben)]).toEqual([['Ada one sent'], ['Ada one sent']]));
    ben.chat.send('x'.repeat(2_001));
    await until(() => expect(ben.chat.lines.value[1]?.status).toEqual({ at: 'failed', code: 'bad.message' }));
    const cleo = await enter('Cleo');
    await until(() => expect([texts(cleo), cleo.chat.unread.value]).toEqual([['Ada one sent'], 0]));
  });

  test('keeps what is said to one person between the two', async () => {
    const [ada, ben, cleo] = [await enter('Ada'), await enter('Ben'), await enter('Cleo')];
    await until(() => expect(names(ada)).toHaveLength(3));
    ada.conversation(ben.me)?.send('between us');
    await until(() => expect(texts(ben, ada)).toEqual(['Ada between us sent']));
    expect([texts(cleo, ada), texts(cleo), ada.conversation(ada.me)]).toEqual([[], [], null]);
  });

  test('tells hands, reactions and typing', async () => {
    const [ada, ben] = [await enter('Ada'), await enter('Ben')];
    const reactions: string[] = [];
    ben.on('reaction', ({ name, emoji }) => reactions.push(`${name} ${emoji}`));
    await until(() => expect(names(ben)).toHaveLength(2));
    ada.raiseHand();
    ada.react('🎉');
    expect(ada.hand.value).toBe(true);
    await until(() => expect(seen(ben, ada)?.handSince.value).toEqual(expect.any(Number)));
    await until(() => expect(reactions).toEqual(['Ada 🎉']));
    await until(() => {
      // Believed for a few seconds: said at each key.
      ada.chat.type();
      expect(ben.chat.typing.value).toEqual([ada.me]);
    });
    ada.lowerHand();
    await until(() => expect(seen(ben, ada)?.handSince.value).toBeNull());
  });

  test('lets its owner name the room, and nobody else', async () => {
    const [ada, ben] = [await enter('Ada'), await enter('Ben')];
    expect(await ben.setSettings({ title: 'Mine' })).toMatchObject({ ok: false, code: 'room.owner' });
    expect(await ada.setSettings({ title: '\u0007' })).toMatchObject({ ok: false, code: 'bad.title' });
    expect(await ada.setSettings({ title: 'Standup' })).toMatchObject({ ok: true });
    await until(() => expect(ben.settings.value).toMatchObject({ title: 'Standup', owner: ada.me }));
    expect([ada.isOwner.value, ben.isOwner.value]).toEqual([true, false]);
  });
});
