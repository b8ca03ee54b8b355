import type { EventKind, LifeEvent } from '@parley/protocol/http';

/** Something that happened, before it has its number. */
export type Happened = Omit<LifeEvent, 'n'>;

/** Which events are looked for: after a number, oldest first, or before one, newest first. */
export type EventQuestion = {
  readonly from: { readonly after: number } | { readonly before: number };
  readonly kind: EventKind | null;
  readonly room: string | null;
  readonly limit: number;
};

/** An event of which only the kind and the time are certain. */
export const happened = (kind: EventKind, at: number, what: Partial<Omit<Happened, 'kind' | 'at'>> = {}): Happened => ({
  at,
  kind,
  room: null,
  seat: null,
  name: null,
  detail: null,
  address: null,
  ...what,
});

/**
 * What happened, for the operator. What changes something that is kept is written by its own store, in the same step as the change;
 * the rest comes through `note`. The contract is `contracts/eventLog.ts`, run on every adapter.
 */
export interface EventLog {
  /** Keeps an event within a moment; what cannot be kept is lost, and logged. */
  note(event: Happened): void;
  read(question: EventQuestion): Promise<readonly LifeEvent[]>;
  /** Forgets events of before a time, oldest first and at most `limit`; how many they were. */
  prune(before: number, limit: number): Promise<number>;
  /** Resolves when all that was noted is kept. */
  idle(): Promise<void>;
}
