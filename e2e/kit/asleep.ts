import type { Person } from './person.ts';

/** Stops every process of somebody's Chromium, as a machine that sleeps does; returns what wakes it. */
export async function fallAsleep(person: Person): Promise<() => void> {
  const browser = person.page.context().browser();
  if (!browser) throw new Error(`${person.owner.name} has no browser of their own`);
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const all = (signal: NodeJS.Signals): void => {
    for (const { id } of processInfo) {
      try {
        process.kill(id, signal);
      } catch {
        // A helper process that has ended meanwhile needs neither.
      }
    }
  };
  all('SIGSTOP');
  return () => all('SIGCONT');
}

/** Stops everything that somebody's tab does by itself, as a frozen one does, while its media flows on; returns what lets it go on. */
export async function freezeTab(person: Person): Promise<() => Promise<void>> {
  const session = await person.page.context().newCDPSession(person.page);
  await session.send('Debugger.enable');
  const paused = new Promise<void>((resolve) => session.once('Debugger.paused', () => resolve()));
  await session.send('Debugger.pause');
  await paused;
  return () => session.detach();
}
