import { computed, signal } from '@preact/signals-core';
import type { Lane } from '../mesh/lanes.ts';
import type { MeshOptions, Route } from '../mesh/MeshRoute.ts';
import type { PersonMedia, PersonPath } from '../people/Person.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { FakeStream } from './FakeStream.ts';

type Track = Readable<MediaStreamTrack | null>;

/** The media of a fake room: what one sends the others have at once, without a connection. */
export class FakeRoute implements Route {
  readonly tracks: MeshOptions['tracks'];
  readonly #me: string;
  readonly #scope: Scope;
  readonly #routes: Readable<ReadonlyMap<string, FakeRoute>>;
  readonly #pairs = new Map<string, { media: PersonMedia; scope: Scope }>();

  constructor({ me, scope, tracks }: MeshOptions, routes: Readable<ReadonlyMap<string, FakeRoute>>) {
    this.#scope = scope.child();
    this.#me = me;
    this.tracks = tracks;
    this.#routes = routes;
  }

  open(): void {}

  answerAhead(): void {}

  pair(seat: string): PersonMedia | null {
    if (seat === this.#me) return null;
    const known = this.#pairs.get(seat);
    if (known) return known.media;
    // One hears of a newcomer before the newcomer's own call has begun.
    const lane = (name: Lane) => computed(() => this.#routes.value.get(seat)?.tracks[name].value ?? null);
    const scope = this.#scope.child();
    const media = {
      picture: following(lane('camera'), scope),
      sound: following(lane('microphone'), scope),
      screenPicture: following(lane('screen'), scope),
      screenSound: following(lane('screenAudio'), scope),
      path: signal<PersonPath>('connected'),
    };
    this.#pairs.set(seat, { media, scope });
    return media;
  }

  closePair(seat: string): void {
    this.#pairs.get(seat)?.scope.end();
    this.#pairs.delete(seat);
  }

  handleSignal(): void {}

  repair(): void {}

  restartAll(): void {}

  positions(): [] {
    return [];
  }

  /** Nothing happens to a pair without a connection. */
  log(): [] {
    return [];
  }

  async selected(): Promise<null> {
    return null;
  }

  async stats(): Promise<null> {
    return null;
  }

  portion(): void {}

  noteAll(): void {}

  close(): void {
    this.#scope.end();
  }
}

/** A stream that holds whatever a track is at the moment. */
function following(track: Track, scope: Scope): MediaStream {
  const stream = FakeStream.make();
  scope.onEnd(
    track.subscribe((next) => {
      for (const one of stream.getTracks()) stream.removeTrack(one);
      if (next) stream.addTrack(next);
    }),
  );
  return stream;
}
