import { PROTOCOL, type ClientToServer, type ServerToClient } from '@parley/protocol';
import { io, type Socket } from 'socket.io-client';

/** A connection that takes longer is given up and tried again; a network that drops packets says nothing by itself. */
const CONNECT_MS = 6_000;

/** What a link hears of its socket. */
export type SocketEvents = {
  /** Connected, again or for the first time. */
  open: () => void;
  /** The connection is gone or could not be made. */
  lost: () => void;
  /** Something the server said on its own account. */
  heard: (event: string, message: unknown) => void;
};

/** A wire to the server; the only thing that knows Socket.IO. Retrying is the link's business. */
export interface LiveSocket {
  readonly connected: boolean;
  dial(): void;
  /** Ends this connection; `lost` is heard and dialing again is possible. */
  hangUp(): void;
  /** Says something; with `answered` it is an ask. Nothing is kept for later when the wire is down. */
  say(event: string, message: unknown, answered?: (answer: unknown) => void): void;
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
  socket.onAny((event: string, message: unknown) => events.heard(event, message));
  const emit = socket.emit.bind(socket) as (event: string, ...args: unknown[]) => void;
  return {
    get connected() {
      return socket.connected;
    },
    dial: () => void socket.connect(),
    say: (event, message, answered) => {
      if (!socket.connected) return;
      if (answered) emit(event, message, answered);
      else emit(event, message);
    },
    hangUp: () => void socket.io.engine.close(),
    close: () => void socket.disconnect(),
  };
};
