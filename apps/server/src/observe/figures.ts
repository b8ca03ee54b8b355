import type { AskName, Outcome } from '@parley/protocol';
import type { AskOutcome, Counted, HookOutcome, PushOutcome, SignalOutcome } from '../ports/Counters.ts';
import type { Measured } from './Measures.ts';
import type { Tally } from './Tally.ts';

/** What a figure is read from. */
export type Seen = { readonly now: Measured; readonly tally: Tally; readonly version: string };

/** A value for each set of words, one word for each label. */
type Rows = readonly (readonly [words: readonly string[], value: number])[];

/** A figure that monitoring may ask for: base units, `_total` on what only grows; the values of its labels are closed sets. */
export type Figure = {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly rows: (seen: Seen) => Rows;
};

/** How long answers took; told by `Tally` as a histogram. */
export const ANSWERS = {
  name: 'parley_ask_duration_seconds',
  help: 'How long the server took for an answer to a page.',
} as const;

/** What is now, and may go up and down. */
export const GAUGES: readonly Figure[] = [
  {
    ...about('parley_info', 'The version that runs.', 'version'),
    rows: ({ version }) => [[[version], 1]],
  },
  {
    ...about('parley_people', 'Seats of rooms, by whether their page is there.', 'presence'),
    rows: ({ now }) => rowsOf(Object.entries(now.people)),
  },
  {
    ...about(
      'parley_rooms',
      'Rooms: in memory, with somebody in them, kept beyond their last person, listed on the start page.',
      'kind',
    ),
    rows: ({ now }) => rowsOf(Object.entries(now.rooms)),
  },
  {
    ...about('parley_calls_ringing', 'Calls by name that ring.'),
    rows: ({ now }) => [[[], now.ringing]],
  },
  {
    ...about('parley_names_online', 'Names that have a device here.'),
    rows: ({ now }) => [[[], now.online]],
  },
  {
    ...about('parley_sockets', 'Open sockets by gateway; the own ones of Parley are live.', 'gateway'),
    rows: ({ now }) => rowsOf(now.sockets),
  },
];

// Told as 0 from the start, so that the first one shows in a rate.
const JOINS = zeros<'given' | 'resumed' | AskOutcome>('given', 'resumed', 'room.full', 'seat.unknown');
const SIGNALS = zeros<SignalOutcome>('passed', 'waiting', 'dropped', 'absent');
const PUSHES = zeros<PushOutcome>('sent', 'gone', 'rejected', 'failed', 'refused', 'withdrawn');
const HOOKS = zeros<HookOutcome>('delivered', 'rejected', 'failed', 'refused');
const CALLS = zeros<Outcome>('answered', 'declined', 'busy', 'quiet', 'unanswered', 'cancelled', 'absent');

/** What only grows, from the start of the process. */
export const COUNTERS: readonly Figure[] = [
  atGateways('opened', 'parley_sockets_opened_total', 'Sockets that were taken.'),
  atGateways('closed', 'parley_sockets_closed_total', 'Taken sockets that are gone.'),
  atGateways('refused', 'parley_sockets_refused_total', 'Requests refused before there was a socket.'),
  atGateways('cut', 'parley_sockets_cut_total', 'Sockets closed for saying too much, or for reading too slowly.'),
  atGateways('heard', 'parley_messages_heard_total', 'Messages that came in, whatever they were.'),
  atGateways('told', 'parley_messages_told_total', 'Messages to classic clients, once for each receiver.'),
  atGateways('malformed', 'parley_messages_malformed_total', 'Messages that were none of the protocol.'),
  atGateways('dropped', 'parley_messages_dropped_total', 'Messages that went to nobody, because there were too many.'),
  {
    ...about('parley_joins_total', 'Seats given and resumed, and what joins and resumes were refused for.', 'outcome'),
    rows: ({ tally }) => rowsOf(joinsOf(tally)),
  },
  {
    ...about('parley_chat_lines_total', 'Chat lines that were kept and acknowledged.'),
    rows: ({ tally }) => [[[], tally.asks.get('chat.send')?.get('ok') ?? 0]],
  },
  {
    ...about('parley_asks_total', 'Questions of pages, by what they were answered.', 'ask', 'outcome'),
    rows: ({ tally }) => pairsOf(tally.asks),
  },
  {
    ...about('parley_signals_total', 'Descriptions and candidates from seat to seat.', 'outcome'),
    rows: ({ tally }) => rowsOf(new Map([...SIGNALS, ...tally.signals])),
  },
  {
    ...about('parley_calls_total', 'Calls by name that are over, or that never rang.', 'outcome'),
    rows: ({ tally }) => rowsOf(new Map([...CALLS, ...tally.calls])),
  },
  {
    ...about('parley_pushes_total', 'Messages to devices through push services.', 'outcome'),
    rows: ({ tally }) => rowsOf(new Map([...PUSHES, ...tally.pushes])),
  },
  {
    ...about('parley_webhook_attempts_total', 'Attempts to tell a webhook what happened.', 'outcome'),
    rows: ({ tally }) => rowsOf(new Map([...HOOKS, ...tally.hooks])),
  },
  {
    ...about('parley_http_requests_total', 'HTTP requests, by what was asked for and its answer.', 'route', 'status'),
    rows: ({ tally }) => pairsOf(tally.requests),
  },
];

function about(name: string, help: string, ...labels: readonly string[]): Omit<Figure, 'rows'> {
  return { name, help, labels };
}

function atGateways(what: Counted, name: string, help: string): Figure {
  const rows = ({ tally }: Seen): Rows => rowsOf(tally.atGateways(what));
  return { ...about(name, help, 'gateway'), rows };
}

/** Joins and resumes are asks: what they were answered is counted there. */
function joinsOf({ asks }: Tally): ReadonlyMap<string, number> {
  const joins = new Map<string, number>(JOINS);
  const ways: readonly (readonly [AskName, string])[] = [
    ['room.join', 'given'],
    ['room.resume', 'resumed'],
  ];
  for (const [ask, granted] of ways) {
    for (const [outcome, count] of asks.get(ask) ?? []) {
      const word = outcome === 'ok' ? granted : outcome;
      joins.set(word, (joins.get(word) ?? 0) + count);
    }
  }
  return joins;
}

function rowsOf(counts: Iterable<readonly [string, number]>): Rows {
  return [...counts].map(([word, count]) => [[word], count]);
}

function pairsOf(table: ReadonlyMap<string, ReadonlyMap<string, number>>): Rows {
  return [...table].flatMap(([row, counts]) => [...counts].map(([word, count]) => [[row, word], count] as const));
}

function zeros<Word extends string>(...words: readonly Word[]): ReadonlyMap<Word, number> {
  return new Map(words.map((word) => [word, 0]));
}
