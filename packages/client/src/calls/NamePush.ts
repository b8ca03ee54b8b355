import type { AskName, AskOutput, ErrorCode, PushLanguage, Result } from '@parley/protocol';
import { signal } from '@preact/signals-core';
import { logFor } from '../log.ts';
import type { Readable } from '../readable.ts';

const log = logFor('push');

/** A subscription of this browser (Push API): where it is reached, and under which key of a server. */
export type PushAddress = {
  /** Where the push service takes messages for it. */
  readonly endpoint: string;
  /** 65 bytes in base64url. */
  readonly p256dh: string;
  /** 16 bytes in base64url. */
  readonly auth: string;
  /** The server's, 65 bytes in base64url; empty where the browser does not say. */
  readonly key: string;
};

/** What a browser has of the Push API and of notifications. */
export interface PushBrowser {
  /** False where only pages on the home screen have push, and this is none: iPhones and iPads. */
  installed(): boolean;
  /** Resolves when this page has a service worker; never, where it will not have one, or no push. */
  ready(): Promise<void>;
  /** What the person has allowed. */
  permission(): NotificationPermission;
  /** Asks the person, which browsers allow only in answer to a press. */
  ask(): Promise<NotificationPermission>;
  /** The subscription that is there; null when there is none. */
  subscribed(): Promise<PushAddress | null>;
  /** Subscribes under a server's key, in place of whatever was there. Rejects when the browser's push service is out of reach. */
  subscribe(key: string): Promise<PushAddress>;
  /** Ends the subscription that is there. Idempotent. */
  unsubscribe(): Promise<void>;
}

/**
 * Whether this device rings while no page is open. `none`: the server, the browser or the page has nothing for it, or it is not
 * known yet. `install`: once it lies on the home screen. `denied`: the person lets the browser show no notifications. `failed`: it was wanted and is off; `browser` where the
 * browser's own push service gave no address.
 */
export type PushState =
  | { readonly at: 'none' | 'install' | 'off' | 'turning' | 'on' | 'denied' }
  | { readonly at: 'failed'; readonly code: ErrorCode | 'browser' };

/** Asks the server, as the name of this device. */
export type AskAsName = <K extends Extract<AskName, 'push.on' | 'push.off'>>(
  name: K,
  message: AskOutput<K>,
) => Promise<Result<object>>;

/**
 * Ringing of a device while no page is open there (RFC 8030, 8291, 8292): the browser's subscription is the whole of what is kept,
 * and is told to the server anew with each claim. What is pushed is shown by the service worker of the application.
 */
export class NamePush {
  readonly #browser: PushBrowser;
  readonly #ask: AskAsName;
  readonly #state = signal<PushState>({ at: 'none' });
  /** Whether this device rings while no page is open. */
  readonly state: Readable<PushState> = this.#state;
  #key: string | null = null;
  #language: PushLanguage = 'en';
  /** One thing after the other: a subscription is one for all of a browser. */
  #queue: Promise<void> = Promise.resolve();

  /** @internal `openNames` makes one. */
  constructor(browser: PushBrowser, ask: AskAsName) {
    this.#browser = browser;
    this.#ask = ask;
  }

  /** From now on it rings here. Has to be called in answer to a press where the person was not asked before. Never rejects. */
  turnOn(): Promise<void> {
    const key = this.#key;
    const { at } = this.#state.peek();
    if (key === null || at === 'none' || at === 'install') return Promise.resolve();
    this.#state.value = { at: 'turning' };
    // At once: a browser asks only while the press lasts.
    const asked = this.#browser.permission() === 'default' ? this.#browser.ask() : null;
    return this.#do(async () => {
      if ((await asked) === 'default') this.#state.value = { at: 'off' };
      else if (this.#browser.permission() === 'denied') this.#state.value = { at: 'denied' };
      else await this.#tell(key, (await this.#browser.subscribed()) ?? (await this.#browser.subscribe(key)));
    });
  }

  /** No longer. Never rejects. */
  turnOff(): Promise<void> {
    return this.#do(async () => {
      const held = await this.#browser.subscribed();
      this.#state.value = { at: 'off' };
      await this.#browser.unsubscribe();
      // Who sends to what is no more hears so from the push service: an ask that is lost costs nothing.
      if (held) await this.#ask('push.off', { endpoint: held.endpoint });
    });
  }

  /** In which language the worker is to say it. */
  setLanguage(language: PushLanguage): void {
    if (this.#language === language) return;
    this.#language = language;
    if (this.#state.peek().at === 'on') void this.look();
  }

  /** Looks again whether this browser is subscribed, for when the worker or the person has changed that. Never rejects. */
  look(): Promise<void> {
    return this.#do(async () => {
      const key = this.#key;
      if (key === null || !this.#browser.installed()) return;
      await this.#browser.ready();
      if (this.#key !== key) return;
      if (this.#browser.permission() === 'denied') this.#state.value = { at: 'denied' };
      else {
        const held = await this.#browser.subscribed();
        if (held) await this.#tell(key, held);
        else if (this.#state.peek().at !== 'failed') this.#state.value = { at: 'off' };
      }
    });
  }

  /** @internal A claim was answered, with the server's key. */
  claimed(key: string | null): void {
    this.#key = key;
    if (key === null) this.#state.value = { at: 'none' };
    else if (!this.#browser.installed()) this.#state.value = { at: 'install' };
    else void this.look();
  }

  /** @internal This page has no name any more; where the whole device has none, nothing is to reach it. */
  forget(everywhere: boolean): void {
    const had = this.#key !== null;
    this.#key = null;
    this.#state.value = { at: 'none' };
    if (had && everywhere) void this.#do(() => this.#browser.unsubscribe());
  }

  async #tell(key: string, held: PushAddress): Promise<void> {
    // Another server's, or this one's before it lost its key: nothing comes through that any more.
    const { endpoint, p256dh, auth } = held.key === key ? held : await this.#browser.subscribe(key);
    const answer = await this.#ask('push.on', { endpoint, p256dh, auth, language: this.#language });
    if (this.#key !== key) return;
    if (answer.ok) this.#state.value = { at: 'on' };
    // The next claim says it again.
    else if (answer.code !== 'link.lost' && answer.code !== 'link.timeout') await this.#fail(answer.code);
    else if (this.#state.peek().at === 'turning') this.#state.value = { at: 'on' };
  }

  async #fail(code: ErrorCode): Promise<void> {
    log.info(`the server does not ring here: ${code}`);
    this.#state.value = { at: 'failed', code };
    await this.#browser.unsubscribe();
  }

  #do(turn: () => Promise<void>): Promise<void> {
    return (this.#queue = this.#queue.then(turn).catch((cause: unknown) => {
      log.info('the browser subscribes to no push', cause);
      if (this.#key !== null) this.#state.value = { at: 'failed', code: 'browser' };
    }));
  }
}
