import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import type { Floats } from '../reactions/floats.ts';

/** What lies on tiles besides the person: reactions that float, and whose hands are up, in order. Null where nothing may. */
export const OnTile = createContext<{
  readonly floats: Floats;
  readonly hands: ReadonlySignal<readonly string[]>;
} | null>(null);
