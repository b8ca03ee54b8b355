import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Below what systems hand out by themselves: there any connection of a browser may take a port while a server is restarted. */
const [FROM, TO] = [15_000, 32_000] as const;

/** As many different ports as asked for, free for TCP and UDP on every address. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = FROM + Math.floor(Math.random() * (TO - FROM));
    if ((await holds(createServer().listen(port))) && (await holds(createSocket('udp4').bind(port)))) ports.add(port);
  }
  return [...ports];
}

/** True where a port could be had; it is given back. */
function holds(holder: ReturnType<typeof createServer> | ReturnType<typeof createSocket>): Promise<boolean> {
  return new Promise((resolve) => {
    holder.once('error', () => resolve(false));
    holder.once('listening', () => holder.close(() => resolve(true)));
  });
}

/** This machine's own IPv4 address on its network, as another device would open it; null on a machine without network. */
export function lanAddress(): string | null {
  for (const entries of Object.values(networkInterfaces())) {
    const found = entries?.find((entry) => entry.family === 'IPv4' && !entry.internal);
    if (found) return found.address;
  }
  return null;
}
