import { computed } from '@preact/signals-core';
import { pictureFor } from '../media/picture.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { Capture, type CaptureOptions, type CaptureState } from './Capture.ts';
import type { DeviceChoice } from './DeviceList.ts';

/** Where a camera looks: at the person, or away. Only phones and tablets say. */
export type Facing = 'user' | 'environment' | 'unknown';

/** In pixels: sharp in a corner and at the door, and a quarter of the work of the whole picture. */
const PREVIEW: MediaTrackConstraints = { width: { ideal: 640 }, height: { ideal: 360 } };

/** The camera. Off means released: its light goes out. */
export class Camera {
  /** What the device does. */
  readonly state: Readable<CaptureState>;
  /** What the person asked for; survives a failure and the page. */
  readonly wanted: Readable<boolean>;
  /** The devices that there are; they have names once one was allowed. */
  readonly choices: Readable<readonly DeviceChoice[]>;
  /** The device in use, or the one that will be used next. */
  readonly chosen: Readable<string | null>;
  /** The live track; null while there is none. */
  readonly track: Readable<MediaStreamTrack | null>;
  /** The system holds it back: a closed lid, a privacy switch. It comes back by itself. */
  readonly heldBack: Readable<boolean>;
  /** Where the camera in use looks; one's own picture is a mirror unless that is away. */
  readonly facing: Readable<Facing>;
  /**
   * What oneself sees: one stream for as long as the page lives; the track inside comes and goes. It is a small copy, for
   * drawing the whole picture thirty times a second takes the time that the call needs.
   */
  readonly preview: MediaStream;
  readonly #capture: Capture;
  #cameras = 1;

  /** @internal `createDevices` makes one. */
  constructor(options: Omit<CaptureOptions, 'kind' | 'constraints' | 'makeRoom'>) {
    const { source, scope } = options;
    let held = scope.child();
    this.#capture = new Capture({
      ...options,
      kind: 'video',
      constraints: () => sizeFor(this.#cameras),
      makeRoom: () => held.end(),
    });
    this.state = this.#capture.state;
    this.wanted = this.#capture.wanted;
    this.choices = this.#capture.choices;
    this.chosen = this.#capture.chosen;
    this.track = this.#capture.track;
    this.heldBack = this.#capture.heldBack;
    this.facing = computed(() => facingOf(this.track.value));
    this.preview = source.stream();
    scope.onEnd(
      this.track.subscribe((track) => {
        held.end();
        held = scope.child();
        if (track) this.#show(smallCopy(track), held);
      }),
    );
  }

  /** Asks for the camera, and again where the system holds it back; the answer is a state. */
  turnOn(): Promise<void> {
    return this.heldBack.value ? this.#capture.reopen() : this.#capture.turnOn();
  }

  /** Releases the camera at once. */
  turnOff(): void {
    this.#capture.turnOff();
  }

  /** Uses another camera, at once where one is on, else next time. */
  choose(id: string): Promise<void> {
    return this.#capture.choose(id);
  }

  /** From the camera that looks at the person to the one that looks away, and back; where none says so, to the next one. */
  async flip(): Promise<void> {
    const facing = this.facing.value;
    const other = facing === 'environment' ? 'user' : 'environment';
    if (facing !== 'unknown' && (await this.#capture.find({ facingMode: { exact: other } }))) return;
    const choices = this.choices.value;
    const next = choices[(choices.findIndex(({ id }) => id === this.chosen.value) + 1) % choices.length];
    if (next && next.id !== this.chosen.value) await this.choose(next.id);
  }

  /** Captures smaller the more cameras there are, without asking for the device again. */
  fit(people: number): void {
    const before = pictureFor(this.#cameras);
    this.#cameras = people;
    if (pictureFor(people) === before) return;
    // A camera that cannot scale goes on as it is: the encoders shrink the picture then.
    this.track.value?.applyConstraints(sizeFor(people)).catch(() => {});
  }

  #show(copy: MediaStreamTrack, held: Scope): void {
    this.preview.addTrack(copy);
    held.onEnd(() => {
      this.preview.removeTrack(copy);
      // The camera's light is on as long as any copy of its track lives.
      copy.stop();
    });
  }
}

function smallCopy(track: MediaStreamTrack): MediaStreamTrack {
  const copy = track.clone();
  // A browser that cannot scale shows the whole picture.
  copy.applyConstraints(PREVIEW).catch(() => {});
  return copy;
}

function facingOf(track: MediaStreamTrack | null): Facing {
  const facing = track?.getSettings().facingMode;
  return facing === 'user' || facing === 'environment' ? facing : 'unknown';
}

function sizeFor(cameras: number): MediaTrackConstraints {
  const { width, height, frameRate } = pictureFor(cameras);
  return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: frameRate } };
}
