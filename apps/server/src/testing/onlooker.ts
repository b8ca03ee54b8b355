import { io, type Socket } from 'socket.io-client';
import { ONLOOKERS } from '../sockets/Onlookers.ts';
import type { EngineStats } from '../sockets/EngineMeter.ts';

/** A client as the page at `/admin/sockets/` is one, with what it was told last of each engine. */
export class Onlooker {
  readonly socket: Socket;
  readonly told = new Map<string, EngineStats>();
  /** Everything that happened, by kind: `live bytesIn`. */
  readonly happened = new Map<string, number>();
  state: 'opening' | 'looking' | 'refused' | 'ended' = 'opening';

  constructor(url: string, headers: Record<string, string>) {
    this.socket = io(url, {
      path: ONLOOKERS,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: headers,
    });
    this.socket.on('connect', () => (this.state = 'looking'));
    this.socket.on('connect_error', () => (this.state = 'refused'));
    this.socket.on('disconnect', () => (this.state = 'ended'));
    this.socket.on('server_stats', (stats: EngineStats) => {
      this.told.set(stats.serverId, stats);
      for (const { type, count } of stats.aggregatedEvents) {
        const kind = `${stats.serverId} ${type}`;
        this.happened.set(kind, (this.happened.get(kind) ?? 0) + count);
      }
    });
  }
}
