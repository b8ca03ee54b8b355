import { newRoomId } from '@parley/client';
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';

/** A connection that has come into a room, spoken by hand over a bare WebSocket so that it costs the load less than the server. */
export interface Guest {
  readonly socket: WebSocket;
  /** Its seat, where there are any. */
  readonly seat: string;
  /** Hears every frame but pings. */
  heard: (frame: Buffer) => void;
}

/** How one server is spoken with. */
export interface Speaker {
  /** Comes into a room, from one of the addresses of the loopback. Rejects, with the answer, where it is refused. */
  enter(port: number, room: string, address?: string): Promise<Guest>;
  newRoom(): string;
  /** A frame that says so many bytes to somebody. */
  signal(to: Guest, room: string, bytes: number): string;
  /** A frame that changes something for all and wants an answer; `n` counts up. */
  ask(room: string, n: number): string;
  /** The frame that leaves, after which the server closes. */
  readonly leave: string;
  /** How frames begin that bring a signal, and an answer to an ask. */
  readonly brings: { readonly signal: string; readonly answer: string };
}

const MEDIA = (on: boolean) => ({ microphone: on ? 'on' : 'off', camera: 'off', screen: 'off', recording: 'off' });
const LINE = 'a=candidate:1 1 udp 2122260223 127.0.0.1 50000 typ host ';
const text = (bytes: number): string => LINE.repeat(Math.ceil(bytes / LINE.length)).slice(0, bytes);

/** Ours at `/live`. */
export const parley: Speaker = {
  async enter(port, room, address) {
    const join = `420["room.join",${JSON.stringify({ id: randomUUID(), room, name: 'Ada', media: MEDIA(false) })}]`;
    const url = `ws://127.0.0.1:${port}/live`;
    const { guest, last } = await entered(url, ['40{"protocol":1}', join], ['40', '430'], address);
    const [answer] = JSON.parse(last.slice(3)) as [{ ok: boolean; value?: { seat: string } }];
    if (!answer.value) {
      guest.socket.terminate();
      throw new Error(`no seat: ${last}`);
    }
    return Object.assign(guest, { seat: answer.value.seat });
  },
  newRoom: newRoomId,
  signal: ({ seat: to }, _, bytes) =>
    `42["signal",${JSON.stringify({ to, pair: 'pair-0001', n: 0, sdp: { type: 'offer', sdp: text(bytes) } })}]`,
  ask: (_, n) => `42${n}["people.media",${JSON.stringify(MEDIA(n % 2 === 0))}]`,
  leave: '421["room.leave",{}]',
  brings: { signal: '42["signal"', answer: '43' },
};

/** The least relay that Socket.IO's documentation shows. */
export const bare: Speaker = {
  async enter(port, room, address) {
    const steps = ['40', `42["joinRoom",${JSON.stringify(room)}]`];
    return (await entered(`ws://127.0.0.1:${port}/socket.io/`, steps, ['40', '42["joined"'], address)).guest;
  },
  newRoom: newRoomId,
  signal: (_, room, bytes) => `42["sendOffer",${JSON.stringify({ offer: text(bytes), room })}]`,
  ask: (room, n) => `42${n}["change",${JSON.stringify({ change: MEDIA(n % 2 === 0), room })}]`,
  leave: '41',
  brings: { signal: '42["receiveOffer"', answer: '43' },
};

function entered(
  url: string,
  says: readonly string[],
  hears: readonly string[],
  address: string | undefined,
): Promise<{ guest: Guest; last: string }> {
  return new Promise((resolve, reject) => {
    const options = { perMessageDeflate: false, skipUTF8Validation: true, ...(address && { localAddress: address }) };
    const socket = new WebSocket(`${url}?EIO=4&transport=websocket`, options);
    const guest: Guest = { socket, seat: '', heard: () => {} };
    let step = 0;
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      if (data.length === 1 && data[0] === 0x32) return socket.send('3');
      if (step >= says.length) return guest.heard(data);
      const frame = data.toString('latin1');
      // The engine's greeting comes first; then each step is answered before the next.
      if (frame.startsWith('0')) return socket.send(says[0] ?? '');
      if (!frame.startsWith(hears[step] ?? '')) return;
      step += 1;
      if (step < says.length) socket.send(says[step] ?? '');
      else resolve({ guest, last: frame });
    });
  });
}
