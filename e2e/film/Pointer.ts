import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** Where the pointer was at a moment, in milliseconds since 1970; a browser without a display draws none. */
export interface Place {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly pressed: boolean;
}

/** How long a way takes, in milliseconds, and in how many steps. */
const WAY = { ms: 400, steps: 20 };

/** A hand with a mouse: goes to things at a pace that eyes follow, and remembers its way. */
export class Pointer {
  readonly places: Place[] = [];
  readonly #page: Page;
  #x = 560;
  #y = 560;

  constructor(page: Page) {
    this.#page = page;
    this.#note(false);
  }

  async goesTo(x: number, y: number): Promise<void> {
    const { x: fromX, y: fromY } = { x: this.#x, y: this.#y };
    for (let step = 1; step <= WAY.steps; step += 1) {
      const share = (1 - Math.cos((step / WAY.steps) * Math.PI)) / 2;
      this.#x = fromX + (x - fromX) * share;
      this.#y = fromY + (y - fromY) * share;
      this.#note(false);
      await this.#page.mouse.move(this.#x, this.#y);
      await pause(WAY.ms / WAY.steps);
    }
  }

  async presses(it: Locator): Promise<void> {
    await it.waitFor();
    const box = await it.boundingBox();
    if (!box) throw new Error('Nothing to press.');
    await this.goesTo(box.x + box.width / 2, box.y + box.height / 2);
    this.#note(true);
    await this.#page.mouse.down();
    await pause(120);
    await this.#page.mouse.up();
    this.#note(false);
  }

  #note(pressed: boolean): void {
    this.places.push({ at: Date.now(), x: this.#x, y: this.#y, pressed });
  }
}
