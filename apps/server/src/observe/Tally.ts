import type { AskName, Outcome } from '@parley/protocol';
import type {
  AskOutcome,
  Counted,
  Counters,
  HookOutcome,
  PushOutcome,
  Route,
  SignalOutcome,
} from '../ports/Counters.ts';

/** Upper bounds of how long an answer takes, seconds: from memory, from the store, from a store that is busy, and too long. */
export const ANSWER_BOUNDS = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5] as const;

/** Numbers that only grow, by two words. */
type Table<Row, Column> = Map<Row, Map<Column, number>>;

/** Counters that are kept in memory, from the start of the process. */
export class Tally implements Counters {
  readonly #gateways: Table<string, Counted> = new Map();
  readonly asks: Table<AskName, AskOutcome> = new Map();
  readonly requests: Table<Route, string> = new Map();
  readonly signals = new Map<SignalOutcome, number>();
  readonly calls = new Map<Outcome, number>();
  readonly pushes = new Map<PushOutcome, number>();
  readonly hooks = new Map<HookOutcome, number>();
  /** How many answers took not longer than each of the bounds but longer than the one before; at the end those beyond all. */
  readonly durations = ANSWER_BOUNDS.map(() => 0).concat(0);
  /** How long all answers took, seconds. */
  durationsSum = 0;

  count(gateway: string, what: Counted): void {
    addTo(this.#gateways, gateway, what);
  }

  asked(ask: AskName, outcome: AskOutcome): void {
    addTo(this.asks, ask, outcome);
  }

  took(seconds: number): void {
    let at = 0;
    while (at < ANSWER_BOUNDS.length && seconds > (ANSWER_BOUNDS[at] ?? 0)) at += 1;
    this.durations[at] = (this.durations[at] ?? 0) + 1;
    this.durationsSum += seconds;
  }

  signalled(outcome: SignalOutcome): void {
    add(this.signals, outcome);
  }

  called(outcome: Outcome): void {
    add(this.calls, outcome);
  }

  pushed(outcome: PushOutcome): void {
    add(this.pushes, outcome);
  }

  hooked(outcome: HookOutcome): void {
    add(this.hooks, outcome);
  }

  answered(route: Route, status: number | null): void {
    addTo(this.requests, route, status === null ? 'aborted' : `${Math.floor(status / 100)}xx`);
  }

  /** How often something happened at each gateway at which anything did, and at our own sockets. */
  atGateways(what: Counted): ReadonlyMap<string, number> {
    const counts = [...this.#gateways].map(([gateway, one]) => [gateway, one.get(what) ?? 0] as const);
    return new Map([['live', 0], ...counts]);
  }

  /** What happened at the gateways so far: by gateway, then by what. */
  report(): Record<string, Partial<Record<Counted, number>>> {
    return Object.fromEntries([...this.#gateways].map(([gateway, counts]) => [gateway, Object.fromEntries(counts)]));
  }
}

const add = <Word>(counts: Map<Word, number>, word: Word): void => {
  counts.set(word, (counts.get(word) ?? 0) + 1);
};

const addTo = <Row, Column>(table: Table<Row, Column>, row: Row, column: Column): void => {
  let counts = table.get(row);
  if (counts === undefined) table.set(row, (counts = new Map()));
  add(counts, column);
};
