import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { type Equipment, startChromium, startFirefox } from './browser.ts';
import type { Cable } from './cable.ts';
import { noteFaults } from './faults.ts';
import { captureFiles, type Owner } from './owner.ts';
import { watchCapture } from './probe/capture.ts';
import { paintCapture } from './probe/paint.ts';
import { watchFaults } from './probe/faults.ts';
import { watchPictures } from './probe/picture.ts';
import { type SeenPeer, watchRtc } from './probe/rtc.ts';
import { type SeenSound, watchSound } from './probe/sound.ts';
import type { PushService } from './pushService.ts';
import { type Frame, tapSockets } from './traffic.ts';
import { until } from './until.ts';
import { hearsBy, seesOn, soundOf } from './witness.ts';

/** How a person comes: with which browser, devices and window. */
export interface Arrival {
  readonly browser?: 'chromium' | 'firefox';
  readonly equipment?: Equipment;
  readonly context?: BrowserContextOptions;
  /** Chromium only: what all media goes through. */
  readonly cable?: Cable;
  /** Chromium only: a program that starts it somewhere else than here. */
  readonly program?: string;
  /** Firefox only: what carries pushes to it. */
  readonly push?: Pick<PushService, 'url'>;
}

/** What stands in for an address must know it: also that of a page which has no device yet. */
const SEEN_ADDRESSES = ['--disable-features=WebRtcHideLocalIpsWithMdns'];

const MUTE = /^(Mute|Turn off) microphone/;
const UNMUTE = /^(Unmute|Turn on) microphone/;

/** Starts a browser for one person and opens an empty page in it. */
export async function arrive(owner: Owner, arrival: Arrival = {}): Promise<Person> {
  const firefox = arrival.browser === 'firefox';
  const browser = await (firefox
    ? startFirefox(owner, arrival.push)
    : startChromium(captureFiles(owner), arrival.equipment, arrival.cable && SEEN_ADDRESSES, arrival.program));
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, ...arrival.context });
  for (const probe of [watchRtc, watchPictures, watchSound, watchCapture, watchFaults])
    await context.addInitScript(probe);
  await arrival.cable?.lead(context);
  if (firefox) await context.addInitScript(paintCapture, [owner.rgb]);
  return new Person(owner, browser, await context.newPage());
}

/** One person in front of a browser of their own: does what people do, and says what they see and hear. */
export class Person {
  readonly owner: Owner;
  readonly page: Page;
  /** What went over the sockets of the page. */
  readonly frames: readonly Frame[];
  readonly #faults: readonly string[];
  readonly #browser: Browser;
  readonly #expected: RegExp[] = [];

  constructor(owner: Owner, browser: Browser, page: Page) {
    this.owner = owner;
    this.page = page;
    this.#browser = browser;
    this.frames = tapSockets(page);
    this.#faults = noteFaults(page);
  }

  async openDoor(link: string): Promise<void> {
    await this.page.goto(link);
    await this.button(/^Join/).waitFor();
  }

  async join(name = this.owner.name): Promise<void> {
    await this.page.getByLabel('Your name').fill(name);
    await this.button(/^Join/).click();
    await this.isInside();
  }

  async openChat(): Promise<void> {
    await this.button(/^Chat/).click();
    await this.chatField().waitFor();
  }

  async mutes(): Promise<void> {
    await this.button(MUTE).click();
    await this.button(UNMUTE).waitFor();
  }

  async unmutes(): Promise<void> {
    await this.button(UNMUTE).click();
    await this.button(MUTE).waitFor();
  }

  /** Waits until somebody's tile says that they are muted. */
  async seesMuted(name: string): Promise<void> {
    await this.tile(name).getByText('Muted').waitFor();
  }

  chatLog(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  chatField(): Locator {
    return this.page.getByRole('textbox', { name: /message/i });
  }

  async says(text: string): Promise<void> {
    await this.chatField().fill(text);
    await this.chatField().press('Enter');
  }

  /** Waits until the open chat shows a text exactly once. */
  async reads(text: string): Promise<void> {
    const lines = this.chatLog().getByText(text, { exact: true });
    await until(`${this.owner.name} reads "${text}"`, async () => (await lines.count()) === 1);
  }

  /** Everything the chat panel shows: lines, and who came and went. */
  async chatText(): Promise<string> {
    return (await this.chatLog().textContent()) ?? '';
  }

  async isInside(): Promise<void> {
    await this.button('Leave').waitFor();
  }

  /** A button by its whole name, or by a pattern: a part of a name may be a part of another one's. */
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** An entry of the open menu, by its whole name. */
  entry(name: string): Locator {
    return this.page.getByRole('menuitem', { name, exact: true });
  }

  /** The tile of somebody else on the stage. */
  tile(name: string): Locator {
    const caption = this.page.locator('figcaption').getByText(name, { exact: true });
    return this.page.locator('figure[data-seat]').filter({ has: caption });
  }

  /** Another's seat, as this page knows it. */
  async seatOf(name: string): Promise<string> {
    return (await this.tile(name).getAttribute('data-seat')) ?? '';
  }

  /** The seat that this page sits in. */
  async ownSeat(): Promise<string> {
    return (await this.page.locator('figure[data-me]').getAttribute('data-seat')) ?? '';
  }

  /** Waits until somebody's tile shows that person's colour, and no other's, and the picture moves. */
  async sees(owner: Owner, ms?: number): Promise<void> {
    await seesOn(this, this.tile(owner.name).locator('video'), owner, ms);
  }

  /** Waits until the sound of somebody's seat is that person's tone. */
  async hears(owner: Owner, ms?: number): Promise<void> {
    await hearsBy(this, () => this.#listen(owner.name), owner, ms);
  }

  /** Waits until nothing is heard from somebody for a second: longer than any pause between two bursts. */
  async hearsNothingFrom(owner: Owner): Promise<void> {
    let silentSince: number | null = null;
    await until(`${this.owner.name} hears nothing from ${owner.name}`, async () => {
      if ((await this.#listen(owner.name)) !== null) silentSince = null;
      else silentSince ??= Date.now();
      return silentSince !== null && Date.now() - silentSince > 1_000;
    });
  }

  async #listen(name: string): Promise<SeenSound | null> {
    const seat = await this.seatOf(name);
    return soundOf(this.page.locator(`audio[data-seat="${seat}"], [data-seat="${seat}"] audio`));
  }

  /** The connections that stand; the same numbers later mean the same objects. */
  async connections(): Promise<SeenPeer[]> {
    return (await this.page.evaluate(() => window.rtcProbe.peers())).filter((peer) => peer.state === 'connected');
  }

  /** Waits until the connections that stand are carried like this: by type of candidate, this end first. */
  async isCarried(pattern: RegExp, ms?: number): Promise<void> {
    const ways = () => this.page.evaluate(() => window.rtcProbe.ways());
    await until(
      `${this.owner.name} is carried ${pattern}`,
      async () => {
        const found = await ways();
        return found.length > 0 && found.every((way) => pattern.test(way));
      },
      ms,
    );
  }

  /** Waits until every connection that stands has said all it has to say about its addresses. */
  async hasGathered(): Promise<void> {
    await until(`${this.owner.name} has gathered`, async () => (await this.connections()).every((it) => it.gathered));
  }

  /** Holds when the same connections stand as then, and no other. One that was shaken for a moment is waited for; a new one never is the old. */
  async hasKept(connections: readonly SeenPeer[]): Promise<void> {
    const ids = (peers: readonly SeenPeer[]) => peers.map(({ id }) => id).join();
    await until(
      `${this.owner.name} has kept the connections ${ids(connections)}`,
      async () => ids(await this.connections()) === ids(connections),
    );
  }

  /** Waits until the open chat as a whole, lines and who came and went, is like this. */
  async readsAll(pattern: RegExp): Promise<void> {
    await until(`${this.owner.name} reads ${pattern}`, async () => pattern.test(await this.chatText()));
  }

  /** Waits until the title of the tab is like this. */
  async hasTitle(pattern: RegExp): Promise<void> {
    await until(`the tab of ${this.owner.name} is called ${pattern}`, async () =>
      pattern.test(await this.page.title()),
    );
  }

  /** Waits until a message of which this is a part has come over the page's socket. */
  async hasReceived(part: string): Promise<Frame> {
    return until(`${this.owner.name} received ${part}`, () =>
      this.frames.findLast(({ way, text }) => way === 'received' && text.includes(part)),
    );
  }

  /** How many connections the page has closed so far. */
  async closedConnections(): Promise<number> {
    return this.page.evaluate(() => window.rtcProbe.closed());
  }

  /** True while the page holds a camera or microphone: while its light would be on. */
  async capturing(kind: 'audio' | 'video'): Promise<boolean> {
    return this.page.evaluate((it) => window.captureProbe.live(it), kind);
  }

  async framesDecoded(): Promise<number> {
    return this.page.evaluate(() => window.rtcProbe.framesDecoded());
  }

  /** How many samples of others' voices were played so far, and how many of them were made up. */
  async voices(): Promise<{ readonly samples: number; readonly concealed: number }> {
    return this.page.evaluate(() => window.rtcProbe.voices());
  }

  /** Begins to write down when the frames on somebody's tile are painted, and where asked to how light they are. */
  async recordFrames(name: string, light = false): Promise<void> {
    await this.tile(name)
      .locator('video')
      .evaluate((it: HTMLVideoElement, lit) => window.pictureProbe.record(it, lit), light);
  }

  /** The least light of a recorded frame since a moment of the page's clock, 0 for black to 255. */
  async darkestFrame(since: number): Promise<number | null> {
    return this.page.evaluate((from) => window.pictureProbe.darkest(from), since);
  }

  /** The page's own clock, in milliseconds. */
  async now(): Promise<number> {
    return this.page.evaluate(() => window.pictureProbe.now());
  }

  /** The longest time without a new frame on the recorded tile since a moment of the page's clock, in milliseconds. */
  async longestGap(since: number): Promise<number> {
    return this.page.evaluate((from) => window.pictureProbe.longestGap(from), since);
  }

  /** Another tab of the same browser window, as its "duplicate" command makes it; the opener's session storage is copied. */
  duplicateTab(): Promise<Person> {
    return this.opens(() => this.page.evaluate(() => void window.open(location.href)));
  }

  /** The page that this opens in the same browser. */
  async opens(act: () => Promise<unknown>): Promise<Person> {
    const [page] = await Promise.all([this.page.context().waitForEvent('page'), act()]);
    return new Person(this.owner, this.#browser, page);
  }

  /** Lets faults of the page pass that a test brings about itself. */
  expectsFaults(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Errors of the console, exceptions, and what the content security policy blocked. Must stay empty. */
  faults(): readonly string[] {
    return this.#faults.filter((fault) => !this.#expected.some((pattern) => pattern.test(fault)));
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
