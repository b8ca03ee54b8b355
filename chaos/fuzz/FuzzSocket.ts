import { ERRORS, down, up, type AskName, type Up } from '@parley/protocol';
import { once } from 'node:events';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import type { Words } from './Words.ts';

/** An answer that takes longer is none, in milliseconds. */
const ANSWER_MS = 15_000;

/** What is heard of a fuzzed server. */
export type Heard = {
  /** How often which message was granted, as its sender was told. */
  readonly granted: Map<string, number>;
  readonly faults: string[];
  /** Messages that went out; of these, what asked for an answer; what had one; what a goodbye came before. */
  readonly counts: { said: number; asked: number; answered: number; cut: number };
};
/** Nothing so far. */
export const nothingHeard = (): Heard => ({
  granted: new Map(),
  faults: [],
  counts: { said: 0, asked: 0, answered: 0, cut: 0 },
});

const CODES: ReadonlySet<string> = new Set(Object.keys(ERRORS));
const Refusal = v.strictObject({
  ok: v.literal(false),
  code: v.pipe(
    v.string(),
    v.check((code) => CODES.has(code)),
  ),
  detail: v.exactOptional(v.string()),
});

type Asked = { readonly name: string; readonly message: string; readonly done: (answer: unknown) => void };

/** A bare WebSocket that says Socket.IO's frames by hand, whatever is in them, and holds every answer against its schema. */
export class FuzzSocket {
  readonly #socket: WebSocket;
  readonly #words: Words;
  readonly #heard: Heard;
  readonly #answerMs: number;
  readonly #asked = new Map<number, Asked>();
  readonly #upon = new Map<string, (message: unknown) => void>();
  /** What may be answered, and then once. */
  readonly #open = new Set<number>();
  #id = 0;
  #idle: () => void = () => {};
  #welcomed: () => void = () => {};
  readonly #welcome = new Promise<void>((resolve) => (this.#welcomed = resolve));
  /** Somebody has said that it ends: this end, or the server by a goodbye. */
  #isOver = false;
  /** Where it stands, as far as its answers tell. */
  stand: 'door' | 'seat' = 'door';

  /** Connects, up to the answer of the namespace: what is said before it ends the connection. Rejects where there is no server. */
  static async open(url: string, words: Words, heard: Heard, answerMs = ANSWER_MS): Promise<FuzzSocket> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/live?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
    });
    await once(socket, 'open');
    socket.on('error', () => {});
    const fuzz = new FuzzSocket(socket, words, heard, answerMs);
    socket.send('40{"protocol":1}');
    await fuzz.#inTime(fuzz.#welcome);
    return fuzz;
  }

  private constructor(socket: WebSocket, words: Words, heard: Heard, answerMs: number) {
    this.#socket = socket;
    this.#words = words;
    this.#heard = heard;
    this.#answerMs = answerMs;
    socket.on('message', (data: Buffer) => this.#hear(data.toString()));
    socket.on('close', (code: number) => this.#closed(code));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Says one message, and asks for an answer or not. A tell that asks for one may be refused, or hear nothing. */
  say(name: string, json: string, ask: boolean): void {
    if (ask && up[name as keyof Up].kind === 'ask') void this.#ask(name, json);
    else this.#send(name, json, ask);
  }

  /** Asks, and waits: the answer as it came, or undefined when the connection ended first. */
  ask(name: AskName, message: object): Promise<unknown> {
    return this.#ask(name, JSON.stringify(message));
  }

  /** What is to be done at the next message of a kind that the server says on its own. */
  upon(event: string, does: (message: unknown) => void): void {
    this.#upon.set(event, does);
  }

  /** Asks something harmless. True when it was answered or the socket was closed: what came before was dealt with by then. */
  isAnswered(): Promise<boolean> {
    return this.#inTime(this.ask('room.view', {}));
  }

  /** Closes it when everything that it asked is answered. What is not answered in time is a fault. */
  async retire(): Promise<void> {
    if (this.isOpen && this.#asked.size > 0) await this.#inTime(new Promise<void>((resolve) => (this.#idle = resolve)));
    if (this.isOpen)
      for (const { name, message } of this.#asked.values()) this.#fault(`no answer to ${name}: ${message}`);
    this.close();
  }

  close(): void {
    this.#isOver = true;
    this.#socket.terminate();
  }

  #ask(name: string, message: string): Promise<unknown> {
    if (!this.isOpen) return Promise.resolve(undefined);
    this.#heard.counts.asked += 1;
    this.#send(name, message, true);
    return new Promise((done) => this.#asked.set(this.#id, { name, message, done }));
  }

  #send(name: string, json: string, ask: boolean): void {
    if (!this.isOpen) return;
    this.#heard.counts.said += 1;
    if (ask) this.#id += 1;
    this.#socket.send(`42${ask ? this.#id : ''}[${JSON.stringify(name)},${json}]`);
    if (ask) this.#open.add(this.#id);
  }

  #closed(code: number): void {
    if (!this.#isOver) this.#fault(`closed without a goodbye: ${code}`);
    this.#heard.counts.cut += this.#asked.size;
    for (const { done } of this.#asked.values()) done(undefined);
    this.#asked.clear();
    this.#idle();
    this.#welcomed();
  }

  #hear(frame: string): void {
    if (frame === '2') return this.#socket.send('3');
    if (frame.startsWith('40')) return this.#welcomed();
    const [, id, json] = /^43(\d+)(.*)$/s.exec(frame) ?? [];
    if (id !== undefined) return this.#answered(Number(id), json ?? '');
    if (!frame.startsWith('42')) return;
    const [event, message] = JSON.parse(frame.slice(2)) as [string, unknown];
    if (event === 'goodbye') this.#isOver = true;
    this.#words.learn(message);
    if (!Object.hasOwn(down, event) || !v.is(down[event as keyof typeof down], message)) {
      this.#fault(`said ${event}, which fits no schema: ${frame}`);
    }
    const does = this.#upon.get(event);
    this.#upon.delete(event);
    does?.(message);
  }

  #answered(id: number, json: string): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (!this.#open.delete(id)) return this.#fault(`answered what was not asked: ${json}`);
    const [answer] = JSON.parse(json) as [{ ok?: unknown; value?: unknown }];
    if (!v.is(Refusal, answer) && (!asked || answer.ok !== true))
      this.#fault(`refused ${asked?.name} without a code: ${json}`);
    if (!asked) return;
    this.#heard.counts.answered += 1;
    if (answer.ok === true) this.#granted(asked.name as AskName, asked.message, answer.value);
    asked.done(answer);
    if (this.#asked.size === 0) this.#idle();
  }

  #granted(name: AskName, message: string, value: unknown): void {
    const { granted } = this.#heard;
    const entry = up[name];
    if (entry?.kind !== 'ask' || !v.is(entry.answer as v.GenericSchema, value)) {
      return this.#fault(`granted ${name} with what fits no schema: ${JSON.stringify(value)}`);
    }
    granted.set(name, (granted.get(name) ?? 0) + 1);
    this.#words.learn(value);
    if (name === 'room.join' || name === 'room.resume') this.stand = 'seat';
    const said = JSON.parse(message) as { room?: string; name?: string; secret?: string };
    if (name === 'name.claim') this.#words.join(name, { name: said.name, secret: said.secret });
    if (name !== 'room.join') return;
    const { seat, secret } = value as { seat: string; secret: string };
    this.#words.join('room.resume', { room: said.room, seat, secret });
  }

  #fault(text: string): void {
    this.#heard.faults.push(text.slice(0, 240));
  }

  /** True when something comes before an answer would be late. */
  #inTime(something: Promise<unknown>): Promise<boolean> {
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(false), this.#answerMs);
      void something.then(() => {
        clearTimeout(late);
        resolve(true);
      });
    });
  }
}
