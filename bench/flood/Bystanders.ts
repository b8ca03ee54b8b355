import { setTimeout } from 'node:timers/promises';
import type { Running } from '../server/running.ts';
import type { Guest, Speaker } from '../server/speakers.ts';

/** ms between two signals, and after how many one that has not come counts as lost. */
const EVERY_MS = 20;
const LATE_MS = 1_000;
const BYTES = 200;
/** A signal that is longer is none of theirs; nor is any level. */
const MUCH = 1_000;
const LEVEL = '42["level"';
const ADDRESS = '127.0.2.1';

/** Two people in a room who signal to each other and want to notice nothing. */
export class Bystanders {
  readonly room: string;
  readonly #ada: Guest;
  readonly #ben: Guest;
  readonly #timer: NodeJS.Timeout;
  readonly #saidAt: number[] = [];
  #heard = 0;
  #inTime = 0;
  #disturbed = 0;

  /** They come in and begin. */
  static async meet(server: Running, speaker: Speaker): Promise<Bystanders> {
    const room = speaker.newRoom();
    const [ada, ben] = [
      await speaker.enter(server.port, room, ADDRESS),
      await speaker.enter(server.port, room, ADDRESS),
    ];
    return new Bystanders(room, ada, ben, speaker);
  }

  private constructor(room: string, ada: Guest, ben: Guest, speaker: Speaker) {
    this.room = room;
    this.#ada = ada;
    this.#ben = ben;
    const signal = speaker.signal(ben, room, BYTES);
    ben.heard = (frame) => {
      const isSignal = frame.toString('latin1', 0, speaker.brings.signal.length) === speaker.brings.signal;
      if (isSignal && frame.length < MUCH) this.#take();
      else if (isSignal || frame.toString('latin1', 0, LEVEL.length) === LEVEL) this.#disturbed += 1;
    };
    this.#timer = setInterval(() => {
      this.#saidAt.push(performance.now());
      ada.socket.send(signal);
    }, EVERY_MS);
  }

  /** What one of them heard of the flood. */
  get disturbed(): number {
    return this.#disturbed;
  }

  /** They leave; which part of what they said came in time. */
  async part(): Promise<number> {
    clearInterval(this.#timer);
    await setTimeout(LATE_MS);
    for (const { socket } of [this.#ada, this.#ben]) socket.terminate();
    return this.#inTime / this.#saidAt.length;
  }

  #take(): void {
    if (performance.now() - (this.#saidAt[this.#heard] ?? 0) < LATE_MS) this.#inTime += 1;
    this.#heard += 1;
  }
}
