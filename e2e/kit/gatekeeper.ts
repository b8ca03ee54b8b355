import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A box between a browser and the server, as companies have them: it passes everything on, and refuses WebSockets while it `refuses`. */
export interface Gatekeeper {
  /** Where the server is reached through it. */
  readonly url: string;
  /** Whether it refuses WebSockets; those that stand are cut. */
  refuse(refuses: boolean): void;
  close(): void;
}

/** Sets a box before the server at a port of this machine. */
export async function setGatekeeper(port: number): Promise<Gatekeeper> {
  const host = '127.0.0.1';
  const through = new Set<Socket>();
  let isRefusing = false;
  const box = createServer((asked, answer) => {
    const { method, url: path, headers } = asked;
    const onward = request({ host, port, method, path, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  box.on('upgrade', (asked: IncomingMessage, near: Socket) => {
    near.on('error', () => near.destroy());
    if (isRefusing) return void near.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    const far = connect(port, host);
    through.add(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
    near.on('close', () => through.delete(near));
    const lines = asked.rawHeaders.map((text, at) => text + (at % 2 === 0 ? ': ' : '\r\n'));
    far.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${lines.join('')}\r\n`);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((listening) => box.listen(0, host, listening));
  const cut = (): void => through.forEach((socket) => socket.destroy());
  return {
    url: `http://localhost:${(box.address() as AddressInfo).port}`,
    refuse: (refuses) => {
      isRefusing = refuses;
      if (refuses) cut();
    },
    close: () => {
      cut();
      box.close();
      box.closeAllConnections();
    },
  };
}
