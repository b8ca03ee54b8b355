import { LIMITS, up } from '@parley/protocol';
import { newRoomId } from '@parley/client';
import { createECDH } from 'node:crypto';
import type { Harmed } from '../Harmed.ts';
import { FuzzSocket, nothingHeard, type Heard } from './FuzzSocket.ts';
import { Generator } from './generate.ts';
import { PUSH_URL, WALKS } from './walks.ts';
import { Words } from './Words.ts';

/** What a fuzz is made of. */
export type FuzzOptions = { readonly seed: number; readonly messages: number };
/** A socket that anything is said on, and the one who came with it, if somebody did. */
type Place = { readonly kind: 'door' | 'seat'; readonly sockets: readonly [FuzzSocket, ...FuzzSocket[]] };

const SOCKETS = 12;
/** Messages on one socket before it is asked whether all of them were dealt with. */
const BATCH = 50;
/** Parts of the messages: with a place spoilt; where they are allowed; with an answer asked for, where none is due. */
const SPOILT = 0.4;
const IN_PLACE = 0.9;
const ASKED = 0.9;
/** Of a hundred, so many that would end what the socket has come to are said all the same. */
const ENDS: ReadonlySet<string> = new Set(['room.leave', 'name.free']);
const ENDING = 0.2;
/** Batches after which a socket is given up for another: what it may say of names and settings is used up. */
const LIFE = 6;
/** Bytes of a message; a longer frame ends the connection before anybody has read it, with all that was said behind it. */
const LONGEST = LIMITS.frameBytes - 100;
const COMING_IN: ReadonlySet<string> = new Set(['room.join', 'room.resume']);

/** What the fuzzed server runs with: its limits would hide what lies behind them, and what it pushes goes nowhere. */
export const FUZZ_SETTINGS = {
  ...Object.fromEntries(
    ['MESSAGES', 'MESSAGES_BURST', 'CHAT', 'NAMES', 'NEW_NAMES', 'CALLS'].map((rate) => [`RATE_${rate}`, '1000000']),
  ),
  PUSH_ALLOW: PUSH_URL,
};

/** Says so many messages, made from their schemas, to a server: it must answer every ask by its schema, log no error, and stay. */
export async function fuzz(server: Harmed, { seed, messages }: FuzzOptions): Promise<Heard> {
  const key = createECDH('prime256v1').generateKeys().toString('base64url');
  const words = new Words(firstWords(key));
  const generator = new Generator(seed, words);
  const heard = nothingHeard();
  const { counts, faults } = heard;
  const url = `http://127.0.0.1:${server.port}`;
  const places: (Place | undefined)[] = [];
  const retired: Promise<void>[] = [];
  let opened = 0;
  /** A socket that has gone one of the ways through the doors, or none. */
  const open = async (kind: 'door' | 'seat'): Promise<Place> => {
    const me = await FuzzSocket.open(url, words, heard);
    const n = (opened += 1);
    const way = n % (WALKS[kind].length + 1);
    const walk = WALKS[kind][way];
    if (!walk) return { kind, sockets: [me] };
    const friend = await FuzzSocket.open(url, words, heard);
    await walk({ me, friend, n, key });
    return { kind, sockets: [me, friend] };
  };
  try {
    for (let batch = 0; counts.said < messages && faults.length === 0; batch += 1) {
      const at = batch % SOCKETS;
      const place = places[at];
      // Each at another time.
      const isOld = Math.floor(batch / SOCKETS + at) % LIFE === 0;
      if (place && (isOld || !place.sockets[0].isOpen)) {
        retired.push(...place.sockets.map((socket) => socket.retire()));
        places[at] = undefined;
      }
      // Every second one stays at the door, where names and calls are.
      const { kind, sockets } = (places[at] ??= await open(at % 2 === 0 ? 'seat' : 'door'));
      for (let i = 0; i < BATCH; i += 1) sayOne(sockets[0], generator, kind === 'seat');
      if (!(await sockets[0].isAnswered())) faults.push(`no answer after message ${counts.said}`);
      faults.push(...server.errors());
    }
  } catch (error) {
    faults.push(`after message ${counts.said}: ${String(error)}`);
  } finally {
    await Promise.all([
      ...retired,
      ...places.flatMap((place) => place?.sockets.map((socket) => socket.retire()) ?? []),
    ]);
  }
  return heard;
}

const MESSAGES = Object.entries(up);

function sayOne(socket: FuzzSocket, generator: Generator, comesIn: boolean): void {
  const inPlace = generator.chance(IN_PLACE);
  const [name, { kind, schema }] = generator.pick(
    MESSAGES.filter(([, { where }]) => !inPlace || where === socket.stand),
  );
  if ((ENDS.has(name) && !generator.chance(ENDING)) || (COMING_IN.has(name) && !comesIn)) return;
  const json = generator.chance(SPOILT) ? generator.spoilt(name, schema) : generator.fitting(name, schema);
  if (Buffer.byteLength(json) > LONGEST) return;
  // What is malformed and asks for no answer costs a strike, and twenty of these the socket.
  socket.say(name, json, kind === 'ask' || generator.chance(ASKED));
}

/** Something for every place of every message. */
function firstWords(key: string): string[] {
  const rooms = Array.from({ length: 10 }, newRoomId);
  const named = ['Ada', 'Ben', '김민준', 'Zoë', '__proto__', 'constructor', '👩‍👩‍👧'];
  const ids = ['client-0001', 'client-0002', 'pair-0001', 'pair-0002', 'join-0000-0000-0000-0001', '__proto__'];
  const secrets = Array.from({ length: 6 }, (_, n) => `secret-of-fuzz-${n}`.padEnd(43, 'x'));
  const push = [key, `${PUSH_URL}/a`, `${PUSH_URL}/b`, `${'x'.repeat(21)}A`];
  return [
    ...rooms,
    ...named,
    ...ids,
    ...secrets,
    ...push,
    'v=0\r\n',
    '',
    'room',
    '0'.repeat(26),
    '\ud800',
    'a'.repeat(2_000),
  ];
}
