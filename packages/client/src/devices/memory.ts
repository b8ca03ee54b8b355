import type { CaptureKind, CaptureSource } from './source.ts';

/** What a person chose before: whether the device should be on, which one, and whether it starts muted. */
export interface Remembered {
  readonly wanted: boolean;
  readonly id: string | null;
}

/** A first visit wants both devices on: the door shows a preview. */
const FIRST_VISIT: Remembered = { wanted: true, id: null };
/** Characters of a device id; Chromium's are 64. */
const LONGEST_ID = 256;

const keyOf = (kind: CaptureKind): string => `parley.${kind}`;

/** What was remembered, read with care: anybody may have written there. */
export function recall(source: Pick<CaptureSource, 'recall'>, kind: CaptureKind): Remembered {
  try {
    const read: unknown = JSON.parse(source.recall(keyOf(kind)) ?? 'null');
    if (typeof read !== 'object' || read === null) return FIRST_VISIT;
    const { wanted, id } = read as Partial<Record<keyof Remembered, unknown>>;
    return {
      wanted: typeof wanted === 'boolean' ? wanted : FIRST_VISIT.wanted,
      id: typeof id === 'string' && id !== '' && id.length <= LONGEST_ID ? id : null,
    };
  } catch {
    return FIRST_VISIT;
  }
}

/** Remembers for the next visit. */
export function remember(source: Pick<CaptureSource, 'remember'>, kind: CaptureKind, choice: Remembered): void {
  source.remember(keyOf(kind), JSON.stringify(choice));
}
