import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { endChild } from '../../kit/endChild.ts';
import { until } from '../../kit/until.ts';

/** What a cable does to what it carries, in each direction. */
export type Weather = {
  /** Milliseconds on the way. */
  readonly delayMs: number;
  /** The share of packets that get lost, 0 to 1. */
  readonly loss: number;
  /** Bits a millisecond; what does not fit waits, and is thrown away when it would wait too long. */
  readonly kbit: number;
};

/** How long a packet may wait for its turn before it is thrown away, in milliseconds: what a home router holds. */
const QUEUE_MS = 200;

/** Two network interfaces with a bad line between them. Many kernels have nothing of the kind; here the frames go through this process. */
export class Cable {
  readonly #programs: ChildProcess[] = [];
  readonly #sockets: Socket[] = [];

  /** Makes the two interfaces; they may be moved to other namespaces then. */
  static async lay(names: readonly [string, string], weather: Weather): Promise<Cable> {
    const cable = new Cable();
    try {
      const [here, there] = [await cable.#end(names[0]), await cable.#end(names[1])];
      cable.#carry(here, there, weather);
      cable.#carry(there, here, weather);
      await until('the ends of the cable are there', () => names.every((name) => existsSync(`/sys/class/net/${name}`)));
      return cable;
    } catch (error) {
      await cable.close();
      throw error;
    }
  }

  /** Takes the interfaces away. */
  async close(): Promise<void> {
    await Promise.all(this.#programs.map((program) => endChild(program)));
    for (const socket of this.#sockets.splice(0)) socket.close();
  }

  /** An interface whose frames come and go by a socket: one frame, one datagram. */
  async #end(name: string): Promise<{ socket: Socket; port: number }> {
    const [socket, probe] = [createSocket('udp4'), createSocket('udp4')];
    this.#sockets.push(socket);
    for (const one of [socket, probe]) await once(one.bind(0, '127.0.0.1'), 'listening');
    const port = probe.address().port;
    await new Promise<void>((closed) => probe.close(closed));
    const wire = `UDP4-DATAGRAM:127.0.0.1:${socket.address().port},bind=127.0.0.1:${port}`;
    const tap = `TUN,tun-type=tap,iff-no-pi,iff-up,tun-name=${name}`;
    this.#programs.push(spawn('/usr/bin/socat', ['-b', '65536', tap, wire], { stdio: 'ignore' }));
    return { socket, port };
  }

  #carry(from: { socket: Socket }, to: { socket: Socket; port: number }, { delayMs, loss, kbit }: Weather): void {
    let free = 0;
    from.socket.on('message', (frame) => {
      const now = performance.now();
      free = Math.max(free, now);
      if (Math.random() < loss || free - now > QUEUE_MS) return;
      free += (frame.length * 8) / kbit;
      setTimeout(
        () => this.#sockets.includes(to.socket) && to.socket.send(frame, to.port, '127.0.0.1'),
        free - now + delayMs,
      );
    });
  }
}
