import { ownHiding, relayHere } from '../features/devices/hiding.ts';

/** The server has a relay. */
export const relay = (): void => void (relayHere.value = true);

/** One hides one's address, in this state alone. */
export const hidden = (): void => {
  const kept = { ...localStorage };
  ownHiding.want(true);
  for (const key of Object.keys(localStorage)) if (!(key in kept)) localStorage.removeItem(key);
};
