import type { Counters } from '../ports/Counters.ts';
import type { Crowd } from '../ports/Crowd.ts';
import type { NameStore } from '../ports/NameStore.ts';
import type { Push } from '../ports/Push.ts';

/** What calls by name need from around them. */
export type CallsOptions = {
  readonly store: NameStore;
  readonly crowd: Pick<Crowd, 'tell'>;
  /** Null where nothing is pushed. */
  readonly push: Push | null;
  readonly counters: Pick<Counters, 'called'>;
  /** Names that may be kept at a time. */
  readonly most: number;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
};
