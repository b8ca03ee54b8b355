import { biDiOf } from './biDi.ts';
import type { Person } from './person.ts';
import { until } from './until.ts';

/** A notification as Firefox draws it by itself: a small window of its own, which nothing but the browser is in charge of. */
type Alert = { readonly context: string; readonly title: string; readonly text: string };

const WINDOW = 'chrome://global/content/alerts/alert.xhtml';
const TITLE = `document.getElementById('alertTitleLabel')?.value ?? ''`;
const TEXT = `document.getElementById('alertTextLabel')?.textContent ?? ''`;
const PRESS = `document.getElementById('alertBox').click()`;

/** The notifications that are on somebody's screen. The browser has to be started with `pushService`. */
export async function alertsOf(person: Person): Promise<readonly Alert[]> {
  const tree = await biDi(person)('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { contexts } = tree as { contexts: readonly { context: string; url: string }[] };
  const windows = contexts.filter(({ url }) => url === WINDOW);
  const read = windows.map(async ({ context }) => {
    const [title, text] = await Promise.all([evaluate(person, context, TITLE), evaluate(person, context, TEXT)]);
    return { context, title, text };
  });
  // One that closes meanwhile is none.
  return (await Promise.allSettled(read)).flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
}

/** Waits until one notification is on somebody's screen, and no other: with this title. */
export const isAlerted = (person: Person, title: string): Promise<Alert> =>
  until(`${person.owner.name} is shown "${title}"`, async () => {
    const alerts = await alertsOf(person);
    return alerts.length === 1 && alerts.find((it) => it.title === title);
  });

/** Presses a notification as its person would. */
export async function pressAlert(person: Person, { context }: Alert): Promise<void> {
  await evaluate(person, context, PRESS);
}

async function evaluate(person: Person, context: string, expression: string): Promise<string> {
  const how = { expression, target: { context }, awaitPromise: false };
  const { result } = (await biDi(person)('script.evaluate', how)) as { result: { value?: string } };
  return result.value ?? '';
}

function biDi({ page }: Person): ReturnType<typeof biDiOf> {
  const browser = page.context().browser();
  if (!browser) throw new Error('This page belongs to no browser.');
  return biDiOf(browser);
}
