import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A cable between one person and the server: a TCP relay on loopback that can be cut, frozen and pulled out. */
export interface Wire {
  readonly port: number;
  /** Breaks every connection that stands; new ones get through. */
  cut(): void;
  /** Breaks every connection and refuses new ones, until `plug`. */
  unplug(): void;
  /** Lets what the server says lie, and takes what it is told, until `plug`. */
  hush(): void;
  /** Lets bytes of every connection lie, as a network does that went away without a word, until `plug`. */
  freeze(): void;
  plug(): void;
  close(): Promise<void>;
}

/** Lays a wire to a port of this machine. */
export async function layWire(target: number): Promise<Wire> {
  const ends = new Set<Socket>();
  const servers = new Set<Socket>();
  let state: 'plugged' | 'unplugged' | 'frozen' | 'hushed' = 'plugged';
  const join = (from: Socket, to: Socket) => {
    ends.add(from);
    from.on('data', (bytes) => {
      if (!to.write(bytes)) from.pause();
    });
    const lies = () => state === 'frozen' || (state === 'hushed' && servers.has(from));
    to.on('drain', () => !lies() && from.resume());
    from.on('end', () => to.end());
    // Who broke the connection is of no interest; the other end must break as well.
    from.on('error', () => to.destroy());
    from.on('close', () => {
      ends.delete(from);
      servers.delete(from);
      to.destroy();
    });
    if (lies()) from.pause();
  };
  const server = createServer({ allowHalfOpen: true }, (near) => {
    if (state === 'unplugged') {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    servers.add(far);
    join(near, far);
    join(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    unplug() {
      state = 'unplugged';
      cut();
    },
    hush() {
      state = 'hushed';
      for (const end of servers) end.pause();
    },
    freeze() {
      state = 'frozen';
      for (const end of ends) end.pause();
    },
    plug() {
      state = 'plugged';
      for (const end of ends) end.resume();
    },
    async close() {
      cut();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}
