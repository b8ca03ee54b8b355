import type { Media, Result } from '@parley/protocol';
import type { Scope } from '../scope.ts';
import { sameMedia } from './media.ts';

/** A state that was refused is told again after this long. */
const AGAIN_MS = 1_000;

/** Tells the room what one's microphone, camera, screen and recording do, each change once. */
export class ToldMedia {
  readonly #scope: Scope;
  readonly #ask: (media: Media) => Promise<Result<object>>;
  #told: Media;

  /** `told` is what the room knows already. */
  constructor(scope: Scope, told: Media, ask: (media: Media) => Promise<Result<object>>) {
    this.#scope = scope;
    this.#told = told;
    this.#ask = ask;
  }

  /** The room heard it otherwise: with a resume. */
  handleTold(media: Media): void {
    this.#told = media;
  }

  /** Tells it, unless the room knows. */
  tell(media: Media): void {
    if (sameMedia(media, this.#told)) return;
    this.#told = media;
    void this.#announce(media);
  }

  /** A state that was refused, for its rate for instance, is told again; a lost link tells it with the resume. */
  async #announce(media: Media): Promise<void> {
    const answer = await this.#ask(media);
    if (answer.ok || answer.code === 'link.lost') return;
    this.#scope.timeout(() => {
      // What changed meanwhile has been told itself.
      if (this.#told === media) void this.#announce(media);
    }, AGAIN_MS);
  }
}
