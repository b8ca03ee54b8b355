import { expect } from 'vitest';
import type { Person } from './person.ts';
import { watchStrokes } from './probe/strokes.ts';
import { until } from './until.ts';

/** More presses of Tab than any page of ours has stops. */
const STOPS = 60;
/** What the focus is on when it is on nothing. */
const NOWHERE = 'nowhere';

/** The control with the focus. */
interface Focused {
  readonly name: string;
  /** What a person who sees the page could not say of it; empty where it is to be seen where one is. */
  readonly fault: string;
}

/** Somebody who has keys and nothing else. Everything is done through this, so that no test can click by mistake. */
export class Keyboard {
  readonly #person: Person;

  /** Before any page is opened. Shows first that the page would notice a pointer, and text that no key wrote. */
  static async of(person: Person, url: string): Promise<Keyboard> {
    const { page } = person;
    await page.context().addInitScript(watchStrokes);
    await page.goto(url);
    const field = page.getByRole('textbox').first();
    await field.click();
    await field.fill('not by keys');
    const seen = await page.evaluate(() => window.strokesProbe.others());
    expect(seen).toEqual(expect.arrayContaining(['pointerdown', 'mousedown', 'input']));
    await page.goto(url);
    return new Keyboard(person);
  }

  private constructor(person: Person) {
    this.#person = person;
  }

  /** Presses keys one after the other. */
  async presses(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#person.page.keyboard.press(key);
  }

  async types(text: string): Promise<void> {
    await this.#person.page.keyboard.type(text);
  }

  /** Presses Tab until the focus is on a control with this name (inside of what has that name), and returns every stop on the way. Each must be seen to have the focus. */
  async tabsTo(name: string | RegExp, { back = false, inside = '' } = {}): Promise<string[]> {
    const stops: string[] = [];
    while (stops.length < STOPS) {
      await this.presses(back ? 'Shift+Tab' : 'Tab');
      const stop = await this.#stop();
      stops.push(stop);
      if (fits(stop, name) && (await this.#isInside(inside))) return stops;
    }
    throw new Error(`Tab never came to ${String(name)}, but to:\n${stops.join('\n')}`);
  }

  /** Every stop of the page, from the first to the last. */
  async walks(): Promise<string[]> {
    await this.tabsTo(NOWHERE);
    const stops = await this.tabsTo(NOWHERE);
    return stops.slice(0, -1);
  }

  /** Waits until the focus is on what has this name. */
  async isOn(name: string | RegExp): Promise<void> {
    let seen = '';
    await until(
      `the focus is on ${String(name)}`,
      async () => fits((seen = (await this.#look()).name), name),
      10_000,
    ).catch((cause: unknown) => {
      throw new Error(`The focus is on ${seen}, not on ${String(name)}`, { cause });
    });
  }

  /** Waits until the focus is on something that is to be seen, whatever it is, and returns its name. */
  async isSomewhere(): Promise<string> {
    return until('the focus is somewhere', async () => {
      const { name, fault } = await this.#look();
      return name !== NOWHERE && fault === '' && name;
    });
  }

  /** Opens a menu from its button, goes down to a line by arrows, and chooses it. */
  async chooses(opener: string, item: string): Promise<void> {
    await this.tabsTo(opener);
    await this.presses('Enter');
    const menu = this.#person.page.locator('[role=menu] :focus');
    await menu.waitFor();
    for (let line = 0; line < STOPS && !(await this.#isOnItem(item)); line += 1) await this.presses('ArrowDown');
    expect((await this.#look()).name).toBe(item);
    await this.presses('Enter');
  }

  /** Holds when nothing was done but by keys, since the page was opened. */
  async wasAll(): Promise<void> {
    const { page } = this.#person;
    expect(await page.evaluate(() => window.strokesProbe.others())).toEqual([]);
    expect(await page.evaluate(() => window.strokesProbe.keys())).toBeGreaterThan(STOPS);
  }

  async #isOnItem(name: string): Promise<boolean> {
    return (await this.#look()).name === name;
  }

  /** Where Tab has come to, when it is to be seen there: what is shown with the focus comes in softly. */
  async #stop(): Promise<string> {
    let seen: Focused = { name: '', fault: '' };
    await until('the stop is to be seen', async () => (seen = await this.#look()).fault === '', 10_000).catch(() => {
      throw new Error(`The stop ${seen.name} ${seen.fault}`);
    });
    return seen.name;
  }

  async #isInside(name: string): Promise<boolean> {
    if (name === '') return true;
    return this.#person.page.evaluate(
      (wanted) => document.activeElement?.closest(`[aria-label="${wanted}"]`) !== null,
      name,
    );
  }

  async #look(): Promise<Focused> {
    return this.#person.page.evaluate(lookAtFocus);
  }
}

const fits = (name: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? name === wanted : wanted.test(name);

/** Runs in the page: what has the focus, and whether it can be told by looking. */
function lookAtFocus(): { name: string; fault: string } {
  const it = document.activeElement;
  if (!(it instanceof HTMLElement) || it === document.body) return { name: 'nowhere', fault: '' };
  const labelled = it.getAttribute('aria-labelledby');
  const label =
    it instanceof HTMLInputElement || it instanceof HTMLSelectElement ? it.labels?.[0]?.textContent : undefined;
  const name = (
    it.getAttribute('aria-label') ??
    (labelled === null ? undefined : document.getElementById(labelled)?.textContent) ??
    label ??
    it.textContent ??
    ''
  ).trim();
  // Words that are read from, and nothing to be done with.
  if (it.tabIndex === -1 && /^H[1-6]$/.test(it.tagName)) return { name, fault: '' };
  const { left, top, width, height } = it.getBoundingClientRect();
  if (width === 0 || height === 0) return { name, fault: 'has no size' };
  let opacity = 1;
  for (let at: Element | null = it; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
  if (opacity < 0.9) return { name, fault: `is faint: ${opacity}` };
  const points = [0.5, 0.1, 0.9].map((part) => document.elementFromPoint(left + width * part, top + height * part));
  if (!points.some((at) => at !== null && (it.contains(at) || at.contains(it)))) return { name, fault: 'is covered' };
  const { outlineStyle, outlineWidth } = getComputedStyle(it);
  const ringed = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  // The field of a form of its own shows it at the form.
  const shadowed = it.closest('form') !== null && getComputedStyle(it.closest('form')!).boxShadow !== 'none';
  return { name, fault: ringed || shadowed ? '' : 'has no ring' };
}
