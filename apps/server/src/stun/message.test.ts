import { expect, test } from 'vitest';
import { fingerprintOf, readBindingRequest, writeAnswer, xorMappedAddress } from './message.ts';

// RFC 5769: the sample request and the two sample answers share one transaction.
const REQUEST = Buffer.from(
  '000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74' +
    '002400046e0001ff80290008932ff9b151263b36000600096576746a3a683676592020200008' +
    '00149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf',
  'hex',
);
const ANSWER_IPV4 = Buffer.from(
  '0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112a643' +
    '000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96',
  'hex',
);
const ANSWER_IPV6 = Buffer.from(
  '010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f722000200014' +
    '0002a1470113a9faa5d3f179bc25f4b5bed2b9d900080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c',
  'hex',
);
const TRANSACTION = REQUEST.subarray(8, 20);
const SOURCE = { address: '192.0.2.1', port: 32853 };

/** A request with the given attributes, each value a multiple of four long. */
const request = (...attributes: [number, string][]): Buffer => {
  const body = attributes.map(([type, hex]) => {
    const header = Buffer.alloc(4);
    header.writeUInt16BE(type);
    header.writeUInt16BE(hex.length / 2, 2);
    return Buffer.concat([header, Buffer.from(hex, 'hex')]);
  });
  const header = Buffer.from('000100002112a442', 'hex');
  header.writeUInt16BE(Buffer.concat(body).length, 2);
  return Buffer.concat([header, TRANSACTION, ...body]);
};
const read = (datagram: Buffer) => {
  const found = readBindingRequest(datagram);
  if (found === null) throw new Error('not read as a request');
  return found;
};

test('[ST1] the request of RFC 5769 is read, with its fingerprint', () => {
  expect(read(REQUEST)).toEqual({ transaction: TRANSACTION, fingerprint: true, unknown: [0x0024] });
});

test('[ST1] the addresses of RFC 5769 are written byte for byte', () => {
  expect(xorMappedAddress(SOURCE, TRANSACTION)).toEqual(ANSWER_IPV4.subarray(40, 48));
  const six = { address: '2001:db8:1234:5678:11:2233:4455:6677', port: 32853 };
  expect(xorMappedAddress(six, TRANSACTION)).toEqual(ANSWER_IPV6.subarray(40, 60));
});

test('[ST1] the fingerprints of RFC 5769 are computed', () => {
  for (const whole of [REQUEST, ANSWER_IPV4, ANSWER_IPV6]) {
    expect(fingerprintOf(whole, whole.length - 8)).toBe(whole.readUInt32BE(whole.length - 4));
  }
});

test.each([
  ['::1', '00000000000000000000000000000001'],
  ['fe80::1:2%eth0', 'fe800000000000000000000000010002'],
  ['::', '00000000000000000000000000000000'],
  ['1::', '00010000000000000000000000000000'],
  ['::ffff:192.0.2.1', 'c0000201'],
])('[ST1] %s is written as %s', (address, hex) => {
  const value = xorMappedAddress({ address, port: 1 }, TRANSACTION).subarray(4);
  const mask = Buffer.concat([Buffer.from('2112a442', 'hex'), TRANSACTION]);
  expect(Buffer.from(value.map((byte, index) => byte ^ mask.readUInt8(index))).toString('hex')).toBe(hex);
});

test('[ST2] a plain request is answered with its transaction and the address alone', () => {
  const answer = writeAnswer(read(request()), SOURCE);
  expect(answer.toString('hex')).toBe(`0101000c2112a442${TRANSACTION.toString('hex')}002000080001a147e112a643`);
});

test('[ST3] a fingerprint is answered with a fingerprint', () => {
  const asked = request([0x8028, '00000000']);
  asked.writeUInt32BE(fingerprintOf(asked, asked.length - 8), asked.length - 4);
  const answer = writeAnswer(read(asked), SOURCE);
  expect(answer).toHaveLength(40);
  expect(answer.readUInt16BE(32)).toBe(0x8028);
  expect(answer.readUInt32BE(36)).toBe(fingerprintOf(answer, 32));
});

test('[ST4] what must be understood and is not is answered with 420 and a list', () => {
  const answer = writeAnswer(read(request([0x0003, '00000006'], [0x7fff, ''], [0x0003, '00000006'])), SOURCE);
  expect(answer.subarray(0, 4).toString('hex')).toBe('01110010');
  expect(answer.subarray(20).toString('hex')).toBe('0009000400000414000a000400037fff');
});

test('[ST4] attributes that may be ignored are, and so is what follows a message integrity', () => {
  expect(read(request([0x8022, '41424344'])).unknown).toEqual([]);
  expect(read(request([0x0008, '00'.repeat(20)], [0x0003, '00000006'])).unknown).toEqual([]);
});

test('[ST5] anything else is not read', () => {
  const broken = (change: (copy: Buffer) => void): Buffer => {
    const copy = Buffer.from(REQUEST);
    change(copy);
    return copy;
  };
  const short = request([0x8028, '00000000']);
  short.writeUInt16BE(3, 22);
  short.writeUInt32BE(fingerprintOf(short, 20), 24);
  const others = {
    'a fingerprint that is too short': short,
    nothing: Buffer.alloc(0),
    'a short header': REQUEST.subarray(0, 19),
    'a cut body': REQUEST.subarray(0, 40),
    'trailing bytes': Buffer.concat([REQUEST, Buffer.alloc(4)]),
    'an indication': broken((copy) => copy.writeUInt16BE(0x0011, 0)),
    'an answer': ANSWER_IPV4,
    'an allocation': broken((copy) => copy.writeUInt16BE(0x0003, 0)),
    'another cookie': broken((copy) => copy.writeUInt32BE(0x2112a443, 4)),
    'a length of its own': broken((copy) => copy.writeUInt16BE(0x5c, 2)),
    'a length that is no multiple of four': Buffer.concat([
      Buffer.from('000100022112a442', 'hex'),
      TRANSACTION,
      Buffer.alloc(2),
    ]),
    'an attribute beyond the end': broken((copy) => copy.writeUInt16BE(0xffff, 22)),
    'a wrong fingerprint': broken((copy) => copy.writeUInt8(0, copy.length - 1)),
    'a fingerprint in the middle': request([0x8028, '00000000'], [0x8022, '41424344']),
    'more than 548 bytes': request([0x8022, '41'.repeat(528)]),
  };
  for (const [name, datagram] of Object.entries(others))
    expect([name, readBindingRequest(datagram)]).toEqual([name, null]);
  expect(readBindingRequest(request([0x8022, '41'.repeat(524)]))).not.toBeNull();
});

test('[ST6] no answer is more than 1.6 times its IPv4 question, errors included', () => {
  const unknown = Array.from({ length: 132 }, (_, index): [number, string] => [0x4000 + index, '']);
  for (const asked of [request(), request(...unknown.slice(0, 1)), request(...unknown)]) {
    expect(writeAnswer(read(asked), SOURCE).length / asked.length).toBeLessThanOrEqual(1.6);
  }
});
