import type { CDPSession } from 'playwright-core';
import type { Person } from './person.ts';
import { watchSpoken } from './probe/spoken.ts';
import { until } from './until.ts';

interface AxValue {
  readonly value?: unknown;
}
interface AxNode {
  readonly ignored: boolean;
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly value?: AxValue;
  readonly description?: AxValue;
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[];
}

/** States worth a word, and the word for them by their value. */
const STATES: readonly [property: string, value: unknown, word: string][] = [
  ['pressed', 'true', 'pressed'],
  ['pressed', 'false', 'not pressed'],
  ['expanded', true, 'expanded'],
  ['expanded', false, 'collapsed'],
  ['checked', 'true', 'checked'],
  ['checked', 'false', 'not checked'],
  ['invalid', 'true', 'invalid'],
  ['disabled', true, 'unavailable'],
];

/**
 * Somebody who does not see the page: presses keys, and hears what the browser's own accessibility tree says about the
 * control with the focus, and what the live regions say. Chromium only.
 */
export class ScreenReader {
  readonly #person: Person;
  readonly #tree: CDPSession;
  readonly #lines: string[] = [];
  #heard = 0;

  static async of(person: Person): Promise<ScreenReader> {
    await person.page.addInitScript(watchSpoken);
    const tree = await person.page.context().newCDPSession(person.page);
    await tree.send('Accessibility.enable');
    return new ScreenReader(person, tree);
  }

  private constructor(person: Person, tree: CDPSession) {
    this.#person = person;
    this.#tree = tree;
  }

  /** What was done and heard so far. */
  get transcript(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  /** Something that happens, in words. */
  notes(what: string): void {
    this.#lines.push('', `## ${what}`, '');
  }

  /** Goes to an address, and hears the page's title. */
  async goes(to: string, until: () => Promise<unknown>): Promise<void> {
    await this.#person.page.goto(to);
    await until();
    this.#heard = 0;
    this.#lines.push(`- page: ${await this.#person.page.title()}`);
  }

  /** Presses Tab until the focus is on a control with this name, and hears every stop on the way. */
  async tabsTo(name: RegExp): Promise<void> {
    for (let press = 0; press < 30; press += 1) {
      await this.#person.page.keyboard.press('Tab');
      const focus = await this.#focus();
      this.#lines.push(`- Tab: ${focus}`);
      if (name.test(focus)) return;
    }
    throw new Error(`Tab never came to ${name}:\n${this.transcript}`);
  }

  /** Presses a key; `then` waits for what it brings. */
  async presses(key: string, then?: () => Promise<unknown>): Promise<void> {
    await this.#person.page.keyboard.press(key);
    await then?.();
    this.#lines.push(`- ${key}${then ? '' : `: ${await this.#focus()}`}`);
  }

  async types(text: string): Promise<void> {
    await this.#person.page.keyboard.type(text);
    this.#lines.push(`- types “${text}”`);
  }

  /** Where the focus is now. */
  async finds(): Promise<void> {
    this.#lines.push(`- focus: ${await this.#focus()}`);
  }

  /** Waits until a live region has said this, and writes down everything that was said up to it. */
  async hears(text: string): Promise<void> {
    const spoken = () => this.#person.page.evaluate(() => Reflect.get(window, 'spoken') as string[]);
    let at = -1;
    await until(`a live region says "${text}"`, async () => {
      at = (await spoken()).findIndex((it, index) => index >= this.#heard && it.includes(text));
      return at >= 0;
    });
    for (const said of (await spoken()).slice(this.#heard, at + 1)) this.#lines.push(`- hears: ${said}`);
    this.#heard = at + 1;
  }

  /** The control with the focus, when it is the same, and in the same state, at two looks in a row: pages are drawn a moment later. */
  async #focus(): Promise<string> {
    let before = '';
    return until('the focus has come to rest', async () => {
      const seen = await this.#look();
      const isAtRest = seen !== '' && seen === before;
      before = seen;
      return isAtRest && seen;
    });
  }

  async #look(): Promise<string> {
    // What closes gives the focus back a moment later; only then is there something to read.
    if (await this.#person.page.evaluate(() => document.activeElement === document.body)) return '';
    const { result } = await this.#tree.send('Runtime.evaluate', { expression: 'document.activeElement' });
    const { nodes } = (await this.#tree.send('Accessibility.getPartialAXTree', {
      objectId: String(result.objectId),
      fetchRelatives: false,
    })) as { nodes: readonly AxNode[] };
    const node = nodes[0];
    return node ? describe(node) : '';
  }
}

function describe({ role, name, value, description, properties = [] }: AxNode): string {
  const has = new Map(properties.map((it) => [it.name, it.value.value]));
  const states = STATES.flatMap(([property, wanted, word]) => (has.get(property) === wanted ? [word] : []));
  const popup = has.get('hasPopup');
  const keys = has.get('keyshortcuts');
  const parts = [
    `“${text(name)}”`,
    `${popup ? `${text({ value: popup })} ` : ''}${text(role)}`,
    ...states,
    ...(text(value) ? [`holds “${text(value)}”`] : []),
    ...(text(description) && text(description) !== text(name) ? [text(description)] : []),
    ...(keys ? [`key ${text({ value: keys })}`] : []),
  ];
  return parts.join(', ');
}

function text(it: AxValue | undefined): string {
  return typeof it?.value === 'string' ? it.value : '';
}
