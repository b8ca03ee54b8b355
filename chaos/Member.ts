import {
  MEDIA_OFF,
  type Conversation,
  type DownInput,
  type Media,
  type RoomId,
  type SeatId,
  type SignalUp,
} from '@parley/protocol';
import { newClientId } from '../packages/client/src/link/random.ts';
import { Fold } from './Fold.ts';
import type { Ledger } from './Ledger.ts';
import { Lines } from './Lines.ts';
import { Link, type Ask, type Tamper } from './Link.ts';
import { Pairs } from './Pairs.ts';

export type MemberOptions = {
  readonly name: string;
  readonly room: RoomId;
  readonly url: string;
  readonly ledger: Ledger;
  /** Back in the seat after a lost connection. */
  readonly resumed: () => void;
  readonly tamper?: Tamper;
};

/** A person in a room without a browser: speaks the protocol over a socket, folds, chats, signals, and comes back whatever happens. */
export class Member {
  readonly name: string;
  readonly room: RoomId;
  readonly #options: MemberOptions;
  readonly #link: Link;
  #key: { seat: SeatId; secret: string } | null = null;
  /** The same for every try of one join, as the SDK's is: whose answer was lost gets the same seat. */
  #joinId = '';
  #fold: Fold | null = null;
  #lines: Lines | null = null;
  #pairs: Pairs | null = null;
  #state: 'outside' | 'coming' | 'here' | 'away' = 'outside';
  #leaving = false;
  /** Pages that this person has loaded. */
  #life = 0;
  #said = 0;
  #telling = 0;
  #media: Media = MEDIA_OFF;
  /** What the room was told with the way in. */
  #mediaTold = MEDIA_OFF;

  constructor(options: MemberOptions) {
    const { name, room, url, tamper, ledger } = options;
    this.name = name;
    this.room = room;
    this.#options = options;
    this.#link = new Link({
      url,
      ...(tamper && { tamper }),
      comeIn: () => (this.#key ? this.#resume(this.#key) : this.#join()),
      isIn: () => this.#isIn(),
      heard: (event, message) => this.#heard(event, message),
      lost: () => {
        if (this.#state === 'here') this.#state = 'away';
      },
      ended: (code) => this.#leaving || ledger.fault('seat', 'wrong', `${name}: goodbye ${code}`),
    });
  }

  get isOutside(): boolean {
    return this.#state === 'outside';
  }
  get isHere(): boolean {
    return this.#state === 'here' && !this.#leaving;
  }
  /** Something that it said of itself has no answer yet: the room may show the one or the other. */
  get isTelling(): boolean {
    return this.#telling > 0;
  }
  /** On the way in for the first time, or after a leaving. */
  get isComing(): boolean {
    return this.#state === 'coming';
  }

  get seat(): SeatId {
    return this.#key?.seat ?? '';
  }
  get media(): Media {
    return this.#media;
  }

  /** What this member knows; null before the first join. */
  get knows(): { fold: Fold; lines: Lines; pairs: Pairs } | null {
    const [fold, lines, pairs] = [this.#fold, this.#lines, this.#pairs];
    return fold && lines && pairs ? { fold, lines, pairs } : null;
  }

  /** Comes in: anew, or with the secret of the seat that was left. */
  enter(anew: boolean): void {
    if (this.#state !== 'outside') return;
    if (anew) this.#key = null;
    this.#joinId = newClientId();
    this.#state = 'coming';
    this.#link.dial();
  }

  /** Frees the seat; asked again after a resume when the answer was lost. */
  leave(): void {
    if (!this.isHere) return;
    this.#leaving = true;
    this.#options.ledger.leaves(this.seat);
    void this.#leave();
  }

  /** Says a line to everybody, or to one seat. */
  say(to: Conversation): void {
    const { seat: from, room } = this;
    this.#said += 1;
    const id = `${from.slice(0, 12)}-${String(this.#said).padStart(6, '0')}`;
    const { lines, said } = this.#options.ledger;
    said.add(id);
    const taken = (): void => void lines.push({ room, from, conversation: to, id });
    this.#lines?.say({ conversation: to, id, text: `${this.name} says ${this.#said}` }, this.isHere, taken);
  }

  signal(to: SeatId): void {
    this.#pairs?.say(to);
  }

  /** Changes microphone and camera; what was told to nobody is told by the resume. */
  setMedia(media: Media): void {
    this.#media = media;
    if (this.isHere) this.#tell(this.ask('people.media', media));
  }

  hand(up: boolean): void {
    if (this.isHere) this.#tell(this.ask('people.hand', { up }));
  }

  /** Is closed as a page is that is loaded again: it says that it goes, forgets all but its secret, and comes back with that. */
  reload(): void {
    if (!this.isHere) return;
    this.#link.tell('going', {});
    this.#fold = null;
    this.#pairs = null;
    this.#lines?.forget();
    this.#life += 1;
    this.#link.disconnect();
  }

  readonly ask: Ask = (name, message) => this.#link.ask(name, message);

  close(): void {
    this.#state = 'outside';
    this.#link.close();
  }

  #tell(told: Promise<unknown>): void {
    this.#telling += 1;
    void told.finally(() => (this.#telling -= 1));
  }

  #isIn(): void {
    const cameBack = this.#state === 'away';
    this.#state = 'here';
    this.#pairs?.flush();
    // Changed while the answer was on its way.
    if (this.#media !== this.#mediaTold) this.setMedia(this.#media);
    if (cameBack) this.#options.resumed();
    if (this.#leaving) void this.#leave();
  }

  async #join(): Promise<boolean> {
    const { ledger, name, room } = this.#options;
    const media = (this.#mediaTold = this.#media);
    const answer = await this.ask('room.join', { id: this.#joinId, room, name, media });
    if (!answer?.ok) return false;
    const { seat, secret, snapshot } = answer.value;
    this.#key = { seat, secret };
    this.#fold = new Fold(name, ledger, snapshot);
    this.#lines = new Lines(name, ledger, this.ask, snapshot.chat);
    this.#pairs = this.#newPairs(seat);
    this.#pairs.handleView(snapshot.view);
    this.#pairs.greet();
    return true;
  }

  async #resume(key: { seat: SeatId; secret: string }): Promise<boolean> {
    const { ledger, name, room } = this.#options;
    const pairs = this.#pairs?.positions ?? [];
    const heard = this.#fold?.heard;
    const media = (this.#mediaTold = this.#media);
    const ask = { room, ...key, media, pairs, ...(heard && { heard }) };
    const answer = await this.ask('room.resume', ask);
    if (!answer) return false;
    if (!answer.ok) {
      if (answer.code === 'seat.unknown') ledger.fault('seat', 'lost', `${name}: the seat is not known any more`);
      return false;
    }
    const { missed, chat, direct } = answer.value;
    if (!this.#fold) {
      // A page that was loaded again, or somebody who had left.
      if (!('snapshot' in missed)) return false;
      this.#fold = new Fold(name, ledger, missed.snapshot);
    } else if ('snapshot' in missed) this.#fold.handleSnapshot(missed.snapshot);
    else for (const notice of missed.notices) this.#fold.handleNotice(notice as DownInput<'notice'> & { body: never });
    const isAnew = this.#pairs === null;
    this.#pairs ??= this.#newPairs(key.seat);
    this.#pairs.handleView(this.#fold.view);
    if (isAnew) this.#pairs.greet();
    this.#lines?.handleResumed(chat, direct);
    return true;
  }

  #newPairs(seat: SeatId): Pairs {
    const tell = (signal: SignalUp): boolean => this.#state === 'here' && this.#link.tell('signal', signal);
    return new Pairs({ me: seat, life: this.#life, name: this.name, ledger: this.#options.ledger, tell });
  }

  async #leave(): Promise<void> {
    const answer = await this.ask('room.leave', {});
    if (!answer?.ok) return;
    this.#leaving = false;
    this.#fold = null;
    this.#pairs = null;
    this.close();
  }

  #heard(event: string, message: unknown): void {
    switch (event) {
      case 'notice':
        this.#fold?.handleNotice(message as DownInput<'notice'> & { body: never });
        if (this.#fold) this.#pairs?.handleView(this.#fold.view);
        return;
      case 'chat':
        return this.#lines?.handleLine(message as DownInput<'chat'>);
      case 'signal':
        return this.#pairs?.handleSignal(message as DownInput<'signal'>);
      case 'repair':
        return this.#pairs?.handleRepair((message as DownInput<'repair'>).seats);
    }
  }
}
