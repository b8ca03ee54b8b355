import { atEase, type Owner } from '../../e2e/kit/owner.ts';
import { arrive, type Person } from '../../e2e/kit/person.ts';
import { until } from '../../e2e/kit/until.ts';
import { layWire, type Wire } from '../../e2e/kit/wire.ts';
import type { Shown } from './judge.ts';

/** Somebody in front of a real browser, on a cable of their own to the server. */
export class Actor {
  readonly owner: Owner;
  readonly #person: Person;
  readonly #wire: Wire;

  /** Comes into the room with a picture or a voice alone, and opens the chat. */
  static async enter(owner: Owner, port: number, room: string, picture: boolean): Promise<Actor> {
    const context = { viewport: { width: 900, height: 560 }, reducedMotion: 'reduce' } as const;
    const [wire, person] = await Promise.all([layWire(port), arrive(atEase(owner), { context })]);
    await person.openDoor(`http://localhost:${wire.port}${room}`);
    if (!picture) {
      await person.button(/^Turn off camera/).click();
      await person.button(/^Turn on camera/).waitFor();
    }
    await person.join();
    await person.openChat();
    return new Actor(owner, person, wire);
  }

  private constructor(owner: Owner, person: Person, wire: Wire) {
    this.owner = owner;
    this.#person = person;
    this.#wire = wire;
  }

  get name(): string {
    return this.owner.name;
  }

  sees(owner: Owner): Promise<void> {
    return this.#person.sees(owner);
  }

  hears(owner: Owner): Promise<void> {
    return this.#person.hears(owner);
  }

  says(text: string): Promise<void> {
    return this.#person.says(text);
  }

  /** Breaks its connections. */
  cut(): void {
    this.#wire.cut();
  }

  /** Lets its bytes lie, or takes its cable away, until `plug`. */
  harm(how: 'freeze' | 'unplug'): void {
    this.#wire[how]();
  }

  plug(): void {
    this.#wire.plug();
  }

  /** Waits until the page has its seat again after a moment; how many ms after it. */
  async back(since: number): Promise<number> {
    const at = await until(`${this.name} is back`, () => this.#resumedAt(since));
    return at - since;
  }

  /** Watches the picture on somebody's tile. */
  watch(name: string): Promise<void> {
    return this.#person.recordFrames(name);
  }

  /** The page's own clock, in ms. */
  now(): Promise<number> {
    return this.#person.now();
  }

  /** The longest time without a new frame since a moment of the page's clock, in ms. */
  gap(since: number): Promise<number> {
    return this.#person.longestGap(since);
  }

  async reads(lines: readonly string[]): Promise<void> {
    await until(`${this.name} reads all`, async () => {
      const read = await this.#lines();
      const waiting = this.#person.chatLog().locator('[data-status=pending]');
      return lines.every((line) => read.includes(line)) && (await waiting.count()) === 0;
    });
  }

  async shown(): Promise<Shown> {
    const person = this.#person;
    const [seat, seats, lines, text, connections, probe] = await Promise.all([
      person.ownSeat(),
      person.page
        .locator('figure[data-seat]')
        .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-seat') ?? '')),
      this.#lines(),
      person.chatText(),
      person.connections(),
      person.page.evaluate(() => ({ closed: window.rtcProbe.closed(), shaken: window.rtcProbe.shaken() })),
    ]);
    const left = [...text.matchAll(/(\S+) left/g)].map(([, name = '']) => name);
    return { name: this.name, seat, seats, lines, left, connections: connections.map(({ id }) => id), ...probe };
  }

  async close(): Promise<void> {
    await this.#person.close();
    await this.#wire.close();
  }

  #lines(): Promise<string[]> {
    return this.#person.chatLog().locator('[data-status] > p:first-child').allTextContents();
  }

  /** When the answer came that granted the seat again; null until then. */
  #resumedAt(since: number): number | null {
    const frames = this.#person.frames.filter(({ at }) => at >= since);
    const asked = frames.findLast(({ way, text }) => way === 'sent' && /^42\d+\["room\.resume"/.test(text));
    const id = /^42(\d+)/.exec(asked?.text ?? '')?.[1];
    if (!asked || id === undefined) return null;
    const granted = frames.find(
      ({ way, text, at }) => way === 'received' && at >= asked.at && text.startsWith(`43${id}[{"ok":true`),
    );
    return granted?.at ?? null;
  }
}
