import { signal } from '@preact/signals-core';
import { loudness } from '../media/level.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { Capture, type CaptureState, type DeviceChoice } from './Capture.ts';
import type { CaptureSource } from './source.ts';

/** ms between two measurements of the level. */
const LEVEL_MS = 100;
/** A person in a room speaks against loudspeakers and fans. */
const SPEECH: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** The microphone. Muted it is held and sends silence, so that unmuting is instant; off it is released. */
export class Microphone {
  readonly state: Readable<CaptureState>;
  readonly wanted: Readable<boolean>;
  readonly choices: Readable<readonly DeviceChoice[]>;
  readonly chosen: Readable<string | null>;
  readonly track: Readable<MediaStreamTrack | null>;
  readonly #level = signal(0);
  /** How loud the captured sound is, 0 to 1, ten times a second; 0 while muted or off. */
  readonly level: Readable<number> = this.#level;
  readonly #muted = signal(false);
  readonly muted: Readable<boolean> = this.#muted;
  readonly #capture: Capture;

  constructor(source: CaptureSource, scope: Scope) {
    this.#capture = new Capture('audio', source, scope, () => SPEECH);
    this.state = this.#capture.state;
    this.wanted = this.#capture.wanted;
    this.choices = this.#capture.choices;
    this.chosen = this.#capture.chosen;
    this.track = this.#capture.track;
    let held = scope.child();
    scope.onEnd(
      this.track.subscribe((track) => {
        held.end();
        held = scope.child();
        if (!track) return;
        track.enabled = !this.#muted.value;
        const meter = source.meter(track);
        if (!meter) return;
        held.interval(() => (this.#level.value = track.enabled ? loudness(meter.read()) : 0), LEVEL_MS);
        held.onEnd(() => {
          meter.close();
          this.#level.value = 0;
        });
      }),
    );
  }

  /** Asks for the microphone; the answer is a state. */
  turnOn(): Promise<void> {
    return this.#capture.turnOn();
  }

  /** Releases the microphone at once. */
  turnOff(): void {
    this.#capture.turnOff();
  }

  /** Uses another microphone, at once where one is on, else next time. */
  choose(id: string): Promise<void> {
    return this.#capture.choose(id);
  }

  /** Sends silence and keeps the device. */
  mute(): void {
    this.#mute(true);
  }

  /** Sends sound again; asks for the microphone where it is not held. */
  unmute(): Promise<void> {
    this.#mute(false);
    return this.#capture.turnOn();
  }

  #mute(muted: boolean): void {
    this.#muted.value = muted;
    const track = this.track.value;
    if (track) track.enabled = !muted;
    if (muted) this.#level.value = 0;
  }
}
