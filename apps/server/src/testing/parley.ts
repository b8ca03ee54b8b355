import {
  PROTOCOL,
  type Answer,
  type AskName,
  type Down,
  type Result,
  type RoomView,
  type DownInput,
  type Snapshot,
} from '@parley/protocol';
import { applyNotice } from '@parley/room';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { compose, type Parley } from '../compose.ts';
import { readConfig } from '../config/config.ts';
import { createLog, type Log } from '../observe/log.ts';

/** A real server on free ports with a data directory of its own; it can be stopped and started again on the same data. */
export const startParley = async (
  settings: Record<string, string> = {},
  dataDir?: string,
  log: Log = createLog('silent'),
) => {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'parley-test-')));
  const env = { HOST: '127.0.0.1', PORT: '0', PORT_TLS: 'off', STUN_PORT: 'off', DATA_DIR: folder, ...settings };
  const parley: Parley = await compose(readConfig(env), log);
  return {
    folder,
    url: `http://127.0.0.1:${parley.http.port}`,
    gatewayPorts: parley.gatewayPorts,
    stop: () => parley.close(),
    end: async () => {
      await parley.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

type Heard = { event: string; message: unknown };

/** A client that speaks the protocol by hand, remembers all it hears, and folds what it must. */
export class Tester {
  readonly socket: Socket;
  readonly heard: Heard[] = [];
  readonly #waiting = new Set<() => void>();
  view: RoomView | null = null;
  seat = '';
  secret = '';
  /** The server did not let it connect. */
  failed = false;
  #said = new Map<string, number>();

  /** `from`: the address that a proxy on this machine would tell. */
  constructor(url: string, options: { origin?: string; protocol?: number; from?: string } = {}) {
    const { origin, from } = options;
    const extraHeaders = { ...(origin && { origin }), ...(from && { 'x-forwarded-for': from }) };
    this.socket = io(url, {
      path: '/live',
      addTrailingSlash: false,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { protocol: options.protocol ?? PROTOCOL },
      extraHeaders,
    });
    this.socket.onAny((event: string, message: unknown) => {
      this.heard.push({ event, message });
      if (event === 'notice' && this.view) this.view = applyNotice(this.view, (message as { body: never }).body);
      this.#changed();
    });
    this.socket.on('connect_error', () => (this.failed = true));
    for (const event of ['connect', 'disconnect', 'connect_error']) this.socket.on(event, () => this.#changed());
  }

  ask<K extends AskName>(name: K, message: unknown): Promise<Result<Answer<K>>> {
    return this.socket.emitWithAck(name, message) as Promise<Result<Answer<K>>>;
  }

  /** Joins and keeps what a client keeps; throws when refused. */
  async join(room: string, name: string, more: object = {}): Promise<Snapshot> {
    const media = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' };
    const answer = await this.ask('room.join', { room, name, media, ...more });
    if (!answer.ok) throw new Error(answer.code);
    this.seat = answer.value.seat;
    this.secret = answer.value.secret;
    this.view = answer.value.snapshot.view;
    return answer.value.snapshot;
  }

  /** Sends the next signal of a pair to a seat. */
  signal(to: string, pair = 'pair-0001'): number {
    const n = this.#said.get(to) ?? 0;
    this.#said.set(to, n + 1);
    const candidate = { candidate: `candidate:${n}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
    this.socket.emit('signal', { to, pair, n, candidate });
    return n;
  }

  /** Everything heard of one kind, in order. */
  all<K extends keyof Down>(event: K): DownInput<K>[] {
    return this.heard.filter((one) => one.event === event).map((one) => one.message as DownInput<K>);
  }

  /** Resolves when `true`: looked at after every message and change of the connection. */
  until(condition: () => boolean, what = 'a condition'): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`never came: ${what}`)), 25_000);
      const look = (): void => {
        if (!condition()) return;
        this.#waiting.delete(look);
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Cuts the connection without a word, as a network does. */
  cut(): void {
    this.socket.io.engine.close();
  }

  close(): void {
    this.socket.disconnect();
  }

  #changed(): void {
    for (const look of this.#waiting) look();
  }
}
