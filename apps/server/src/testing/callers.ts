import type { CallsView } from '@parley/protocol';
import { createHash } from 'node:crypto';
import type { Tester } from './parley.ts';

/** The secret of a name, the same on each of its devices. */
export const secretOf = (name: string): string => createHash('sha256').update(name).digest('base64url');

let calls = 0;
const newCall = (): string => `call-${String((calls += 1)).padStart(6, '0')}`;

/** A client that has a name, and what it says and hears of its calls. */
export class Caller {
  readonly tester: Tester;
  readonly name: string;
  /** What it calls itself when it answers: two have not the same. */
  readonly page = newCall();
  #first: CallsView | null = null;

  constructor(tester: Tester, name: string) {
    this.tester = tester;
    this.name = name;
  }

  /** Gives the client its name; throws when refused. */
  static async of(tester: Tester, name: string): Promise<Caller> {
    const caller = new Caller(tester, name);
    const answer = await tester.ask('name.claim', { name, secret: secretOf(name) });
    if (!answer.ok) throw new Error(answer.code);
    caller.#first = answer.value.calls;
    return caller;
  }

  get calls(): CallsView {
    const view = this.tester.all('calls').at(-1) ?? this.#first;
    if (!view) throw new Error('no name');
    return view;
  }

  /** What rings, as `in Ada`. */
  get rings(): string[] {
    return this.calls.rings.map(({ way, name }) => `${way} ${name}`);
  }

  /** What rang, newest first, as `in Ada cancelled`, with a star where it was not looked at. */
  get past(): string[] {
    return this.calls.past.map((one) => `${one.way} ${one.name} ${one.outcome}${one.seen ? '' : ' *'}`);
  }

  /** Who can be called, as the last list has it. */
  get online(): string[] | undefined {
    return this.tester
      .all('names')
      .at(-1)
      ?.list.map(({ name, reach }) => `${name} ${reach}`);
  }

  /** Calls a name; the id of the call, and what became of it at once. */
  async start(name: string, room: string, id = newCall()): Promise<{ id: string; room: string; at: string }> {
    const answer = await this.tester.ask('call.start', { id, name, room, media: 'video' });
    return answer.ok ? answer.value : { id, room, at: answer.code };
  }

  /** Answers, declines, cancels and the rest; the code of the refusal, or `done`. */
  async say(ask: 'answer' | 'decline' | 'cancel', id: string): Promise<string> {
    return codeOf(this.tester.ask(`call.${ask}`, ask === 'answer' ? { id, page: this.page } : { id }));
  }

  until(condition: (caller: this) => boolean, what: string): Promise<void> {
    return this.tester.until(() => condition(this), `${this.name}: ${what}`);
  }
}

/** The code of a refusal, or `done`. */
export const codeOf = async (answer: Promise<{ ok: true } | { ok: false; code: string }>): Promise<string> => {
  const result = await answer;
  return result.ok ? 'done' : result.code;
};
