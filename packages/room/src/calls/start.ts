import { LIMITS, nameKey, TIMES, type Outcome } from '@parley/protocol';
import { type CallBook, type NamedCall, type Ringing } from './book.ts';
import type { CommandOf } from './command.ts';
import { denied, granted, type CallDecision } from './decision.ts';

/**
 * A call begins to ring, or is answered at once: by the call that comes the other way, or by what keeps it from ringing. A repeat
 * of the same id is the same call, and who calls a name twice has one call with it; whoever says so is there for it.
 */
export const start = (book: CallBook, command: CommandOf<'start'>): CallDecision => {
  const { key, id, room, media, at } = command;
  const to = nameKey(command.name);
  const [caller, callee] = [book.names.get(key), book.names.get(to)];
  if (to === key) return denied('call.self');
  if (!caller) return denied('name.none');
  if (!callee) return denied('call.unknown');
  const repeat = before(book, command, to);
  if (repeat) return repeat;

  const rings = [...book.rings.values()];
  const mine = rings.find((ring) => ring.from === key && ring.to === to);
  if (mine) return ringsOn(mine, command);
  const theirs = rings.find((ring) => ring.from === to && ring.to === key);
  if (theirs) {
    const ended = { type: 'ended', call: theirs, outcome: 'answered', at, hidden: false, also: id } as const;
    return granted([ended], { id: theirs.id, room: theirs.room, at: 'answered' });
  }

  const call: NamedCall = { id, from: key, to, fromName: caller.name, toName: callee.name, room, media, at };
  const over = (outcome: Outcome, hidden = false): CallDecision =>
    granted([{ type: 'ended', call, outcome, at, hidden, also: null }], { id, room, at: outcome });
  if (callee.blocked.has(key)) return over('absent', true);
  if (!command.callee.here) return over('absent');
  if (callee.quiet) return over('quiet');
  if (command.callee.busy) return over('busy');
  const { address } = command;
  const incoming = rings.filter((ring) => ring.to === to);
  if (
    rings.filter((ring) => ring.from === key).length >= LIMITS.rings ||
    incoming.length >= LIMITS.rings ||
    incoming.filter((ring) => ring.address === address).length >= LIMITS.ringsPerAddress
  ) {
    return denied('call.many');
  }
  const ring = { ...call, until: at + TIMES.ringMs, alone: command.alone ? at : null, address };
  return granted([{ type: 'rang', ring }], { id, room, at: 'ringing' });
};

/** What was decided before about this id; null when it is new to both. */
const before = (book: CallBook, command: CommandOf<'start'>, to: string): CallDecision | null => {
  const { key, id } = command;
  const ring = book.rings.get(id);
  if (ring) {
    const same = ring.from === key && ring.to === to;
    return same ? ringsOn(ring, command) : denied('call.over');
  }
  const past = book.past.get(key)?.find((one) => one.id === id || one.also === id);
  if (past) {
    // Under its own id it went out; under the other one it became the call that came in.
    const same = past.other === to && (past.id === id) === (past.way === 'out');
    return same ? granted([], { id: past.id, room: past.room, at: past.outcome }) : denied('call.over');
  }
  return book.past.get(to)?.some((one) => one.id === id) ? denied('call.over') : null;
};

const ringsOn = ({ id, room, alone }: Ringing, command: CommandOf<'start'>): CallDecision =>
  granted(alone === null || command.alone ? [] : [{ type: 'alone', id, since: null }], { id, room, at: 'ringing' });
