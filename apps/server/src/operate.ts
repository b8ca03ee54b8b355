import { SeatId } from '@parley/protocol';
import { stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { makeBackup } from './adapters/backup.ts';
import { openPeople } from './adapters/openPeople.ts';
import { restoreBackup } from './adapters/restore.ts';
import { storeFaultOf } from './adapters/sqliteFault.ts';
import { readConfig } from './config/config.ts';
import { StartFault } from './config/StartFault.ts';
import { reason } from './files/reason.ts';
import type { PersonStore } from './ports/PersonStore.ts';
import { VERSION } from './version.ts';

const USAGE = `What operators do with the data directory:

  npm run backup [-- FILE]                       copy everything into one file, while the server runs
  npm run restore -- FILE                        put a backup in its place; the server must not run
  npm run person -- find NAME                    which name and which seats are stored under a name
  npm run person -- export NAME|SEAT [FILE]      what is stored of them, as JSON; the server may run
  npm run person -- delete NAME|SEAT             delete it; the server must not run`;

/** Nothing that a person would be called looks like the id of a seat. */
const isSeat = (who: string): boolean => v.is(SeatId, who);

try {
  await operate(process.argv.slice(2));
} catch (error) {
  const sentences = sentencesOf(error);
  if (!sentences) throw error;
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = 1;
}

/** What an operator is told of an error; null for one that is ours, and is shown with its stack. */
function sentencesOf(error: unknown): readonly string[] | null {
  if (error instanceof StartFault) return error.sentences;
  const fault = storeFaultOf(error);
  return fault && [`The database cannot be used: ${fault.message}. Mend that and try again.`];
}

/** One command for who keeps a server: what it did in sentences on standard output, or a StartFault. */
async function operate([command, ...rest]: readonly string[]): Promise<void> {
  const { dataDir } = readConfig(process.env);
  const [first, second, third, ...more] = rest;
  if (command === 'backup' && second === undefined) return backup(dataDir, first);
  if (command === 'restore' && first !== undefined && second === undefined) return restore(dataDir, first);
  if (command === 'person' && second !== undefined && more.length === 0) {
    if (first === 'find' && third === undefined)
      return show(await withPeople(dataDir, 'read', (people) => people.find(second)));
    if (first === 'export') return exportPerson(dataDir, second, third);
    if (first === 'delete' && third === undefined) return deletePerson(dataDir, second);
  }
  throw new StartFault([USAGE]);
}

async function backup(dataDir: string, name: string | undefined): Promise<void> {
  const now = Date.now();
  const standard = `parley-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}.backup`;
  const named = called(name ?? standard);
  const isFolder = (await stat(named).catch(() => null))?.isDirectory() ?? false;
  const made = await makeBackup({ dataDir, file: isFolder ? join(named, standard) : named, now, version: VERSION });
  say(
    `Everything in ${dataDir} is in ${made.file} (${made.bytes} bytes, checked): the database and ${listed(made.files)}.`,
  );
  say('It holds names, messages and private keys: keep it where nobody else can read it.');
}

async function restore(dataDir: string, name: string): Promise<void> {
  const { made, version, aside } = await restoreBackup({ dataDir, file: called(name), now: Date.now() });
  say(`The backup of ${new Date(made).toISOString()} (Parley ${version}) is in ${dataDir}; start the server.`);
  if (aside !== null) say(`What was there before is in ${aside}: remove it when all is well.`);
}

async function exportPerson(dataDir: string, who: string, name: string | undefined): Promise<void> {
  const found = await withPeople(dataDir, 'read', (people) =>
    isSeat(who) ? people.exportSeat(who) : people.exportName(who),
  );
  if (!found) throw absent(who);
  if (name === undefined) return show(found);
  const file = called(name);
  try {
    await writeFile(file, `${JSON.stringify(found, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new StartFault([`${file} cannot be written: ${reason(error)}. Name a file that is not there yet.`], {
      cause: error,
    });
  }
  say(`What is stored of ${who} is in ${file}.`);
}

async function deletePerson(dataDir: string, who: string): Promise<void> {
  const deleted = await withPeople(dataDir, 'edit', (people) =>
    isSeat(who) ? people.deleteSeat(who) : people.deleteName(who),
  );
  if (!deleted) throw absent(who);
  const counts = Object.entries(deleted.gone).map(([table, rows]) => `${table} ${rows}`);
  say(`Deleted of ${who}: ${counts.join(', ')}.`, 'Not reached from here:', ...deleted.left.map((one) => `- ${one}`));
}

async function withPeople<T>(
  dataDir: string,
  kind: 'read' | 'edit',
  task: (people: PersonStore) => Promise<T>,
): Promise<T> {
  const people = await openPeople(dataDir, kind);
  try {
    return await task(people);
  } finally {
    await people.close();
  }
}

function absent(who: string): StartFault {
  return new StartFault([
    isSeat(who)
      ? `Nothing is stored of a seat ${who}.`
      : `Nothing is stored of the name ${JSON.stringify(who)} itself. npm run person -- find NAME lists the seats that were taken under it.`,
  ]);
}

/** A file as the person who called names it: npm starts its scripts elsewhere. */
function called(name: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), name);
}

function listed(files: readonly string[]): string {
  return files.length === 0 ? 'no other file' : files.join(', ');
}

function show(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
