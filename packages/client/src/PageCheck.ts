import * as v from 'valibot';
import { fetchJson, isOnline, lookAt, openPeer, paintedTrack } from './check/browser.ts';
import { checkCamera, nameOf } from './check/camera.ts';
import { checkDirect } from './check/direct.ts';
import { checkMicrophone } from './check/microphone.ts';
import { askForRelays, checkRelay } from './check/relay.ts';
import { Runner } from './check/Runner.ts';
import { checkServer } from './check/server.ts';
import { checkSpeaker } from './check/speaker.ts';
import { bad, good, type CheckName, type CheckState, type SelfCheck } from './check/state.ts';
import { checkStun, type PathPorts } from './check/stun.ts';
import { keepingWishes } from './check/wishes.ts';
import type { Devices } from './devices/Devices.ts';
import type { CaptureSource } from './devices/source.ts';
import type { Link } from './link/Link.ts';
import type { Readable } from './readable.ts';
import { Scope } from './scope.ts';

/** What is told of the server before anything else; anybody may have answered. */
const Boot = v.object({
  version: v.string(),
  iceServers: v.array(
    v.object({
      urls: v.union([v.string(), v.array(v.string())]),
      username: v.exactOptional(v.string()),
      credential: v.exactOptional(v.string()),
    }),
  ),
});

/** What a self-check is made of. */
type SelfCheckParts = {
  /** The server's address. */
  readonly url: string;
  readonly source: CaptureSource;
  readonly createDevices: (source: CaptureSource) => Devices;
  /** Dials the server. */
  readonly dial: () => Link;
};

/** The devices disturb each other: the speaker would be heard by the microphone. Paths do not. */
const LANES: readonly (readonly CheckName[])[] = [
  ['camera', 'microphone', 'speaker'],
  ['server'],
  ['stun'],
  ['direct'],
  ['relay'],
];

/** The self-check of this page, its parts wired. Ends by `close`. */
export class PageCheck implements SelfCheck {
  readonly devices: Devices;
  readonly #url: string;
  readonly #scope = new Scope();
  readonly #runner: Runner;
  #boot: Promise<v.InferOutput<typeof Boot> | null> | null = null;

  constructor({ url, source, createDevices, dial }: SelfCheckParts) {
    this.#url = url;
    this.devices = createDevices(keepingWishes(source));
    const { camera, microphone, speaker } = this.devices;
    this.#scope.onEnd(() => this.devices.close());
    const now = (): number => performance.now();
    const path: PathPorts = { iceServers: async () => (await this.#fetchBoot())?.iceServers ?? null, openPeer, now };
    const reaches = async (): Promise<boolean> => (await fetchJson(`${url}/healthz`)) !== null;
    this.#runner = new Runner(
      this.#scope,
      {
        camera: checkCamera(camera, lookAt),
        microphone: checkMicrophone(microphone),
        speaker: checkSpeaker(() => source.chime(speaker.chosen.value)),
        server: checkServer({ dial, reaches, online: isOnline, now }),
        stun: checkStun(path),
        direct: checkDirect(path, paintedTrack),
        relay: checkRelay({ ...path, relays: askForRelays(dial) }),
      },
      LANES,
    );
  }

  state(name: CheckName): Readable<CheckState> {
    return this.#runner.state(name);
  }

  runAll(): void {
    this.#boot = null;
    this.#runner.runAll();
  }

  run(name: CheckName): void {
    this.#boot = null;
    this.#runner.run(name);
  }

  answer(heard: boolean): void {
    this.#runner.settle(
      'speaker',
      heard ? good({ of: 'speaker', device: nameOf(this.devices.speaker) }) : bad('unheard'),
    );
  }

  async version(): Promise<string | null> {
    return (await this.#fetchBoot())?.version ?? null;
  }

  close(): void {
    this.#scope.end();
  }

  #fetchBoot(): Promise<v.InferOutput<typeof Boot> | null> {
    return (this.#boot ??= fetchJson(`${this.#url}/boot.json`).then((told) => (v.is(Boot, told) ? told : null)));
  }
}
