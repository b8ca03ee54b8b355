import { expect } from 'vitest';
import type { Person } from './person.ts';
import { until } from './until.ts';

/** How long a window without the event is watched before, in milliseconds: long enough to meet the machine's own hiccups. */
const CONTROL_MS = 3_000;
/** How much longer than the longest gap of the control window a gap may be. The machine is shared. */
const MARGIN = 2;
/** Shorter than this, in milliseconds, a gap is the machine's and not the call's: coming back takes longer whatever was broken. */
const UNSEEN_MS = 500;

/** What played when it began to be watched. */
export interface Playback {
  /** Holds when since then the same connections stand, none was closed, and no gap is longer than the control window's by far. */
  wasUndisturbed(): Promise<void>;
}

/**
 * Watches the tiles of others, `[who watches, whom]`: first for the control window, then until asked. `load` keeps the
 * processor as busy in the control window as the event will, without touching the call.
 */
export async function watchPlayback(
  tiles: readonly (readonly [Person, string])[],
  load: () => Promise<void> = async () => {},
): Promise<Playback> {
  const begun = await Promise.all(
    tiles.map(async ([person, name]) => {
      await person.recordFrames(name);
      return { person, name, began: await person.now() };
    }),
  );
  await load();
  const watched = await Promise.all(
    begun.map(async ({ person, name, began }) => {
      await until('the control window passed', async () => (await person.now()) - began > CONTROL_MS);
      const usual = await person.longestGap(began);
      const connections = await person.connections();
      return { person, name, usual, connections, closed: await person.closedConnections(), from: await person.now() };
    }),
  );
  return {
    async wasUndisturbed() {
      for (const { person, name, usual, connections, closed, from } of watched) {
        expect(connections.length).toBeGreaterThan(0);
        await person.hasKept(connections);
        expect(await person.closedConnections()).toBe(closed);
        const gap = await person.longestGap(from);
        expect(gap, `${person.owner.name} saw ${name} stand still; usual is ${Math.round(usual)} ms`).toBeLessThan(
          Math.max(usual * MARGIN, UNSEEN_MS),
        );
      }
    },
  };
}
