import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { securityHeaders } from './securityHeaders.ts';

/** How long the answer may take to leave, milliseconds: a client that never finished its TLS handshake cannot take it at all. */
const LATEST_MS = 2_000;

/** Answers with a bare status on a connection that no HTTP response exists for, and ends it. */
export function rawAnswer(socket: Duplex, status: number, publicUrl: string | null): void {
  // Whoever is refused may be gone already.
  socket.on('error', () => socket.destroy());
  if (!socket.writable) {
    // What is answered already is on its way out while more of the same comes in.
    if (!socket.writableEnded) socket.destroy();
    return;
  }
  const late = setTimeout(() => socket.destroy(), LATEST_MS);
  socket.once('close', () => clearTimeout(late));
  const headers = [['Connection', 'close'], ['Content-Length', '0'], ...securityHeaders(null, publicUrl)];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  // What was sent and not read is read now, and the other end hangs up: closed over it the answer would be lost on its way.
  socket.resume().end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`);
}
