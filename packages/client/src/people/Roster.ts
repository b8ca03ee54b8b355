import type { Media, PersonView, SeatId } from '@parley/protocol';
import { computed, signal } from '@preact/signals-core';
import type { Devices } from '../devices/Devices.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import type { ScreenShare } from '../screen/ScreenShare.ts';
import { Person, type PersonMedia } from './Person.ts';

/** ms between two looks at who speaks; levels are told only while they change, so silence must be noticed here. */
const LOOK_MS = 100;
/**
 * ms that a newcomer waits to be shown. Drawing somebody takes the page's one thread just when it should answer their offer,
 * and their first picture comes later than this in any case.
 */
const NEWCOMER_MS = 200;

/** What the people are made of: oneself of one's devices and screen. */
export type RosterOptions = {
  readonly me: SeatId;
  readonly devices: Devices;
  readonly screen: ScreenShare;
  /** Makes an empty stream. */
  readonly stream: () => MediaStream;
  readonly scope: Scope;
};

/** One `Person` per seat, the same object for as long as the seat is taken: what the page draws. */
export class Roster {
  readonly #me: SeatId;
  readonly #devices: Devices;
  readonly #screen: ScreenShare;
  readonly #stream: () => MediaStream;
  readonly #persons = new Map<SeatId, Person>();
  readonly #people = signal<readonly Person[]>([]);
  /** Me first, then by the time of joining. */
  readonly people: Readable<readonly Person[]> = this.#people;
  readonly #scope: Scope;
  #ownMedia: Media | null = null;
  /** Who is to be shown, in their order. */
  #order: readonly Person[] = [];
  #cancelShow: (() => void) | null = null;

  constructor({ me, devices, screen, stream, scope }: RosterOptions) {
    this.#me = me;
    this.#devices = devices;
    this.#screen = screen;
    this.#stream = stream;
    this.#scope = scope;
    scope.interval(() => this.#persons.forEach((person) => person.listen(performance.now())), LOOK_MS);
  }

  /** Everybody but me. */
  get others(): readonly Person[] {
    return this.#order.filter((person) => !person.me);
  }

  /** Takes the view's people in their order; `anew` when every pair was begun again and the old streams are dead. */
  handleView(people: readonly PersonView[], mediaOfSeat: (id: SeatId) => PersonMedia | null, anew: boolean): void {
    for (const [id, { me }] of this.#persons) {
      if ((anew && !me) || !people.some((one) => one.id === id)) this.#persons.delete(id);
    }
    const before = this.#order;
    this.#order = people
      .map((view) => this.#personOf(view, mediaOfSeat(view.id)))
      .toSorted((a, b) => Number(b.me) - Number(a.me));
    if (before.length === 0 || this.#order.length <= before.length) return this.#show();
    this.#cancelShow ??= this.#scope.timeout(() => this.#show(), NEWCOMER_MS);
  }

  #show(): void {
    this.#cancelShow?.();
    this.#cancelShow = null;
    const before = this.#people.peek();
    const after = this.#order;
    if (after.length !== before.length || after.some((person, i) => person !== before[i])) this.#people.value = after;
  }

  /** One's own microphone, camera and screen are shown as they are, without waiting for the room. */
  handleOwnMedia(media: Media): void {
    this.#ownMedia = media;
    this.#persons.get(this.#me)?.handleMedia(media);
  }

  /** Takes how loud somebody is, 0 to 1. */
  handleLevel(seat: SeatId, level: number): void {
    this.#persons.get(seat)?.handleLevel(level);
  }

  /** Nobody's level can be heard of any more. */
  handleSilence(): void {
    for (const person of this.#persons.values()) if (!person.me) person.handleLevel(0);
  }

  #personOf(view: PersonView, media: PersonMedia | null): Person {
    const me = view.id === this.#me;
    const shown = me && this.#ownMedia ? { ...view, media: this.#ownMedia } : view;
    const known = this.#persons.get(view.id);
    known?.handleView(shown);
    const person = known ?? new Person(shown, me, media ?? this.#own());
    this.#persons.set(view.id, person);
    return person;
  }

  #own(): PersonMedia {
    const { preview, facing } = this.#devices.camera;
    return {
      picture: preview,
      sound: this.#stream(),
      screenPicture: this.#screen.preview,
      screenSound: this.#stream(),
      path: computed(() => 'none' as const),
      mirrored: computed(() => facing.value !== 'environment'),
    };
  }
}
