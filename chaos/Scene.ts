import type { ChatLine, Media, RoomId, SeatId, Snapshot } from '@parley/protocol';
import { newRoomId } from '@parley/client';
import { dice } from '../packages/room/src/dice.ts';
import { layWire, type Wire } from '../e2e/kit/wire.ts';
import { directFaults, lineFaults, unrest, viewFaults } from './judge.ts';
import { Ledger } from './Ledger.ts';
import type { Tamper } from './Link.ts';
import { Member } from './Member.ts';
import type { Step } from './plan.ts';
import { HARMS, type Recovered, type Recovery } from './recovery.ts';
import type { Harm, Harmed } from './Harmed.ts';

/** Who plays: so many rooms, and so many people in each; `tamper` plants a fault in the first of them. */
export type SceneOptions = {
  readonly seed: number;
  readonly server: Harmed;
  readonly recovery: Recovery;
  readonly rooms: number;
  readonly perRoom: number;
  readonly tamper?: Tamper;
  /** How long everything may take to mend itself once nothing is broken any more, in milliseconds. */
  readonly patienceMs?: number;
};

/** Longer than a seat waits, in milliseconds: who is not back by then has lost it. */
const MENDED_MS = 25_000;
const LOOK_MS = 20;

type Player = {
  readonly member: Member;
  readonly wire: Wire;
  /** What it has to recover from, and since when it can; null when there is nothing, or one cannot say. */
  harm: { readonly what: Recovered; readonly at: number } | null;
  /** Its cable carries nothing, or nothing new. */
  isCutOff: boolean;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Some rooms of people, each on a cable of their own to the server, and what is done to them. */
export class Scene {
  readonly ledger = new Ledger();
  readonly #server: Harmed;
  readonly #recovery: Recovery;
  readonly #dice: ReturnType<typeof dice>;
  readonly #patienceMs: number;
  readonly #players: Player[] = [];
  readonly #later = new Set<Promise<void>>();
  /** Who is still to come back after the server was harmed. */
  #returning = new Set<Player>();
  #well: { readonly harm: Harm; readonly at: number } | null = null;

  /** Everybody is in their room. */
  static async open(options: SceneOptions): Promise<Scene> {
    const scene = new Scene(options);
    for (let room = 0; room < options.rooms; room += 1) await scene.#fill(newRoomId(), options);
    return scene;
  }

  private constructor({ seed, server, recovery, patienceMs = MENDED_MS }: SceneOptions) {
    this.#server = server;
    this.#recovery = recovery;
    this.#dice = dice(seed);
    this.#patienceMs = patienceMs;
  }

  get members(): readonly Member[] {
    return this.#players.map(({ member }) => member);
  }

  /** Does everything, in its order and time; how many acts had a meaning when they came. */
  async perform(steps: readonly Step[]): Promise<Map<Step['is'], number>> {
    const done = new Map<Step['is'], number>();
    for (const step of steps) {
      if (step.afterMs > 0) await pause(step.afterMs);
      if (await this.#do(step)) done.set(step.is, (done.get(step.is) ?? 0) + 1);
    }
    return done;
  }

  /** Mends what is broken, waits until everybody is at rest, and looks whether anything was lost. All faults are in the ledger then. */
  async settle(): Promise<void> {
    await Promise.all([...this.#later, this.#server.idle()]);
    const end = Date.now() + this.#patienceMs;
    do {
      // Somebody may have been on their way out.
      for (const { member } of this.#players) member.enter(true);
      await pause(LOOK_MS);
    } while (Date.now() < end && this.#rooms().some((members) => unrest(members).length > 0));
    for (const members of this.#rooms()) await this.#judge(members);
  }

  async close(): Promise<void> {
    for (const { member } of this.#players) member.close();
    await Promise.all(this.#players.map(({ wire }) => wire.close()));
  }

  async #fill(room: RoomId, { perRoom, tamper, server }: SceneOptions): Promise<void> {
    for (let i = 0; i < perRoom; i += 1) {
      const name = `P${this.#players.length}`;
      const wire = await layWire(server.port);
      const url = `http://127.0.0.1:${wire.port}`;
      const planted = tamper && this.#players.length === 0 ? { tamper } : {};
      const resumed = (): void => this.#resumed(player);
      const player: Player = {
        member: new Member({ name, room, url, ledger: this.ledger, resumed, ...planted }),
        wire,
        harm: null,
        isCutOff: false,
      };
      this.#players.push(player);
      player.member.enter(true);
    }
    const come = this.#players.slice(-perRoom);
    const end = Date.now() + MENDED_MS;
    while (Date.now() < end && !come.every(({ member }) => member.isHere)) await pause(LOOK_MS);
  }

  async #do(step: Step): Promise<boolean> {
    if ('who' in step) {
      const player = this.#players[step.who];
      return player !== undefined && this.#act(player, step);
    }
    await this.#server.idle();
    await this.#nobodyIsOnTheWay();
    this.#server.suffer(step.is, step.is === 'stall' ? step.forMs : 0, (at) => this.#wellAgain(step.is, at));
    return true;
  }

  #act(player: Player, step: Extract<Step, { who: number }>): boolean {
    const { member, wire } = player;
    if (step.is === 'enter') {
      if (!member.isOutside || !this.#server.isWell) return false;
      member.enter(this.#dice.chance(0.5));
      return true;
    }
    if (step.is === 'cut' && member.isComing) {
      wire.cut();
      return true;
    }
    // What is said while one is away counts as well; what breaks needs something whole.
    const needsHere = !['say', 'whisper', 'signal', 'media'].includes(step.is);
    if (!member.knows || (needsHere && !member.isHere)) return false;
    switch (step.is) {
      case 'say':
        for (let i = 0; i < step.times; i += 1) member.say('room');
        return true;
      case 'whisper':
      case 'signal': {
        const others = member.knows.fold.view.people.filter(({ id }) => id !== member.seat);
        if (others.length === 0) return false;
        const to = this.#dice.pick(others).id;
        for (let i = 0; i < step.times; i += 1) {
          if (step.is === 'whisper') member.say(to);
          else member.signal(to);
        }
        return true;
      }
      case 'media':
        member.setMedia(this.#media());
        return true;
      case 'hand':
        member.hand(this.#dice.chance(0.5));
        return true;
      case 'leave':
        // Somebody has to stay, or the room is another one for who comes next.
        if (this.#roomOf(player).filter((one) => one.member.isHere).length < 3) return false;
        member.leave();
        return true;
      case 'reload':
        // Three seconds are enough to come back, but not for a server that stands still.
        if (!this.#server.isWell) return false;
        this.#harm(player, 'page loaded again → back in the seat');
        member.reload();
        return true;
      case 'cut':
        this.#harm(player, 'cut socket → back in the seat');
        wire.cut();
        return true;
      case 'freeze':
        wire.freeze();
        this.#mend(player, step.forMs, 'bytes flow again → back in the seat');
        return true;
      case 'unplug':
        wire.unplug();
        this.#mend(player, step.forMs, 'plugged in again → back in the seat');
        return true;
    }
  }

  #mend(player: Player, afterMs: number, what: Recovered): void {
    player.isCutOff = true;
    const mended = pause(afterMs).then(() => {
      player.wire.plug();
      player.isCutOff = false;
      this.#harm(player, what);
    });
    this.#later.add(mended);
    void mended.then(() => this.#later.delete(mended));
  }

  #harm(player: Player, what: Recovered): void {
    const { member } = player;
    player.harm = this.#server.isWell && !member.isOutside ? { what, at: performance.now() } : null;
  }

  #wellAgain(harm: Harm, at: number): void {
    this.#well = { harm, at };
    // Who is cut off by something else as well comes back when that is mended.
    const away = this.#players.filter(({ member, isCutOff }) => !member.isOutside && !member.isHere && !isCutOff);
    for (const player of away) player.harm = null;
    this.#returning = new Set(away);
  }

  #resumed(player: Player): void {
    const now = performance.now();
    const { harm } = player;
    player.harm = null;
    if (this.#well && this.#returning.delete(player)) {
      const name = HARMS[this.#well.harm];
      this.#recovery.note(`${name} → each back`, now - this.#well.at);
      if (this.#returning.size === 0) this.#recovery.note(`${name} → all back`, now - this.#well.at);
    } else if (harm && this.#server.isWell) this.#recovery.note(harm.what, now - harm.at);
  }

  /**
   * Waits until nobody is in the middle of loading their page again, which leaves a seat only three seconds, or of a join, of which
   * a server that was started again knows nothing.
   */
  async #nobodyIsOnTheWay(): Promise<void> {
    const isOnTheWay = () =>
      this.#players.some(
        ({ member, harm }) => member.isComing || (harm?.what.startsWith('page') && !member.isHere && !member.isOutside),
      );
    const end = Date.now() + MENDED_MS;
    while (isOnTheWay() && Date.now() < end) await pause(LOOK_MS);
  }

  async #judge(members: readonly Member[]): Promise<void> {
    const { faults } = this.ledger;
    faults.push(...unrest(members));
    await Promise.all(members.map((member) => member.knows?.lines.read()));
    const snapshots: Snapshot[] = [];
    for (const member of members) {
      const answer = await member.ask('room.view', {});
      if (answer?.ok) snapshots.push(answer.value);
      else this.ledger.fault('view', 'lost', `${member.name} gets no snapshot`);
    }
    if (snapshots.length === members.length) faults.push(...viewFaults(members, snapshots));
    const read = members.map(({ name, knows }) => ({
      name,
      first: knows?.lines.first ?? 1,
      lines: knows?.lines.of('room') ?? [],
    }));
    const { said } = this.ledger;
    const taken = this.ledger.lines.filter(({ room }) => room === members[0]?.room);
    const toAll = taken.filter(({ conversation }) => conversation === 'room');
    const readers = members.map(({ name, seat, knows }) => ({
      name,
      seat,
      linesWith: (other: SeatId) => knows?.lines.of(other) ?? [],
    }));
    faults.push(...lineFaults(await this.#log(members), toAll, said, read), ...directFaults(readers, taken, said));
  }

  async #log([member]: readonly Member[]): Promise<ChatLine[]> {
    const lines: ChatLine[] = [];
    for (;;) {
      const answer = await member?.ask('chat.since', { conversation: 'room', n: lines.at(-1)?.n ?? 0 });
      if (!answer?.ok) {
        this.ledger.fault('line', 'lost', `${member?.name} cannot read the log`);
        return lines;
      }
      lines.push(...answer.value.lines);
      if (answer.value.lines.length === 0 || lines.at(-1)?.n === answer.value.last) return lines;
    }
  }

  #rooms(): Member[][] {
    return [...Map.groupBy(this.members, ({ room }) => room).values()];
  }

  #roomOf(player: Player): Player[] {
    return this.#players.filter(({ member }) => member.room === player.member.room);
  }

  #media(): Media {
    const onOff = () => (this.#dice.chance(0.5) ? 'on' : 'off');
    return { microphone: onOff(), camera: onOff(), screen: onOff(), recording: 'off' };
  }
}
