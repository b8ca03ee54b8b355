import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readBindingRequest, writeAnswer } from '../../apps/server/src/stun/message.ts';

/** The address that everybody has who asks: one for documentation (RFC 5737), so nobody's. */
export const SEEN_ADDRESS = '203.0.113.7';

/** A STUN server that sees everybody behind one router: what an answer from the internet looks like. `mute`: it hears and says nothing. */
export async function startStun(
  address: string,
  manner: 'answers' | 'mute' = 'answers',
): Promise<{ readonly port: number; close(): void }> {
  const socket = createSocket('udp4');
  socket.on('message', (datagram, from) => {
    const request = readBindingRequest(datagram);
    if (request && manner === 'answers')
      socket.send(writeAnswer(request, { address: SEEN_ADDRESS, port: from.port }), from.port, from.address);
  });
  socket.bind(0, address);
  await once(socket, 'listening');
  return { port: socket.address().port, close: () => socket.close() };
}
