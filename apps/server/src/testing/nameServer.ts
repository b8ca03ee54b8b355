import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';

const TYPES = { 1: 'A', 28: 'AAAA' } as const;
const NO_SUCH_NAME = 3;

/** The 16 bytes of an IPv6 address that is written without `::`, or the 4 of an IPv4 address. */
const bytesOf = (address: string): Buffer =>
  isIPv6(address)
    ? Buffer.from(address.split(':').flatMap((part) => [parseInt(part, 16) >> 8, parseInt(part, 16) & 255]))
    : Buffer.from(address.split('.').map(Number));

/** A name server on a free port of the loopback (RFC 1035 § 4): every name has these addresses, IPv6 ones written without `::`. */
export const startNameServer = async (addresses: readonly string[]) => {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, { port }) => {
    const end = query.indexOf(0, 12) + 5;
    const type = TYPES[query.readUInt16BE(end - 4) as keyof typeof TYPES];
    asked.push(type);
    const found = addresses.filter((address) => isIPv6(address) === (type === 'AAAA')).map(bytesOf);
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180 | (addresses.length === 0 ? NO_SUCH_NAME : 0), 2);
    head.writeUInt16BE(found.length, 6);
    head.fill(0, 8);
    const records = found.map((bytes) => {
      // The name of the question, class IN, no time to live.
      const record = Buffer.alloc(12);
      record.writeUInt16BE(0xc00c, 0);
      record.writeUInt16BE(bytes.length === 4 ? 1 : 28, 2);
      record.writeUInt16BE(1, 4);
      record.writeUInt16BE(bytes.length, 10);
      return Buffer.concat([record, bytes]);
    });
    socket.send(Buffer.concat([head, query.subarray(12, end), ...records]), port, '127.0.0.1');
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { at: `127.0.0.1:${socket.address().port}`, asked, close: () => socket.close() };
};
