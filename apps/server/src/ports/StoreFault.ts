/** What keeps the store from keeping or reading anything just now. */
export type StoreTrouble = 'full' | 'read-only' | 'input-output' | 'busy' | 'damaged';

/**
 * The question was right, and the store could not do it: a full disk, a file system that became read-only. Nothing of it was kept.
 * The next question may be answered again; `store.unavailable` is what clients are told.
 */
export class StoreFault extends Error {
  readonly trouble: StoreTrouble;

  constructor(trouble: StoreTrouble, options?: ErrorOptions) {
    super(SENTENCES[trouble], options);
    this.name = 'StoreFault';
    this.trouble = trouble;
  }
}

/** Who hears of a store that fails, and of one that keeps again. */
export interface StoreWatch {
  /** Called at each fault. */
  fault(fault: StoreFault): void;
  /** Called when something was kept after a fault. */
  well(): void;
}

const SENTENCES: Readonly<Record<StoreTrouble, string>> = {
  full: 'the disk is full',
  'read-only': 'the file is read-only',
  'input-output': 'the disk does not read or write',
  busy: 'another program holds the file',
  damaged: 'the file is damaged',
};
