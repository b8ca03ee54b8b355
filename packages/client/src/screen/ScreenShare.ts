import { computed, signal } from '@preact/signals-core';
import { logFor } from '../log.ts';
import { screenFor, type ScreenContent } from '../media/screen.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { shareProblem, type ShareProblem } from './problem.ts';
import type { CapturedScreen, ScreenSource } from './source.ts';

const log = logFor('screen');

/** What one's own share does. A picker that is closed without a choice is no failure: the share is `off` again. */
export type ShareState =
  | { readonly at: 'off' }
  | { readonly at: 'asking' }
  | { readonly at: 'on'; readonly picture: MediaStreamTrack; readonly sound: MediaStreamTrack | null }
  | { readonly at: 'failed'; readonly problem: ShareProblem };

/** One's own screen, shared with everybody in the call. Never throws; a failure is a state. Ends with the call. */
export class ScreenShare {
  /** False where the browser cannot share: then nothing should offer it. */
  readonly available: boolean;
  readonly #state = signal<ShareState>({ at: 'off' });
  /** What the share does. */
  readonly state: Readable<ShareState> = this.#state;
  readonly #content = signal<ScreenContent>('text');
  /** What is shared: decides between sharp and smooth. */
  readonly content: Readable<ScreenContent> = this.#content;
  /** The picture of what is shared; null without. */
  readonly picture: Readable<MediaStreamTrack | null> = computed(() =>
    this.#state.value.at === 'on' ? this.#state.value.picture : null,
  );
  /** The sound of what is shared; null without. */
  readonly sound: Readable<MediaStreamTrack | null> = computed(() =>
    this.#state.value.at === 'on' ? this.#state.value.sound : null,
  );
  /** @internal What is sent, by its lanes. */
  readonly lanes = { screen: this.picture, screenAudio: this.sound, content: this.content };
  /** One stream for as long as the call; the track inside comes and goes. */
  readonly preview: MediaStream;
  readonly #source: ScreenSource;
  readonly #scope: Scope;
  /** The lifetime of the question or of the held tracks. */
  #held: Scope;

  /** @internal A call makes one. */
  constructor(source: ScreenSource, scope: Scope) {
    this.#source = source;
    this.#scope = scope;
    this.#held = scope.child();
    this.available = source.available;
    this.preview = source.stream();
    scope.onEnd(() => this.stop());
  }

  /** Opens the browser's picker; call it right from a press. Does nothing while one is open or something is shared. */
  async start(): Promise<void> {
    const { at } = this.#state.value;
    if (at === 'asking' || at === 'on' || !this.available || this.#scope.ended) return;
    const held = this.#renew();
    this.#state.value = { at: 'asking' };
    try {
      const captured = await this.#source.ask(screenFor(this.#content.value, 1));
      if (held.ended) stopTracks(captured);
      else this.#hold(captured, held);
    } catch (cause) {
      if (held.ended) return;
      const problem = shareProblem(cause);
      log.info('no screen', problem ?? 'none was chosen', cause);
      this.#state.value = problem ? { at: 'failed', problem } : { at: 'off' };
    }
  }

  /** Stops sharing at once. What is still chosen in an open picker is released. */
  stop(): void {
    this.#held.end();
    this.#state.value = { at: 'off' };
  }

  /** Fits capture and encoding to what is shown, in the middle of a share too. */
  optimiseFor(content: ScreenContent): void {
    this.#content.value = content;
    const { value: track } = this.picture;
    if (track) hint(track, content);
  }

  #renew(): Scope {
    this.#held.end();
    return (this.#held = this.#scope.child());
  }

  #hold(captured: CapturedScreen, held: Scope): void {
    const { picture, sound } = captured;
    held.onEnd(() => {
      this.preview.removeTrack(picture);
      stopTracks(captured);
    });
    // Stopped by the browser's own bar, or the window was closed.
    held.listen(picture, 'ended', () => this.stop());
    if (sound) held.listen(sound, 'ended', () => (this.#state.value = { at: 'on', picture, sound: null }));
    hint(picture, this.#content.value);
    if (sound) sound.contentHint = 'music';
    this.preview.addTrack(picture);
    this.#state.value = { at: 'on', picture, sound };
  }
}

/** Tells capture and encoder what is shown (W3C mst-content-hint). */
function hint(track: MediaStreamTrack, content: ScreenContent): void {
  track.contentHint = content;
  const { width, height, frameRate } = screenFor(content, 1);
  const constraints = { width: { max: width }, height: { max: height }, frameRate: { max: frameRate } };
  // A source that cannot be scaled goes on as it is: the encoder's own bounds hold all the same.
  track.applyConstraints(constraints).catch(() => {});
}

function stopTracks({ picture, sound }: CapturedScreen): void {
  picture.stop();
  sound?.stop();
}
