import type { JSX } from 'preact';

/** The room in its states. */
export const roomStates: Record<string, () => JSX.Element> = {};
