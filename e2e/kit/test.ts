import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test as plain } from 'vitest';
import { newRoomId } from '@parley/client';
import type { Owner } from './owner.ts';
import { type Arrival, arrive, type Person } from './person.ts';
import { type Server, startServer } from './server.ts';

/** Where pictures of the pages of failed tests are put. */
const FAILURES = join(import.meta.dirname, '../../.cache/e2e/failures');

/** Brings a person with a browser of their own; it is closed after the test. */
export type Invite = (owner: Owner, arrival?: Arrival) => Promise<Person>;

/** A test with the real server (one per file), a room nobody has been in, and people who come when invited. */
export const test = plain
  .extend('server', { scope: 'file' }, async ({}, { onCleanup }): Promise<Server> => {
    const server = await startServer();
    onCleanup(() => server.close());
    return server;
  })
  .extend('room', (): string => `/r/${newRoomId()}`)
  .extend('invite', async ({ task }, { onCleanup }): Promise<Invite> => {
    const people: Person[] = [];
    onCleanup(async () => {
      if (task.result?.state === 'fail') await Promise.all(people.map((person) => photograph(task.name, person)));
      await Promise.all(people.map((person) => person.close()));
    });
    return async (owner, arrival) => {
      const person = await arrive(owner, arrival);
      people.push(person);
      return person;
    };
  });

async function photograph(title: string, person: Person): Promise<void> {
  mkdirSync(FAILURES, { recursive: true });
  const path = join(FAILURES, `${title.replaceAll(/[^\w]+/g, '-').slice(0, 80)}-${person.owner.name}.png`);
  await person.page.screenshot({ path, timeout: 5_000 }).catch(() => null);
  if (person.faults.length > 0) console.error(`Faults on ${person.owner.name}'s page:\n${person.faults.join('\n')}`);
}
