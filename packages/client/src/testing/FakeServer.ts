import {
  LIMITS,
  no,
  ok,
  type AskName,
  type AskOutput,
  type ChatLine,
  type Conversation,
  type NoticeBody,
  type Result,
  type RoomId,
  type SeatId,
  type Snapshot,
  type TellName,
  type TellOutput,
} from '@parley/protocol';
import {
  decide,
  directOf,
  evolve,
  logOf,
  newRoom,
  noticesFor,
  otherOf,
  viewOf,
  type Command,
  type LogKey,
  type Room,
} from '@parley/room';
import { claimsOf } from '../link/joinLink.ts';
import type { FakeEnd, FakeLink } from './FakeLink.ts';

/** Nobody connects to anybody. */
const DIRECT = { iceServers: [], relayMs: null };

type Line = Omit<ChatLine, 'conversation'>;

/** The server's part of one room, in memory: the room's own rules decide, and everybody is told at once. */
export class FakeServer implements FakeEnd {
  readonly #incarnation = '00000001';
  readonly #logs = new Map<LogKey, Line[]>();
  readonly #links = new Map<SeatId, FakeLink>();
  #room: Room;
  #told = 0;
  #seats = 0;

  constructor(id: RoomId, capacity: number, invited = false) {
    this.#room = { ...newRoom(id, capacity, Date.now()), invited };
  }

  answer(link: FakeLink, name: AskName, message: unknown): Result<unknown> {
    const as = <K extends AskName>(_name: K) => message as AskOutput<K>;
    if (name === 'room.join') return this.#join(link, as(name));
    if (name === 'room.resume') return this.#resume(link, as(name));
    const seat = this.#seatOf(link);
    if (seat === null) return no('bad.state');
    const at = Date.now();
    switch (name) {
      case 'room.view':
        return ok(this.#snapshot());
      case 'room.leave':
        return this.#perform({ type: 'leave', seat, at });
      case 'room.settings':
        return this.#perform({ type: 'settings', seat, change: as(name), at });
      case 'people.media':
        return this.#perform({ type: 'media', seat, media: as(name), at });
      case 'people.hand':
        return this.#perform({ type: 'hand', seat, up: as(name).up, at });
      case 'chat.send':
        return this.#say(seat, as(name));
      case 'chat.since':
        return this.#since(seat, as(name));
      case 'relay.renew':
        return ok(DIRECT);
      case 'pair.log':
        return this.#links.has(as(name).of) ? ok({ entries: [] }) : no('log.silent');
      case 'ping':
        return ok({});
      // What is only asked at a door, or of names, which have a fake of their own.
      case 'room.peek':
      case 'room.ahead':
      case 'rooms.watch':
      case 'rooms.unwatch':
      case 'name.claim':
      case 'name.free':
      case 'name.busy':
      case 'name.quiet':
      case 'name.block':
      case 'call.start':
      case 'call.answer':
      case 'call.decline':
      case 'call.cancel':
      case 'calls.seen':
      case 'push.on':
      case 'push.off':
      case 'relay.try':
        return no('bad.state');
    }
  }

  hear(link: FakeLink, name: TellName, message: unknown): void {
    const as = <K extends TellName>(_name: K) => message as TellOutput<K>;
    const from = this.#seatOf(link);
    if (from === null) return;
    if (name === 'level') this.#others(from, (other) => other.say('level', { from, level: as(name).level }));
    if (name === 'reaction') this.#others(from, (other) => other.say('reaction', { from, emoji: as(name).emoji }));
    if (name === 'quality') this.#links.get(as(name).to)?.say('quality', { from, picture: as(name).picture });
    if (name === 'typing') this.#typing(from, as(name).conversation);
  }

  cut(link: FakeLink): void {
    const seat = this.#seatOf(link);
    if (seat === null) return;
    this.#links.delete(seat);
    this.#perform({ type: 'cut', seat, at: Date.now() });
  }

  #join(link: FakeLink, { name: said, media, link: token }: AskOutput<'room.join'>): Result<unknown> {
    const claims = token === undefined ? null : claimsOf(token);
    if (token !== undefined && claims?.room !== this.#room.id) return no('link.wrong');
    if (claims && !(Number(claims.exp) * 1_000 > Date.now())) return no('link.expired');
    const name = claims?.name ?? said;
    const seat = String((this.#seats += 1)).padStart(26, '0');
    const secret = seat.padStart(43, 's');
    const who = { seat, secretHash: secret, name, media, invited: claims !== null };
    const joined = this.#perform({ type: 'join', ...who, at: Date.now() });
    if (!joined.ok) return joined;
    this.#links.set(seat, link);
    return ok({ seat, secret, snapshot: this.#snapshot(), ...DIRECT, now: Date.now(), offered: null });
  }

  #resume(link: FakeLink, { seat, secret, media }: AskOutput<'room.resume'>): Result<unknown> {
    const resumed = this.#perform({ type: 'resume', seat, secretHash: secret, media, at: Date.now() });
    if (!resumed.ok) return resumed;
    this.#links.set(seat, link);
    const direct = directOf(this.#room, seat, this.#lasts());
    const snapshot = this.#snapshot();
    return ok({ missed: { snapshot }, chat: snapshot.chat, direct, ...DIRECT, now: Date.now() });
  }

  #perform(command: Command): Result<object> {
    const decision = decide(this.#room, command);
    if (!decision.ok) return no(decision.code);
    this.#room = decision.events.reduce(evolve, this.#room);
    for (const { body } of decision.events.flatMap(noticesFor)) this.#notify(body);
    return ok({});
  }

  #notify(body: NoticeBody): void {
    this.#told += 1;
    for (const link of this.#links.values()) {
      link.say('notice', { audience: 'room', incarnation: this.#incarnation, n: this.#told, body });
    }
    if (body.type === 'left') this.#links.delete(body.seat);
  }

  #snapshot(): Snapshot {
    const cursors = [{ audience: 'room', n: this.#told }];
    const chat = this.#logs.get('room')?.length ?? 0;
    return { incarnation: this.#incarnation, view: viewOf(this.#room), cursors, chat };
  }

  #say(from: SeatId, { conversation, id, text }: AskOutput<'chat.send'>): Result<{ n: number; at: number }> {
    const log = logOf(this.#room, from, conversation);
    if (!log.ok) return log;
    const lines = this.#logs.get(log.value) ?? [];
    const before = lines.find((line) => line.id === id && line.from === from);
    if (before) return before.text === text ? ok({ n: before.n, at: before.at }) : no('chat.conflict');
    const name = this.#room.seats.get(from)?.name ?? '';
    const line = { n: lines.length + 1, id, from, name, text, at: Date.now() };
    this.#logs.set(log.value, [...lines, line]);
    for (const [seat, link] of this.#links) {
      const as = log.value === 'room' ? 'room' : otherOf(log.value, seat);
      if (as !== null) link.say('chat', { conversation: as, ...line });
    }
    return ok({ n: line.n, at: line.at });
  }

  #since(me: SeatId, { conversation, n }: AskOutput<'chat.since'>): Result<object> {
    const log = logOf(this.#room, me, conversation);
    if (!log.ok) return log;
    const lines = this.#logs.get(log.value) ?? [];
    const page = lines.slice(n, n + LIMITS.chatPage).map((line) => ({ conversation, ...line }));
    return ok({ lines: page, last: lines.length });
  }

  #typing(from: SeatId, conversation: Conversation): void {
    if (conversation === 'room') this.#others(from, (other) => other.say('typing', { from, conversation }));
    else this.#links.get(conversation)?.say('typing', { from, conversation: from });
  }

  #others(from: SeatId, tell: (link: FakeLink) => void): void {
    for (const [seat, link] of this.#links) if (seat !== from) tell(link);
  }

  #lasts(): [LogKey, number][] {
    return [...this.#logs].map(([log, lines]) => [log, lines.length]);
  }

  #seatOf(link: FakeLink): SeatId | null {
    for (const [seat, one] of this.#links) if (one === link) return seat;
    return null;
  }
}
