import { NAME_STORED_AT, type Readable } from '@parley/client';
import { signal } from '@preact/signals';
import { read, storageOf } from '../../storage.ts';
import { loadPart } from '../update/loadPart.ts';

/** The code of calls by name. */
export type CallsPart = typeof import('./calls.tsx');

const part = signal<CallsPart | null>(null);

/** Null until its code is here: the start page brings it once it is drawn, every other page only where this device has a name. */
export const callsPart: Readable<CallsPart | null> = part;

/** Brings the code of calls by name, which from then on rings on every page. Rejects when it cannot be fetched. */
export async function needCalls(): Promise<CallsPart> {
  const fetched = await loadPart(() => import('./calls.tsx'));
  await fetched.ready();
  return (part.value = fetched);
}

/** Brings it in by itself where this device has a name, or another of its tabs takes one: every page rings. */
export function followName(): void {
  const follow = (): void => void needCalls().catch(() => {});
  if (read(storageOf('localStorage'), NAME_STORED_AT) !== null) follow();
  addEventListener('storage', ({ key }) => {
    if (key === NAME_STORED_AT) follow();
  });
}
