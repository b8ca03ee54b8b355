import { Session } from 'node:inspector/promises';
import { median, rounded } from '../figures.ts';

/** Microseconds that each part of the program had the processor for. */
export type Profile = Readonly<Record<Part, number>>;
/** Whose code it is, in the words of the table. */
export type Part = (typeof PARTS)[number];
/** In the order in which they are told; the kernel is told apart by the functions that call it. */
const PARTS = ['kernel', 'garbage', 'Node', 'ws', 'Socket.IO', 'schemas', 'store', 'Parley'] as const;

/** µs between two looks. */
const EVERY = 200;
/** µs of a piece of work that are worth a word. */
const LEAST = 0.1;
const CALLS = new Set([
  'writev',
  'writeBuffer',
  'writeUtf8String',
  'writeLatin1String',
  'read',
  'readStart',
  '(program)',
]);
const STATEMENTS = new Set(['run', 'all', 'prepare']);

/** Looks on while this process works, and says by whose code the time went. */
export class Profiler {
  readonly #session = new Session();

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.setSamplingInterval', { interval: EVERY });
    await this.#session.post('Profiler.start');
  }

  async stop(): Promise<Profile> {
    const { profile } = await this.#session.post('Profiler.stop');
    this.#session.disconnect();
    const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
    const spent = new Map<Part, number>(PARTS.map((part) => [part, 0]));
    for (const [i, id] of (profile.samples ?? []).entries()) {
      const frame = frames.get(id);
      const part = frame && partOf(frame.functionName, frame.url);
      if (part) spent.set(part, (spent.get(part) ?? 0) + (profile.timeDeltas?.[i] ?? 0));
    }
    return Object.fromEntries(spent) as Profile;
  }
}

/** Medians of several profiles, each of so many pieces of work, in words. */
export function wordsOf(profiles: readonly Profile[], pieces: number): string {
  const told = PARTS.map((part) => ({ part, micros: median(profiles.map((one) => one[part])) / pieces }));
  return told
    .filter(({ micros }) => micros >= LEAST)
    .map(({ part, micros }) => `${part} ${rounded(micros)}`)
    .join(', ');
}

/** Null of what is no work. */
function partOf(name: string, url: string): Part | null {
  if (name === '(idle)' || name === '(root)' || url === 'node:inspector') return null;
  if (name === '(garbage collector)') return 'garbage';
  if (CALLS.has(name) && url === '') return 'kernel';
  if (/node_modules\/(?:ws|bufferutil)\//.test(url)) return 'ws';
  if (/node_modules\/valibot\//.test(url)) return 'schemas';
  // SQLite's own functions have no address.
  if (/node_modules\/kysely\/|server\/src\/adapters\//.test(url) || STATEMENTS.has(name + url)) return 'store';
  if (url.includes('node_modules/')) return 'Socket.IO';
  return url === '' || url.startsWith('node:') ? 'Node' : 'Parley';
}
