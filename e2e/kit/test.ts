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
/** Brings people into the room, one after the other, until everybody sees everybody else. */
export type Meet = <People extends readonly Owner[]>(...owners: People) => Promise<{ [At in keyof People]: Person }>;

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
      const faults = people.flatMap((person) => person.faults().map((fault) => `${person.owner.name}: ${fault}`));
      await Promise.all(people.map((person) => person.close()));
      if (faults.length > 0) throw new Error(`Faults on the pages:\n${faults.join('\n')}`);
    });
    return async (owner, arrival) => {
      const person = await arrive(owner, arrival);
      people.push(person);
      return person;
    };
  })
  .extend('meet', async ({ server, room, invite }): Promise<Meet> => {
    return async <People extends readonly Owner[]>(...owners: People) => {
      const people = await Promise.all(owners.map((owner) => invite(owner)));
      for (const person of people) {
        await person.openDoor(server.url + room);
        await person.join();
      }
      await Promise.all(
        people.flatMap((person) => people.map((other) => other !== person && person.sees(other.owner))),
      );
      return people as { [At in keyof People]: Person };
    };
  });

async function photograph(title: string, person: Person): Promise<void> {
  mkdirSync(FAILURES, { recursive: true });
  const path = join(FAILURES, `${title.replaceAll(/[^\w]+/g, '-').slice(0, 80)}-${person.owner.name}.png`);
  await person.page.screenshot({ path, timeout: 5_000 }).catch(() => null);
}
