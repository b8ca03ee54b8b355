import type { Media, PersonView, SeatId } from '@parley/protocol';
import { computed, signal } from '@preact/signals-core';
import { hear, SILENT } from '../media/speaking.ts';
import type { Portion } from '../media/picture.ts';
import type { Quality } from '../quality/quality.ts';
import type { Readable } from '../readable.ts';

/** How the media to a person flows; `none` for oneself. */
export type PersonPath = 'none' | 'connecting' | 'connected' | 'failed';

/** Where a person's pictures and sounds come from: a pair of the mesh, or one's own devices and screen. */
export type PersonMedia = {
  readonly picture: MediaStream;
  readonly sound: MediaStream;
  readonly screenPicture: MediaStream;
  readonly screenSound: MediaStream;
  readonly path: Readable<PersonPath>;
  /** One's own picture is a mirror, unless the camera looks away. */
  readonly mirrored?: Readable<boolean>;
};

const NEVER: Readable<boolean> = signal(false);

/** Somebody in the room, the same object for as long as the seat is taken. Everything that changes is readable alone. */
export class Person {
  /** The seat. */
  readonly id: SeatId;
  /** True for oneself. */
  readonly me: boolean;
  readonly #view;
  readonly #level = signal(0);
  /** What others read under the picture. Two people may have the same. */
  readonly name: Readable<string>;
  /** Whether the person is connected to the room; media may play on while not. */
  readonly presence: Readable<'here' | 'reconnecting'>;
  /** True when unmuted. */
  readonly microphone: Readable<boolean>;
  /** True when on. */
  readonly camera: Readable<boolean>;
  /** True while a screen is shared. */
  readonly screen: Readable<boolean>;
  /** True while this person records what they see. */
  readonly recording: Readable<boolean>;
  /** Since when the hand is up, by the server's clock; null while it is down. */
  readonly handSince: Readable<number | null>;
  /** How loud the person is, 0 to 1. */
  readonly level: Readable<number> = this.#level;
  readonly #speaking = signal(SILENT);
  /** True while the person talks. */
  readonly speaking: Readable<boolean> = computed(() => this.#speaking.value.speaking);
  /** Stable; holds the live camera track or nothing. */
  readonly picture: MediaStream;
  /** Stable; to be played in an `<audio>`, for others only. */
  readonly sound: MediaStream;
  /** Stable; holds the track of the shared screen or nothing. */
  readonly screenPicture: MediaStream;
  /** Stable; the sound of what is shared, to be played in an `<audio>`, for others only. */
  readonly screenSound: MediaStream;
  /** How the media to the person flows. */
  readonly path: Readable<PersonPath>;
  readonly #quality = signal<Quality>({ at: 'good' });
  /** How good the connection to the person is; one's own is that to everybody, and bad only where it is bad to all. */
  readonly quality: Readable<Quality> = this.#quality;
  readonly #portion = signal<Portion>('whole');
  /** How much of one's own picture is sent to the person, of oneself the most that is sent to anybody: a line that does not carry all keeps the voice. */
  readonly portion: Readable<Portion> = this.#portion;
  readonly #paused = signal(false);
  /** True while the person's camera is on, but its picture is not sent here because the line would not carry the voice as well. */
  readonly paused: Readable<boolean> = computed(() => this.#paused.value && this.camera.value);
  /** True where the picture is to be shown as in a mirror. */
  readonly mirrored: Readable<boolean>;

  /** @internal A call makes them. */
  constructor(view: PersonView, me: boolean, media: PersonMedia) {
    this.id = view.id;
    this.me = me;
    this.#view = signal(view);
    this.name = computed(() => this.#view.value.name);
    this.presence = computed(() => this.#view.value.presence);
    this.microphone = computed(() => this.#view.value.media.microphone === 'on');
    this.camera = computed(() => this.#view.value.media.camera === 'on');
    this.screen = computed(() => this.#view.value.media.screen === 'on');
    this.recording = computed(() => this.#view.value.media.recording === 'on');
    this.handSince = computed(() => this.#view.value.handSince);
    this.picture = media.picture;
    this.sound = media.sound;
    this.screenPicture = media.screenPicture;
    this.screenSound = media.screenSound;
    this.path = media.path;
    this.mirrored = media.mirrored ?? NEVER;
  }

  /** @internal Takes what the room says of this person. */
  handleView(view: PersonView): void {
    this.#view.value = view;
  }

  /** @internal One's own media is shown at once, before the room confirms it. */
  handleMedia(media: Media): void {
    this.#view.value = { ...this.#view.value, media };
  }

  /** @internal Takes how loud the person is, 0 to 1. */
  handleLevel(level: number): void {
    this.#level.value = level;
  }

  /** @internal Takes how good the connection is. */
  handleQuality(quality: Quality): void {
    this.#quality.value = quality;
  }

  /** @internal Takes how much of one's own picture is sent there. */
  handlePortion(portion: Portion): void {
    this.#portion.value = portion;
  }

  /** @internal Takes whether the person's picture is paused. */
  handlePaused(paused: boolean): void {
    this.#paused.value = paused;
  }

  /** @internal Decides at `now` (any clock in milliseconds that only goes forward) whether the level counts as speaking. */
  listen(now: number): void {
    const level = this.microphone.value ? this.#level.value : 0;
    this.#speaking.value = hear(this.#speaking.value, level, now);
  }
}
