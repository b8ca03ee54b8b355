import { pictureFor } from '../media/picture.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { Capture, type CaptureState, type DeviceChoice } from './Capture.ts';
import type { CaptureSource } from './source.ts';

/** The camera. Off means released: its light goes out. */
export class Camera {
  readonly state: Readable<CaptureState>;
  readonly wanted: Readable<boolean>;
  readonly choices: Readable<readonly DeviceChoice[]>;
  readonly chosen: Readable<string | null>;
  readonly track: Readable<MediaStreamTrack | null>;
  /** One stream for as long as the page lives; the track inside comes and goes. */
  readonly preview: MediaStream;
  readonly #capture: Capture;
  #cameras = 1;

  constructor(source: CaptureSource, scope: Scope) {
    this.#capture = new Capture('video', source, scope, () => sizeFor(this.#cameras));
    this.state = this.#capture.state;
    this.wanted = this.#capture.wanted;
    this.choices = this.#capture.choices;
    this.chosen = this.#capture.chosen;
    this.track = this.#capture.track;
    this.preview = source.stream();
    scope.onEnd(
      this.track.subscribe((track) => {
        for (const old of this.preview.getTracks()) if (old !== track) this.preview.removeTrack(old);
        if (track) this.preview.addTrack(track);
      }),
    );
  }

  /** Asks for the camera; the answer is a state. */
  turnOn(): Promise<void> {
    return this.#capture.turnOn();
  }

  /** Releases the camera at once. */
  turnOff(): void {
    this.#capture.turnOff();
  }

  /** Uses another camera, at once where one is on, else next time. */
  choose(id: string): Promise<void> {
    return this.#capture.choose(id);
  }

  /** Captures smaller the more cameras there are, without asking for the device again. */
  fit(people: number): void {
    if (people === this.#cameras) return;
    this.#cameras = people;
    // A camera that cannot scale goes on as it is: the encoders shrink the picture then.
    this.track.value?.applyConstraints(sizeFor(people)).catch(() => {});
  }
}

function sizeFor(cameras: number): MediaTrackConstraints {
  const { width, height, frameRate } = pictureFor(cameras);
  return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: frameRate } };
}
