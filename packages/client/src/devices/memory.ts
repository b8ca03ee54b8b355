import type { CaptureSource, ListedDevice, Processing } from './source.ts';

/** What a person chose before: whether the device should be on, and which one. */
export interface Remembered {
  readonly wanted: boolean;
  readonly id: string | null;
}

/** Which processing is on. */
export type ProcessingChoice = Readonly<Record<Processing, boolean>>;

/** A first visit wants both devices on: the door shows a preview. */
const FIRST_VISIT: Remembered = { wanted: true, id: null };
/** A person in a room speaks against loudspeakers and fans. */
const SPEECH: ProcessingChoice = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
/** Characters of a device id; Chromium's are 64. */
const LONGEST_ID = 256;
const PROCESSING = 'parley.processing';

const keyOf = (kind: ListedDevice['kind']): string => `parley.${kind}`;

/** What was remembered, read with care: anybody may have written there. */
export function recall(source: Pick<CaptureSource, 'recall'>, kind: ListedDevice['kind']): Remembered {
  const { wanted, id } = read(source, keyOf(kind));
  return {
    wanted: typeof wanted === 'boolean' ? wanted : FIRST_VISIT.wanted,
    id: typeof id === 'string' && id !== '' && id.length <= LONGEST_ID ? id : null,
  };
}

/** Remembers for the next visit. */
export function remember(
  source: Pick<CaptureSource, 'remember'>,
  kind: ListedDevice['kind'],
  choice: Remembered,
): void {
  source.remember(keyOf(kind), JSON.stringify(choice));
}

/** Which processing was chosen; all of it on a first visit. */
export function recallProcessing(source: Pick<CaptureSource, 'recall'>): ProcessingChoice {
  const kept = read(source, PROCESSING);
  const is = (name: Processing): boolean => (kept[name] === false ? false : SPEECH[name]);
  return {
    echoCancellation: is('echoCancellation'),
    noiseSuppression: is('noiseSuppression'),
    autoGainControl: is('autoGainControl'),
  };
}

/** Remembers the processing for the next visit. */
export function rememberProcessing(source: Pick<CaptureSource, 'remember'>, choice: ProcessingChoice): void {
  source.remember(PROCESSING, JSON.stringify(choice));
}

function read(source: Pick<CaptureSource, 'recall'>, key: string): Partial<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(source.recall(key) ?? 'null');
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}
