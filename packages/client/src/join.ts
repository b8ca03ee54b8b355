import {
  ERRORS,
  GOODBYE_SENTENCES,
  roomFromText,
  type ErrorCode,
  type GoodbyeCode,
  type RoomId,
} from '@parley/protocol';
import { signal } from '@preact/signals-core';
import type { Call } from './Call.ts';
import { createDevices, type Devices } from './devices/Devices.ts';
import { Door } from './door.ts';
import { tokenIn } from './link/joinLink.ts';

/** How to come in. */
export type JoinOptions = {
  /** What others read under one's picture: 1 to 64 characters. Who comes by a join link is called what it says instead. */
  readonly name: string;
  /** The page's own devices, which outlive the call. Absent: some are made, and closed with the call. */
  readonly devices?: Devices;
  /** Whether to turn the microphone on, without waiting for it. By default on, and as it is where `devices` are given. */
  readonly microphone?: boolean;
  /** Whether to turn the camera on, without waiting for it. By default on, and as it is where `devices` are given. */
  readonly camera?: boolean;
  /** Keeps one's address from the others: everything goes by the relay of the server, and nobody is reached where there is none. By default not. */
  readonly hideAddress?: boolean;
  /** Gives up joining; what was begun is undone, and `join` rejects with its reason. */
  readonly signal?: AbortSignal;
};

/** Why nobody could join: a refusal, a last word of the server, or a link that leads to no room. */
export type JoinErrorCode = ErrorCode | GoodbyeCode | 'bad.link';

/** What `join` rejects with; `message` is the sentence of the code, in English and for developers. */
export class JoinError extends Error {
  /** For the program: the tables are closed, and people's words are kept by code. */
  readonly code: JoinErrorCode;

  /** Made by `join`. A test may make one too. */
  constructor(code: JoinErrorCode) {
    super(sentenceOf(code));
    this.name = 'JoinError';
    this.code = code;
  }
}

function sentenceOf(code: JoinErrorCode): string {
  if (code === 'bad.link') return 'A link to a room is an address that ends in /r/ and the code of the room.';
  return code in ERRORS ? ERRORS[code as ErrorCode] : GOODBYE_SENTENCES[code as GoodbyeCode];
}

/**
 * Joins the room behind a link, such as `https://call.example.org/r/k3vd-9x0q-7mzt-h2ep`, or by a join link, which has `#link=` and a
 * token behind that: back into this tab's seat after a reload, else into a new one. Devices that fail do not keep anybody out: that is a state of theirs.
 * @throws JoinError, or the reason of `signal`.
 */
export async function join(link: string | URL, options: JoinOptions): Promise<Call> {
  options.signal?.throwIfAborted();
  const place = roomOf(link);
  if (!place) throw new JoinError('bad.link');
  const devices = options.devices ?? createDevices();
  const hideAddress = signal(options.hideAddress ?? false);
  const { link: token, ...at } = place;
  const door = new Door({ ...at, devices, ownsDevices: !options.devices, hideAddress });
  const { microphone = !options.devices, camera = !options.devices } = options;
  if (microphone) void devices.microphone.turnOn();
  if (camera) void devices.camera.turnOn();
  const joining = door.join({ name: options.name, link: token });
  const withdrawn = withdrawal(options.signal);
  try {
    const joined = await Promise.race([joining, withdrawn.promise]);
    if (joined.ok) return joined.value;
    const link = door.link.value;
    throw new JoinError(link.at === 'ended' && link.why !== 'closed' ? link.why : joined.code);
  } catch (cause) {
    // Whom the server is about to seat takes the seat and gives it back; nobody else gets so far.
    if (door.link.value.at !== 'open') door.close();
    void joining.then(async (late) => {
      if (late.ok) await late.value.leave();
      else door.close();
    });
    throw cause;
  } finally {
    withdrawn.forget();
  }
}

/** Where a link leads, and the token that a join link has. */
type Place = { readonly url: string; readonly room: RoomId; readonly link: string | undefined };

/** The server and the room that a link leads to; null where it leads to none. */
export function roomOf(link: string | URL): Place | null {
  const base = globalThis.location?.href;
  // Not `URL.parse`, which the oldest browsers that the SDK is built for lack.
  const url = URL.canParse(link, base) ? new URL(link, base) : null;
  const room = url && roomFromText(url.pathname);
  return url && room ? { url: url.origin, room, link: tokenIn(url.hash) } : null;
}

/** Rejects when a signal is aborted, unless it is forgotten before. */
function withdrawal(signal: AbortSignal | undefined): { promise: Promise<never>; forget: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', abort);
  return { promise, forget: () => signal?.removeEventListener('abort', abort) };
}
