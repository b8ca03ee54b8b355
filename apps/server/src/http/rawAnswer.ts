import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { securityHeaders } from './securityHeaders.ts';

/** Answers with a bare status on a connection that no HTTP response exists for, and ends it. */
export function rawAnswer(socket: Duplex, status: number, publicUrl: string | null): void {
  // Whoever is refused may be gone already.
  socket.on('error', () => socket.destroy());
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const headers = [['Connection', 'close'], ['Content-Length', '0'], ...securityHeaders(null, publicUrl)];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`, () => socket.destroy());
}
