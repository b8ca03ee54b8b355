import {
  type GoodbyeCode,
  type Media,
  type Result,
  type RoomId,
  type SeatId,
  type SettingsChange,
} from '@parley/protocol';
import { computed, signal } from '@preact/signals-core';
import type { Devices } from './devices/Devices.ts';
import { mediaOf, tracksOf } from './devices/media.ts';
import { ToldMedia } from './devices/ToldMedia.ts';
import { browserEdges } from './edges.ts';
import type { LinkState, Wire } from './link/Link.ts';
import { readSeatKey, writeSeatKey, type SeatKey } from './link/seatKey.ts';
import { loadOnce } from './loadPart.ts';
import type { Route } from './mesh/MeshRoute.ts';
import { Outbox } from './mesh/Outbox.ts';
import { People, type PeopleEvents } from './people/People.ts';
import type { Person } from './people/Person.ts';
import { Roster } from './people/Roster.ts';
import { levelOfStep, Voice } from './people/Voice.ts';
import { CallReport } from './quality/CallReport.ts';
import { watchQuality } from './quality/start.ts';
import type { Readable } from './readable.ts';
import { Lease } from './relay/Lease.ts';
import { Scope } from './scope.ts';
import { browserRecording } from './record/browser.ts';
import { Recording } from './record/Recording.ts';
import { ScreenShare } from './screen/ScreenShare.ts';
import { settingsOf, type RoomSettings } from './settings/Settings.ts';
import type { CallStart } from './start.ts';
import { Talk } from './Talk.ts';
import { Talking } from './chat/Talking.ts';
import { WireLog } from './wire/WireLog.ts';

/** How long leaving waits for the server to hear of it. */
const LEAVE_MS = 1_000;

/** How one's own part in the call is; `dials` have failed in a row, `offline` says that this machine has no network at all. `ended` is final; `expired` after the seat was lost for good. */
export type CallState =
  | { readonly at: 'joined' }
  | { readonly at: 'reconnecting'; readonly since: number; readonly dials: number; readonly offline: boolean }
  | { readonly at: 'ended'; readonly why: GoodbyeCode };

/**
 * A call, from joining to its end. It outlives its connection: while the server is out of reach pictures and sounds play on, and
 * the same seat is taken again when it is back.
 */
export class Call extends Talking {
  // This is where link, people, chat, devices and mesh are wired to each other, and nowhere else.
  /** The room that one is in. */
  readonly room: RoomId;
  /** One's own seat. */
  readonly me: SeatId;
  /** When one came in, in milliseconds of the server's clock. */
  readonly joinedAt: number;
  readonly #scope = new Scope();
  /** One's own screen; it is shared at most until the call ends. */
  readonly screen: ScreenShare;
  /** One's own recording; it runs at most until the call ends. */
  readonly recording: Recording;
  /** How the connections to the others came about, as both ends saw it. */
  readonly wireLog: WireLog;
  /** What was wrong with the connections, and when. */
  readonly report = new CallReport();
  /** What one's camera and microphone do. */
  readonly devices: Devices;
  readonly #link: Wire;
  readonly #key: SeatKey;
  readonly #people: People;
  readonly #roster: Roster;
  readonly #mesh: Route;
  readonly #outbox: Outbox;
  protected readonly talk: Talk;
  readonly #state = signal<CallState>({ at: 'joined' });
  /** How one's own part is: while it reconnects, pictures and sounds play on. */
  readonly state: Readable<CallState> = this.#state;
  /** How many people fit in the room. */
  readonly capacity: Readable<number>;
  /** What the room is called, whether it is listed and kept, and whose it is. */
  readonly settings: Readable<RoomSettings>;
  /** Whether one may change the settings. */
  readonly isOwner: Readable<boolean>;
  readonly #lease: Lease;
  readonly #told: ToldMedia;
  #clockAhead: number;
  #seatedSince: number;

  /** @internal `join` makes one. */
  constructor({ link, room, key, snapshot, direct, ice, now, offered, prepared, ...start }: CallStart) {
    super();
    const { devices, edges = browserEdges(), loadPart = loadOnce } = start;
    this.screen = new ScreenShare(edges.screen, this.#scope);
    this.room = room;
    this.me = key.seat;
    this.#link = link;
    this.#key = key;
    this.devices = devices;
    if (start.ownsDevices) this.#scope.onEnd(() => devices.close());
    this.#lease = new Lease(this.#scope, ice, () => link.ask('relay.renew', {}));
    this.#clockAhead = now - Date.now();
    // What the room was told in the ask; a key pressed while it was on its way is told at the end of this constructor.
    const mine = snapshot.view.people.find((one) => one.id === key.seat);
    this.#told = new ToldMedia(this.#scope, mine?.media ?? mediaOf(devices), (media) =>
      link.ask('people.media', media),
    );
    this.#outbox = new Outbox(
      (out) => this.#state.value.at === 'joined' && link.tell('signal', out),
      (seat) => this.#mesh.repair(seat),
    );
    const me = { id: key.seat, name: key.name };
    const serverNow = (): number => this.now();
    this.#people = new People(snapshot, { me: me.id, needSnapshot: () => void this.#fetchView(), now: serverNow });
    this.#mesh = edges.route({
      scope: this.#scope,
      me: me.id,
      iceServers: () => [...this.#lease.servers] as RTCIceServer[],
      hidden: start.hideAddress,
      send: (out) => this.#outbox.put(out),
      unsay: () => this.#outbox.clear(),
      canSignal: (seat) => this.#state.peek().at === 'joined' && !this.#people.isAway(seat),
      now: serverNow,
      tracks: { ...tracksOf(devices), ...this.screen.lanes },
      prepared: snapshot.view.people.length > 1 ? prepared : undefined,
    });
    this.wireLog = new WireLog(this.#scope, link, this.#mesh);
    // Nobody to offer to: who comes later offers to us.
    if (snapshot.view.people.length === 1) prepared?.close();
    const scope = this.#scope;
    this.#roster = new Roster({ me: me.id, devices, screen: this.screen, stream: edges.screen.stream, scope });
    const own = { voice: devices.microphone.track, screen: this.screen.sound };
    const seated = (): boolean => this.#state.peek().at === 'joined';
    const watched = { route: this.#mesh, people: this.#roster.people, report: this.report };
    watchQuality({ ...watched, scope, link, loadPart, seated, now: serverNow });
    this.recording = new Recording({ scope, source: browserRecording(), seated, people: this.people, own });
    const people = this.#people;
    this.talk = new Talk({ scope, link, people, me, snapshot, direct, seated, now: serverNow });
    this.capacity = computed(() => this.#people.view.value.capacity);
    this.settings = settingsOf(this.#people.view);
    this.isOwner = computed(() => this.settings.value.owner === this.me);
    this.joinedAt = this.#seatedSince = mine?.joined ?? now;
    for (const { id } of snapshot.view.people) this.#mesh.open(id, { offer: true, carried: id === offered });
    this.#wire();
    this.talk.handleResumed(snapshot.chat, direct);
    link.flow();
    this.#tellMedia();
  }

  /** Everybody in the room: oneself first, then by the time of joining. */
  get people(): Readable<readonly Person[]> {
    return this.#roster.people;
  }

  /** Now by the server's clock, in milliseconds: what the times of lines and people are measured with. */
  now(): number {
    return Date.now() + this.#clockAhead;
  }

  /** Hears who joins, leaves and reacts, and what the operator says; returns the end of it. */
  on<K extends keyof PeopleEvents>(type: K, fn: (...args: PeopleEvents[K]) => void): () => void {
    return this.#people.on(type, fn);
  }

  /** Names, lists or keeps the room; what is not named stays. Refused by code: `room.owner`, `room.untitled`, `room.kept`, `bad.title`. */
  setSettings(change: SettingsChange): Promise<Result<object>> {
    return this.#link.ask('room.settings', change);
  }

  /** Leaves the room: the seat is free at once. Ends even when the server cannot be told. */
  async leave(): Promise<void> {
    if (this.#state.value.at === 'ended') return;
    this.recording.stop();
    writeSeatKey(this.room, { ...this.#key, left: true });
    await Promise.race([
      this.#link.ask('room.leave', {}),
      new Promise<void>((late) => this.#scope.timeout(late, LEAVE_MS)),
    ]);
    this.#end('left');
  }

  /** Ends everything of this call on this page without leaving the seat. Idempotent. */
  close(): void {
    this.#scope.end();
    this.#mesh.close();
    this.#link.close();
  }

  #wire(): void {
    const link = this.#link;
    const scope = this.#scope;
    scope.onEnd(link.on('notice', (notice) => this.#people.handleNotice(notice)));
    scope.onEnd(link.on('signal', ({ from, ...one }) => this.#mesh.handleSignal(from, one)));
    scope.onEnd(link.on('ahead', (offer) => this.#mesh.answerAhead(offer)));
    scope.onEnd(link.on('repair', ({ seats }) => seats.forEach((seat) => this.#mesh.repair(seat))));
    scope.onEnd(link.on('level', ({ from, level }) => this.#roster.handleLevel(from, levelOfStep(level))));
    scope.onEnd(link.on('open', () => void this.#resume()));
    scope.onEnd(link.on('moved', () => this.#mesh.restartAll()));
    scope.onEnd(
      link.state.subscribe((state) => {
        if (state.at === 'lost') this.#lose(state);
        if (state.at === 'ended') this.#end(state.why === 'closed' ? 'left' : state.why);
      }),
    );
    scope.onEnd(this.#people.view.subscribe(() => this.#meet()));
    const { microphone } = this.devices;
    const media = computed(() => this.#media());
    const open = computed(() => media.value.microphone === 'on');
    void new Voice(scope, microphone.level, open, (level) => this.#tellLevel(level));
    scope.onEnd(media.subscribe(() => this.#tellMedia()));
    scope.listen(globalThis, 'pagehide', () => link.tell('going', {}));
  }

  #lose({ since, dials, offline }: Extract<LinkState, { at: 'lost' }>): void {
    const before = this.#state.value;
    if (before.at === 'ended') return;
    if (before.at === 'joined') this.#roster.handleSilence();
    const from = before.at === 'joined' ? since : before.since;
    this.#state.value = { at: 'reconnecting', since: from, dials, offline };
  }

  /** Follows the view: opens pairs with who came, closes those of who left, and nothing else ever closes one. */
  #meet(): void {
    const { people } = this.#people.view.value;
    const mine = people.find((one) => one.id === this.me);
    // Seated anew after the seat had been given up: the others closed their end, so every pair begins again from here.
    const anew = mine !== undefined && mine.joined !== this.#seatedSince;
    if (mine) this.#seatedSince = mine.joined;
    for (const { id } of this.#roster.others) {
      if (anew || !people.some((one) => one.id === id)) this.#mesh.closePair(id);
    }
    for (const { id } of people) this.#mesh.open(id, { offer: anew });
    this.#roster.handleView(people, (id) => this.#mesh.pair(id), anew);
  }

  async #resume(): Promise<void> {
    const media = this.#media();
    const { seat, secret } = this.#key;
    const pairs = this.#outbox.asSent(this.#mesh.positions());
    const answer = await this.#link.ask('room.resume', {
      room: this.room,
      seat,
      secret,
      media,
      heard: this.#people.heard,
      pairs,
    });
    if (this.#scope.ended) return;
    if (!answer.ok) {
      if (answer.code === 'seat.unknown' || answer.code === 'room.full') this.#end('expired');
      else if (answer.code !== 'link.lost') this.#link.redial();
      return;
    }
    const { missed, chat, direct, now, ...ice } = answer.value;
    this.#lease.take(ice);
    this.#clockAhead = now - Date.now();
    this.#told.handleTold(media);
    this.#state.value = { at: 'joined' };
    if ('snapshot' in missed) this.#people.handleSnapshot(missed.snapshot);
    else for (const notice of missed.notices) this.#people.handleNotice(notice);
    this.#outbox.flush();
    this.#link.flow();
    this.talk.handleResumed(chat, direct);
    this.#tellMedia();
  }

  async #fetchView(): Promise<void> {
    const answer = await this.#link.ask('room.view', {});
    if (this.#scope.ended) return;
    if (answer.ok) this.#people.handleSnapshot(answer.value);
    else this.#people.handleNoSnapshot();
  }

  #tellMedia(): void {
    const media = this.#media();
    this.#roster.handleOwnMedia(media);
    if (this.#state.peek().at === 'joined') this.#told.tell(media);
  }

  #media(): Media {
    return mediaOf(this.devices, this.screen.picture.value !== null, this.recording.running);
  }

  #tellLevel(level: number): boolean {
    this.#roster.handleLevel(this.me, levelOfStep(level));
    return this.#state.peek().at === 'joined' && this.#link.tell('level', { level });
  }

  #end(why: GoodbyeCode): void {
    if (this.#state.value.at === 'ended') return;
    if (why === 'expired' || why === 'taken-over' || why === 'removed' || why === 'ended') {
      // The storage may already hold a newer seat of this tab.
      if (readSeatKey(this.room)?.seat === this.me) writeSeatKey(this.room, null);
    }
    this.#state.value = { at: 'ended', why };
    this.close();
  }
}
