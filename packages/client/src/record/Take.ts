import { logFor } from '../log.ts';
import type { Hears } from '../media/Camcorder.ts';
import { Scope } from '../scope.ts';
import { containerFor } from './container.ts';
import type { RecordingFile } from './file.ts';
import { recordingProblem, type RecordingProblem } from './problem.ts';

const log = logFor('record');

/** The part of a bounded file from which it is nearly full. */
const NEARLY = 0.8;

/** What records: begun with the scope that ends it. `mime` is what is written, `elapsed` ms since it began. */
export interface Recorder {
  readonly mime: string;
  readonly elapsed: number;
}

/** What a take tells while it runs. */
export interface TakeEvents {
  /** A bounded file has little room left. */
  nearlyFull(): void;
  /** Nothing more is recorded; what was is still being written. */
  stopped(): void;
  /** It is over: saved, or not (any more), and why. `full`: it was saved because no more fits. */
  over(result: { at: 'saved'; full: boolean } | { at: 'failed'; problem: RecordingProblem }): void;
}

/** One recording from its first picture to its file. */
export class Take {
  readonly #scope = new Scope();
  readonly #file: RecordingFile;
  readonly #events: TakeEvents;
  readonly #recorder: Recorder;
  readonly #container;
  #line: Promise<void> = Promise.resolve();
  #elapsed: number | null = null;
  #warned = false;
  #full = false;
  #failed = false;

  /** Begins at once; throws where the browser cannot after all. */
  constructor(record: (scope: Scope, hears: Hears) => Recorder, file: RecordingFile, events: TakeEvents) {
    this.#file = file;
    this.#events = events;
    try {
      this.#recorder = record(this.#scope, {
        bytes: (part) => this.#then(() => this.#take(part)),
        ended: () => this.#finish(),
      });
    } catch (cause) {
      this.#scope.end();
      throw cause;
    }
    this.#container = containerFor(this.#recorder.mime);
  }

  /** Records nothing more; the file is finished after that. Idempotent. */
  stop(): void {
    if (this.#elapsed !== null) return;
    this.#elapsed = this.#recorder.elapsed;
    this.#scope.end();
    this.#events.stopped();
  }

  async #take(part: Blob): Promise<void> {
    const bytes = this.#container.write(new Uint8Array(await part.arrayBuffer()));
    if (bytes.length === 0) return;
    await this.#file.append(bytes);
    if (this.#file.due) await this.#file.keep(this.#container.lasting(this.#recorder.elapsed));
    const { size, most } = this.#file;
    // What still comes in after the end fills nothing that goes on.
    if (most === null || this.#elapsed !== null) return;
    if (size >= most * NEARLY && !this.#warned) {
      this.#warned = true;
      this.#events.nearlyFull();
    }
    if (size >= most) {
      this.#full = true;
      this.stop();
    }
  }

  #finish(): void {
    this.stop();
    this.#then(async () => {
      const { tail, patches } = this.#container.ending(this.#elapsed ?? this.#recorder.elapsed);
      if (tail.length > 0) await this.#file.append(tail);
      await this.#file.finish(patches);
      this.#events.over({ at: 'saved', full: this.#full });
    });
  }

  /** One step after the other; after a failure none. */
  #then(step: () => Promise<void>): void {
    this.#line = this.#line.then(async () => {
      if (this.#failed) return;
      try {
        await step();
      } catch (cause) {
        log.info('the file cannot be written', cause);
        this.#failed = true;
        this.stop();
        this.#events.over({ at: 'failed', problem: recordingProblem(cause, 'writing') });
      }
    });
  }
}
