import type { ChatLine, SeatId, Snapshot } from '@parley/protocol';
import { isDeepStrictEqual } from 'node:util';
import type { Fault, How, SaidLine } from './Ledger.ts';
import type { Member } from './Member.ts';

/** What somebody read of a room's log. */
export type ReadLog = { readonly name: string; readonly first: number; readonly lines: readonly ChatLine[] };
/** What somebody read of what they and each other one have said to one another alone. */
export type DirectReader = {
  readonly name: string;
  readonly seat: SeatId;
  readonly linesWith: (other: SeatId) => readonly ChatLine[];
};

/** What keeps the members of one room from being at rest; empty when everything broken was mended. */
export function unrest(members: readonly Member[]): Fault[] {
  return members.flatMap((member): Fault[] => {
    const { name, knows } = member;
    if (!member.isHere || !knows) return [{ about: 'seat', how: 'lost', text: `${name} is not back` }];
    const faults: Fault[] = [];
    if (member.isTelling) faults.push({ about: 'view', how: 'lost', text: `${name} was never answered` });
    const { unanswered } = knows.lines;
    if (unanswered > 0)
      faults.push({ about: 'line', how: 'lost', text: `${name}: ${unanswered} lines were never answered` });
    for (const other of members) {
      if (other === member) continue;
      const here = knows.pairs.positionOf(other.seat);
      const there = other.knows?.pairs.positionOf(member.seat);
      if (here?.id === there?.id && there?.known === here?.sent) continue;
      const [sent, known] = [here?.sent ?? null, there?.known ?? null];
      faults.push({ about: 'signal', how: 'lost', text: `${name} sent ${sent} to ${other.name}, who knows ${known}` });
    }
    return faults;
  });
}

/** Compares what everybody in a room shows with fresh snapshots of it, and what they are with what the room says of them. */
export function viewFaults(members: readonly Member[], snapshots: readonly Snapshot[]): Fault[] {
  const [first] = snapshots;
  const seats = members.map(({ seat }) => seat).toSorted();
  const faults = snapshots.flatMap(({ view, incarnation }, i): string[] => {
    const member = members[i];
    if (!member) return [];
    const { name, seat, media, knows } = member;
    const mine = view.people.find(({ id }) => id === seat);
    return [
      ...(isDeepStrictEqual(knows?.fold.view, view) ? [] : [`${name} shows another room than there is`]),
      ...(isDeepStrictEqual(view, first?.view) && incarnation === first?.incarnation ? [] : [`${name} is elsewhere`]),
      ...(isDeepStrictEqual(view.people.map(({ id }) => id).toSorted(), seats) ? [] : [`not the people of ${name}`]),
      ...(view.people.every(({ presence }) => presence === 'here') ? [] : [`somebody is not here for ${name}`]),
      ...(isDeepStrictEqual(mine?.media, media) ? [] : [`the room has other media of ${name}`]),
    ];
  });
  return faults.map((text) => ({ about: 'view', how: 'wrong', text }));
}

/**
 * Compares the log of a room with what was said in it and with what each has read: every line that was taken is there once,
 * numbers have no gaps, an author's lines are in their order, and everybody has the same.
 */
export function lineFaults(
  log: readonly ChatLine[],
  taken: readonly Pick<SaidLine, 'id'>[],
  said: ReadonlySet<string>,
  read: readonly ReadLog[],
): Fault[] {
  const faults = logFaults(log, log[0]?.n ?? 0, taken, said);
  for (const { name, first, lines } of read) {
    const all = log.filter(({ n }) => n >= first);
    if (isDeepStrictEqual(keysOf(lines), keysOf(all))) continue;
    const how = lines.length < all.length ? 'lost' : 'wrong';
    faults.push({ about: 'line', how, text: `${name} has ${lines.length} lines of ${all.length}` });
  }
  return faults;
}

/**
 * The same for what each two have said to one another alone: both have read the same from the first line on, and every line that
 * was taken of who sits there now is among it, once and in its author's order.
 */
export function directFaults(
  people: readonly DirectReader[],
  taken: readonly SaidLine[],
  said: ReadonlySet<string>,
): Fault[] {
  return people.flatMap((one, i) =>
    people.slice(i + 1).flatMap((other): Fault[] => {
      const [here, there] = [one.linesWith(other.seat), other.linesWith(one.seat)];
      const seats = [one.seat, other.seat];
      const between = taken.filter((line) => seats.includes(line.from) && seats.includes(line.conversation));
      const faults = logFaults(here, 1, between, said);
      if (isDeepStrictEqual(keysOf(here), keysOf(there))) return faults;
      const how = here.length === there.length ? 'wrong' : 'lost';
      const text = `${one.name} has ${here.length} lines with ${other.name}, who has ${there.length}`;
      return [...faults, { about: 'line', how, text }];
    }),
  );
}

function logFaults(
  log: readonly ChatLine[],
  first: number,
  taken: readonly Pick<SaidLine, 'id'>[],
  said: ReadonlySet<string>,
): Fault[] {
  const faults: Fault[] = [];
  const fault = (how: How, text: string) => faults.push({ about: 'line', how, text });
  const found = new Map<string, number>();
  const latest = new Map<string, string>();
  for (const [i, { n, id, from }] of log.entries()) {
    if (n !== first + i) fault('lost', `the log has a gap before ${n}`);
    found.set(id, (found.get(id) ?? 0) + 1);
    const before = latest.get(from) ?? '';
    if (id < before) fault('reordered', `${id} comes after ${before}`);
    latest.set(from, id);
  }
  for (const { id } of taken) if (!found.has(id)) fault('lost', `${id} is not in the log`);
  for (const [id, times] of found) {
    if (times > 1) fault('doubled', `${id} is in the log ${times} times`);
    if (!said.has(id)) fault('wrong', `${id} is in the log and nobody said it`);
  }
  return faults;
}

const keysOf = (lines: readonly ChatLine[]): string[] => lines.map(({ n, id }) => `${n} ${id}`);
