import type { Readable } from '@parley/client';
import { signal } from '@preact/signals';
import { read, storageOf } from '../../storage.ts';
import { loadPart } from '../update/loadPart.ts';

/** The code of calls by name. */
export type CallsPart = typeof import('./calls.tsx');

const part = signal<CallsPart | null>(null);

/** Null until this device has a name, or somebody is about to take one: whoever has none pays nothing for it. */
export const callsPart: Readable<CallsPart | null> = part;

/** Brings the code of calls by name, which from then on rings on every page. Rejects when it cannot be fetched. */
export async function needCalls(): Promise<CallsPart> {
  const fetched = await loadPart(() => import('./calls.tsx'));
  await fetched.ready();
  return (part.value = fetched);
}

/** Where the SDK keeps the name of this device. */
const NAME = 'parley.callname';

/** Brings it in by itself where this device has a name, or another of its tabs takes one: every page rings. */
export function followName(): void {
  const follow = (): void => void needCalls().catch(() => {});
  if (read(storageOf('localStorage'), NAME) !== null) follow();
  addEventListener('storage', ({ key }) => {
    if (key === NAME) follow();
  });
}
