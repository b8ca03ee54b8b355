import type { Ring } from '@parley/protocol';
import type { Locator } from 'playwright-core';
import type { Person } from './person.ts';
import { until } from './until.ts';

/** The part of the start page about calls by name. */
export const callsOf = (person: Person): Locator =>
  person.page.getByRole('region', { name: 'Call someone', exact: true });

/** What rings on somebody's page. */
export const ringOf = (person: Person): Locator => person.page.getByRole('alertdialog');

/** Takes a name on the start page. */
export async function takesName(person: Person, url: string, name = person.owner.name): Promise<void> {
  await person.page.goto(url);
  await callsOf(person).getByRole('textbox', { name: 'Your name for calls', exact: true }).fill(name);
  await callsOf(person).getByRole('button', { name: 'Take this name', exact: true }).click();
  await callsOf(person).getByRole('switch', { name: 'Do not disturb', exact: true }).waitFor();
}

/** Calls a name that is online. */
export async function calls(person: Person, name: string, way: 'Video' | 'Voice' = 'Video'): Promise<void> {
  await callsOf(person)
    .getByRole('list', { name: 'Online', exact: true })
    .getByRole('button', { name: `${way} call to ${name}`, exact: true })
    .click();
}

/** Answers what rings. */
export async function answers(person: Person, way: 'video' | 'voice' = 'video'): Promise<void> {
  await ringOf(person)
    .getByRole('button', { name: `Answer with ${way}`, exact: true })
    .click();
}

/** Waits until it rings from somebody. */
export async function isRungBy(person: Person, name: string): Promise<void> {
  await ringOf(person).getByRole('heading', { name, exact: true }).waitFor();
}

/** Waits until nothing rings. */
export async function ringsNoMore(person: Person): Promise<void> {
  await until(`nothing rings at ${person.owner.name}`, async () => (await ringOf(person).count()) === 0);
}

/** The ids of all calls that have rung at somebody's page so far, whether or not they could be seen. */
export function rungIds(person: Person): ReadonlySet<string> {
  const told = person.frames.filter(({ way, text }) => way === 'received' && text.includes('"rings"'));
  const ids = new Set<string>();
  for (const { text } of told) {
    JSON.parse(text.slice(text.indexOf('[')), (key, value: unknown) => {
      if (key === 'rings') for (const { id, way } of value as Ring[]) if (way === 'in') ids.add(id);
      return value;
    });
  }
  return ids;
}

/** Waits until the card about one's own call says this. */
export async function reads(person: Person, title: string): Promise<void> {
  await person.page.getByRole('region', { name: title, exact: true }).waitFor();
}

/** A button of the page, by its whole name. */
export const press = (person: Person, name: string): Promise<void> =>
  person.page.getByRole('button', { name, exact: true }).click();

/** The last calls, opened, as text. */
export async function recentCalls(person: Person): Promise<string> {
  const list = callsOf(person).getByRole('group');
  if ((await list.getAttribute('open')) === null) await list.locator('summary').click();
  return (await list.textContent()) ?? '';
}
