import type { WireEntry } from '@parley/protocol';
import type { SignalBody } from './signal.ts';

/** Writes a line into the log of a pair. */
export type Note = (way: WireEntry['way'], kind: WireEntry['kind'], text: string) => void;

/** What a signal is called in the log. */
export const kindOf = (body: SignalBody): WireEntry['kind'] => ('sdp' in body ? body.sdp.type : 'candidate');
