import {
  PROTOCOL,
  up,
  type Answer,
  type AskInput,
  type AskName,
  type ClientToServer,
  type GoodbyeCode,
  type Result,
  type ServerToClient,
  type TellInput,
  type TellName,
} from '@parley/protocol';
import { io, type Socket } from 'socket.io-client';
import { isOffline } from './browser.ts';
import { readAnswer, readGoodbye, readHeard, type Heard } from './reading.ts';
import { Vigil } from './Vigil.ts';

/** A connection that takes longer is given up and tried again; a network that drops packets says nothing by itself. */
const CONNECT_MS = 6_000;

/** What a link hears of its socket. */
export type SocketEvents = {
  /** Connected, again or for the first time. */
  open: () => void;
  /** The connection is gone or could not be made. */
  lost: () => void;
  /** Something the server said on its own account. */
  heard: (heard: Heard) => void;
  /** The server is about to close the connection. */
  goodbye: (code: GoodbyeCode) => void;
  /** The page is looked at again, or was away for a while: then whatever stood may be dead. */
  awake: (away: boolean) => void;
};

/** A wire to the server; the only thing that knows Socket.IO and schemas, both of which are heavy. Retrying is the link's business. */
export interface LiveSocket {
  readonly connected: boolean;
  /** This machine has no network at all. */
  readonly offline: boolean;
  dial(): void;
  /** Ends this connection; `lost` is heard and dialing again is possible. */
  hangUp(): void;
  /** Asks; nothing is kept for later when the wire is down. */
  ask<K extends AskName>(name: K, message: AskInput<K>, answered: (result: Result<Answer<K>>) => void): void;
  /** True when the table lets the link say it once more. */
  mayRepeat(name: AskName): boolean;
  /** Says something that is not answered. */
  tell<K extends TellName>(name: K, message: TellInput<K>): void;
  close(): void;
}

/** A socket to `url` at `/live`, WebSocket only. It does not dial by itself. */
export const openSocket = (url: string, events: SocketEvents): LiveSocket => {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    path: '/live',
    addTrailingSlash: false,
    transports: ['websocket'],
    autoConnect: false,
    reconnection: false,
    forceNew: true,
    timeout: CONNECT_MS,
    auth: { protocol: PROTOCOL },
  });
  socket.on('connect', events.open);
  socket.on('disconnect', events.lost);
  socket.on('connect_error', events.lost);
  socket.onAny((event: string, message: unknown) => {
    if (event === 'goodbye') return events.goodbye(readGoodbye(message));
    const heard = readHeard(event, message);
    if (heard) events.heard(heard);
  });
  const vigil = new Vigil({
    isUp: () => socket.connected,
    ping: () => emit('ping', {}, () => {}),
    hangUp: () => void socket.io.engine.close(),
    awake: events.awake,
  });
  socket.io.on('open', () => socket.io.engine.on('packet', () => vigil.handleSign()));
  const emit = socket.emit.bind(socket) as (event: string, ...args: unknown[]) => void;
  return {
    get connected() {
      return socket.connected;
    },
    get offline() {
      return isOffline();
    },
    dial: () => void socket.connect(),
    ask: (name, message, answered) => {
      if (socket.connected) emit(name, message, (answer: unknown) => answered(readAnswer(name, answer)));
    },
    tell: (name, message) => {
      if (socket.connected) emit(name, message);
    },
    mayRepeat: (name) => up[name].again === 'link',
    hangUp: () => void socket.io.engine.close(),
    close: () => {
      vigil.close();
      socket.disconnect();
    },
  };
};
