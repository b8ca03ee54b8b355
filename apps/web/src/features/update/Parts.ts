import { read, write } from '../../storage.ts';

/**
 * Why a part of the page did not come: the server cannot be reached; it has a newer page, without the old one's files; or it has
 * this page and yet not this part of it.
 */
export type Unloaded = 'offline' | 'updated' | 'broken';

/** A part of the page that did not come. */
export class UnloadedPart extends Error {
  readonly why: Unloaded;

  constructor(why: Unloaded, cause: unknown) {
    super(`a part of the page did not come: ${why}`, { cause });
    this.why = why;
  }
}

/** Why something was not fetched. */
export const whyOf = (cause: unknown): Unloaded => (cause instanceof UnloadedPart ? cause.why : 'broken');

/** What a page needs to fetch its parts, and to find out why one did not come. */
export type PartsOptions = {
  /** The address of the script that this page began with; it names the build. */
  readonly entry: () => string | null;
  /** The page as the server has it now. */
  readonly fetchPage: () => Promise<Response>;
  /** Imports a script from an address of its own. */
  readonly importFrom: (address: string) => Promise<unknown>;
  /** Fetches the stylesheets again that did not come; rejects when one still does not. */
  readonly mendStyles: () => Promise<void>;
  /** The tab's storage. */
  readonly tab: Pick<Storage, 'getItem' | 'setItem'> | null;
  readonly now: () => number;
  readonly reload: () => void;
};

/** When this tab last reloaded by itself, in ms. */
const KEY = 'parley.reloaded';
/** A page that reloaded by itself this short a time ago does not do it again: it would go round in a circle. */
const ONCE_MS = 120_000;
/** How browsers name the script that failed: all but Safari. */
const FAILED_SCRIPT = /https?:\/\/\S+\.js/;

/** How every part of the page is fetched that is not there from the start. */
export class Parts {
  readonly #options: PartsOptions;
  #holds = 0;
  /** A part has failed before: a stylesheet of it may be missing, which the bundler's loader does not ask for twice. */
  #torn = false;
  #looking: Promise<Unloaded> | null = null;
  /** The page is being loaded anew: what else fails meanwhile is of no account. */
  #going = false;

  constructor(options: PartsOptions) {
    this.#options = options;
  }

  /**
   * Fetches a part; `fetchPart` is nothing but an `import()`. Before a call is up, a page that a newer one has replaced, or that is
   * incomplete, reloads once by itself, and then this never settles; for what is fetched `during` one it never does. Otherwise rejects
   * with an UnloadedPart; asking again is a new try.
   */
  async load<Part>(fetchPart: () => Promise<Part>, during?: 'call'): Promise<Part> {
    try {
      if (this.#torn) await this.#options.mendStyles();
      return await fetchPart();
    } catch (cause) {
      this.#torn = true;
      return this.#mend(cause, fetchPart, during);
    }
  }

  /** Asks the server whether it still has this page. Those who ask meanwhile get the same answer. */
  look(): Promise<Unloaded> {
    this.#looking ??= this.#look().finally(() => (this.#looking = null));
    return this.#looking;
  }

  /** While held, which is while a call is up, the page does not reload by itself. Returns the end of it. */
  hold(): () => void {
    this.#holds += 1;
    let held = true;
    return () => {
      if (held) this.#holds -= 1;
      held = false;
    };
  }

  /** The page anew, because the person wants it: the seat of a call is kept. */
  reload(): void {
    this.#options.reload();
  }

  async #mend<Part>(cause: unknown, fetchPart: () => Promise<Part>, during?: 'call'): Promise<Part> {
    const why = await this.look();
    if (why === 'broken') {
      const again = await this.#again(cause, fetchPart).catch(() => null);
      if (again !== null) return again;
    }
    if (during !== 'call' && why !== 'offline' && this.#reloadOnce()) return new Promise<never>(() => {});
    throw new UnloadedPart(why, cause);
  }

  /** Browsers remember a script that failed for as long as the page lives, some of them: under another address it is another script. */
  async #again<Part>(cause: unknown, fetchPart: () => Promise<Part>): Promise<Part> {
    await this.#options.mendStyles();
    const [script] = FAILED_SCRIPT.exec(String(cause)) ?? [];
    if (script === undefined) return fetchPart();
    // Sound: the same file.
    return this.#options.importFrom(`${script}?again=${this.#options.now()}`) as Promise<Part>;
  }

  async #look(): Promise<Unloaded> {
    try {
      const page = await this.#options.fetchPage();
      // A proxy whose server is just being replaced, for instance.
      if (!page.ok) return 'offline';
      const entry = this.#options.entry();
      return entry === null || (await page.text()).includes(entry) ? 'broken' : 'updated';
    } catch {
      return 'offline';
    }
  }

  #reloadOnce(): boolean {
    const { tab, now, reload } = this.#options;
    if (this.#going) return true;
    const since = now() - Number(read(tab, KEY) ?? 0);
    if (this.#holds > 0 || (since >= 0 && since < ONCE_MS)) return false;
    const at = String(now());
    write(tab, KEY, at);
    // Without a memory it would not be once.
    if (read(tab, KEY) !== at) return false;
    this.#going = true;
    reload();
    return true;
  }
}
