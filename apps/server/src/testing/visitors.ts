import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { Tester } from './parley.ts';

/** Clients of a server, in rooms whose ids begin with `word` (four letters of the alphabet of room ids), all gone after `goHome`. */
export const visitors = (home: () => string, word: string) => {
  const testers: Tester[] = [];
  let rooms = 0;
  const newRoom = (): string => `${word}-aaaa-bbbb-${1_000 + (rooms += 1)}`;
  const connect = (url = home(), options: { origin?: string; protocol?: number } = {}): Tester => {
    const tester = new Tester(url, options);
    testers.push(tester);
    return tester;
  };
  const goHome = (): void => testers.splice(0).forEach((tester) => tester.close());

  /** A pair that signals and chats by numbers while something else happens; afterwards nothing may be missing, doubled or out of order. */
  const bystanders = async (): Promise<() => Promise<void>> => {
    const room = newRoom();
    const [ada, bob] = [connect(), connect()];
    await ada.join(room, 'Ada');
    await bob.join(room, 'Bob');
    let chat = 0;
    let signals = 0;
    const talk = setInterval(() => {
      ada.signal(bob.seat);
      signals += 1;
      if (signals % 12 !== 0) return;
      const id = `by-${String((chat += 1)).padStart(6, '0')}`;
      ada.socket.emit('chat.send', { conversation: 'room', id, text: `${chat}` });
    }, 20);
    return async () => {
      await bob.until(() => bob.all('signal').length > 25, 'some signals');
      clearInterval(talk);
      await ada.ask('room.view', {});
      await bob.until(() => bob.all('signal').length === signals && bob.all('chat').length === chat, 'everything');
      expect(bob.all('signal').map((one) => one.n)).toEqual(Array.from({ length: signals }, (_, i) => i));
      expect(bob.all('chat').map((one) => one.text)).toEqual(Array.from({ length: chat }, (_, i) => `${i + 1}`));
      expect(ada.socket.connected && bob.socket.connected).toBe(true);
    };
  };

  /** A bare WebSocket on our engine, past every client library; rejects with what the server answered. */
  const raw = (
    headers: Record<string, string> = {},
    url = home(),
  ): Promise<{ socket: WebSocket; closed: Promise<void> }> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/live?EIO=4&transport=websocket`, { headers });
      const closed = new Promise<void>((done) => socket.on('close', () => done()));
      socket.on('open', () => resolve({ socket, closed }));
      socket.on('error', reject);
    });

  return { newRoom, connect, goHome, bystanders, raw };
};
