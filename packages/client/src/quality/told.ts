import type { Counters } from './counters.ts';

/** What the other end has told of what is sent to it, up to one look. */
export type Told = {
  /** The share of packets that did not come there, 0 to 1, by the last reports. */
  readonly loss: number;
  /** It was told since the look before. */
  readonly isNews: boolean;
  /** When it was told last, by the clock of the counters; null before. */
  readonly at: number | null;
  /** Of each stream its last report, and what had been sent when that one was first seen. */
  readonly streams: ReadonlyMap<string, Stream>;
};

type Stream = { readonly reported: number; readonly lost: number; readonly packets: number; readonly seen: number };

/** Before anything was told. */
export const UNTOLD: Told = { loss: 0, isNews: false, at: null, streams: new Map() };

/** Packets of which a share is a share: of three that were sent, one lost says nothing. */
export const FEWEST = 20;
/** ms for which a report holds: of a voice they come every five seconds, half as many more apart at most (RFC 3550, § 6.2). */
const HELD_MS = 8_000;

/** Takes a look: a loss is the share of what was sent in the time of which its report tells, which is seldom the time between two looks. */
export function hear(before: Told, { at: now, sent }: Counters): Told {
  const streams = new Map<string, Stream>();
  const total = { lost: 0, sent: 0 };
  for (const { stream, packets, report } of sent) {
    const last = before.streams.get(stream);
    const isNew = report && report.at !== last?.reported;
    const next = isNew ? { reported: report.at, lost: report.lost, packets, seen: now } : last;
    if (next) streams.set(stream, next);
    if (!isNew || !last || now <= last.seen) continue;
    const rate = (packets - last.packets) / (now - last.seen);
    total.sent += Math.max(0, rate * (report.at - last.reported));
    total.lost += Math.max(0, report.lost - last.lost);
  }
  if (total.sent >= FEWEST) return { loss: Math.min(1, total.lost / total.sent), isNews: true, at: now, streams };
  const holds = before.at !== null && now - before.at < HELD_MS;
  return { loss: holds ? before.loss : 0, isNews: false, at: before.at, streams };
}
