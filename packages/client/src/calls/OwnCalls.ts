import type { Answer, AskInput, CallMedia, CallsView, ErrorCode, Result, RoomId, Started } from '@parley/protocol';
import type { Wire } from '../link/Link.ts';
import { placedIn } from './state.ts';

/** After these the server may not have done what it was asked. */
const UNDONE: ReadonlySet<ErrorCode> = new Set([
  'link.lost',
  'link.timeout',
  'name.none',
  'rate.messages',
  'server.stopping',
  'store.unavailable',
  'failed',
]);

/** A call to begin. */
export type CallOptions = {
  /** Whom to call, in any spelling. */
  readonly name: string;
  /** With what it begins. */
  readonly media: CallMedia;
  /** Where it takes place: by default in a new room, which nobody else can guess. The room one is in asks the name into it. */
  readonly room?: RoomId;
  /** A call that rings already, started by this page before it was loaded anew: it rings on for as long as this page is there. */
  readonly id?: string;
};

/** A call that was started: its id and room before the server has answered. */
export type StartedCall = {
  /** By which the name's calls list it, unless the answer says another. */
  readonly id: string;
  /** Where to go in. */
  readonly room: RoomId;
  /** `ringing`, or why it does not ring. When both called each other it is the other's call: its id and its room. Never rejects. */
  readonly answer: Promise<Result<Started>>;
};

/** What this page has said of calls and says again on its next connection: a call rings for as long as who started it is there. */
export class OwnCalls {
  readonly #ask: Wire['ask'];
  readonly #started = new Map<string, AskInput<'call.start'>>();
  /** Names that this page has had, or has been closed with. */
  #names = 0;
  readonly #waiting = new Set<(goOn: boolean) => void>();
  readonly #ends = new Map<string, 'call.cancel' | 'call.decline'>();

  constructor(ask: Wire['ask']) {
    this.#ask = ask;
  }

  async start(call: AskInput<'call.start'>): Promise<Result<Started>> {
    this.#started.set(call.id, call);
    const answer = await this.#ask('call.start', call);
    const rings = answer.ok ? answer.value.at === 'ringing' && answer.value.id === call.id : UNDONE.has(answer.code);
    if (!rings) this.#started.delete(call.id);
    return answer;
  }

  async end(how: 'call.cancel' | 'call.decline', id: string): Promise<Result<object>> {
    this.#started.delete(id);
    this.#ends.set(id, how);
    const answer = await this.#ask(how, { id });
    if (answer.ok || !UNDONE.has(answer.code)) this.#ends.delete(id);
    return answer;
  }

  /** Waits over a lost connection: the server may have given the call to this page already, and gives it to no other one. */
  async answer(call: AskInput<'call.answer'>): Promise<Result<Answer<'call.answer'>>> {
    const names = this.#names;
    const answer = await this.#ask('call.answer', call);
    if (answer.ok || names !== this.#names) return answer;
    if (answer.code !== 'link.lost' && answer.code !== 'link.timeout') return answer;
    const goOn = await new Promise<boolean>((resolve) => this.#waiting.add(resolve));
    return goOn ? this.answer(call) : answer;
  }

  /** The name is claimed on a new connection. */
  repeat(view: CallsView): void {
    this.#settle(true);
    for (const [id, how] of this.#ends) void this.end(how, id);
    for (const [id, call] of this.#started) {
      if (placedIn(view, id)?.at === 'ringing') void this.start(call);
      else this.#started.delete(id);
    }
  }

  /** They were another name's. */
  forget(): void {
    this.#started.clear();
    this.#ends.clear();
    this.#names += 1;
    this.#settle(false);
  }

  #settle(goOn: boolean): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve(goOn);
  }
}
