// Written by `node scripts/api/document.ts -u` from packages/client/src. Change the sources there.

import type { Call, CaptureKind, CaptureSource, CaptureSupport, CapturedScreen, GoodbyeCode, JoinErrorCode, JoinOptions, ListedDevice, NameStorage, Names, Permission, Processing, PushAddress, PushBrowser, PushLanguage, RoomId, ScreenSize, SoundMeter } from '@parley/client';

/** A call in which everybody who is named is there already: `const { call, others: [ben] } = await fakeCall('Ada', 'Ben')`. */
export declare function fakeCall(name: string, ...others: readonly string[]): Promise<FakeCall>;

/**
 * A room without server, network and browser. Calls in it are the real ones, over fake edges: what one says, mutes or shows the
 * others hear of as they would. Times are the real clock's.
 */
export declare class FakeRoom {
  /** The room's id. */
  readonly id: RoomId;
  /** Its link; `join` takes any link to a room. */
  readonly link: string;
  /** A room that nobody has entered yet. */
  constructor({ capacity, invited }?: FakeRoomOptions);
  /** Stands in for `join`: hand it to the code under test. Devices that are not given are fakes that allow everything. */
  readonly join: (link: string | URL, options: JoinOptions) => Promise<Call>;
  /** A join link to it, as a server makes them, that expires in some seconds; nobody signs it. */
  linkFor(name: string, seconds?: number): string;
  /** The next `join` is refused. */
  refuse(code: JoinErrorCode): void;
  /** Breaks the connection of a call to the server: it is *reconnecting* until `reconnect`. */
  disconnect(call: Call): void;
  /** Brings the connection back. */
  reconnect(call: Call): void;
  /** The server's last word to a call. */
  end(call: Call, why: GoodbyeCode): void;
  /** The browser's picker that a call opens to share a screen. */
  picker(call: Call): FakeScreen;
}

/** A call in a fake room with some others in it, each a call of their own. */
export type FakeCall = {
  /** One's own call. */
  readonly call: Call;
  /** Where it takes place. */
  readonly room: FakeRoom;
  /** The others' calls, in the order of their names: they write, mute and leave as one does oneself. */
  readonly others: readonly Call[];
};

/** A room to begin with. */
export type FakeRoomOptions = {
  /** How many fit; by default 6. */
  readonly capacity?: number;
  /** Nobody joins without a link of `linkFor`. By default anybody may. */
  readonly invited?: boolean;
};

/** Devices and a person's answers without a browser. Questions wait until `answer` or `refuse`, unless `grants` is true. */
export declare class FakeSource {
  /** Every track that was given out, in order. */
  readonly tracks: FakeTrack[];
  /** What was asked for, in order. */
  readonly asked: Array<{
    kind: CaptureKind;
    constraints: MediaTrackConstraints;
  }>;
  /** What is plugged in; `change` changes it. */
  devices: FakeDevice[];
  /** False: every question waits for `answer` or `refuse`. */
  grants: boolean;
  /** Only one device of a kind can be open at a time, as on phones. */
  exclusive: boolean;
  /** Whether the page can capture. */
  supported: CaptureSupport;
  /** What the browser remembers about permission. */
  permitted: Permission;
  /** Linear RMS that meters read. */
  loud: number;
  /** What can be asked for; as in Chromium a track keeps what it was opened with, whatever `applyConstraints` says. */
  supportedProcessing: readonly Processing[];
  /** Tracks that are measured at this moment. */
  readonly metered: Set<MediaStreamTrack>;
  /** Where each element's sound goes. */
  readonly routed: Map<HTMLMediaElement, string>;
  /** Which speakers were tested, in order. */
  readonly chimed: string[];
  /** A machine with two of each device; `memory` is what an earlier visit left. */
  constructor(memory?: Record<string, string>);
  /** As `supported` says. */
  support(): CaptureSupport;
  /** One track, once the person has said yes. */
  ask(kind: CaptureKind, constraints: MediaTrackConstraints): Promise<MediaStreamTrack>;
  /** The person says yes to the oldest question; the machine may still fail it. */
  answer(): void;
  /** The oldest question fails with a DOMException of this name. */
  refuse(name: string): void;
  /** When the next track gives its first picture. */
  flows: Promise<void>;
  /** When `flows` does. */
  flowing(): Promise<void>;
  /** As `devices` says. */
  list(): Promise<readonly ListedDevice[]>;
  /** Hears `change`. */
  onChange(fn: () => void): () => void;
  /** Hears `wake`. */
  onWake(fn: () => void): () => void;
  /** The page is looked at again. */
  wake(): void;
  /** Other devices are there from now on. */
  change(devices: FakeDevice[]): void;
  /** As `permitted` says. */
  permission(): Promise<Permission>;
  /** As `supportedProcessing` says. */
  processing(): readonly Processing[];
  /** Reads `loud` while the track is enabled. */
  meter(track: MediaStreamTrack): SoundMeter;
  /** Null where a page cannot choose its speaker. */
  route: CaptureSource['route'];
  /** Notes the speaker; the sound is over at once. */
  chime(speaker: string): Promise<void>;
  /** An empty stream. */
  stream(): MediaStream;
  /** What was remembered, as long as the source lives. */
  recall(key: string): string | null;
  /** Remembers as long as the source lives. */
  remember(key: string, text: string): void;
  /** Nothing is heard of it any more. */
  close(): void;
}

/** A track without a browser: it can be stopped, pulled out, held back and read. */
export declare class FakeTrack extends EventTarget {
  /** Sound or picture. */
  readonly kind: CaptureKind;
  /** The device that it comes from. */
  readonly deviceId: string;
  /** What that device is called. */
  readonly label: string;
  /** False sends silence, or black. */
  enabled: boolean;
  /** The system holds it back. */
  muted: boolean;
  /** Ended once it was stopped or pulled out. */
  readyState: 'live' | 'ended';
  /** The constraints that were applied last. */
  applied: MediaTrackConstraints | null;
  /** What an encoder is told about it. */
  contentHint: string;
  /** Each holds the device as the track itself does. */
  readonly copies: FakeTrack[];
  /** A live track of a device. */
  constructor(kind: CaptureKind, { id, label }: Pick<FakeDevice, 'id' | 'label'>, settings?: MediaTrackSettings);
  /** What it was opened with. */
  getSettings(): MediaTrackSettings;
  /** Another track of the same device. */
  clone(): FakeTrack;
  /** The system takes its sound or picture away, or gives it back. */
  holdBack(is: boolean): void;
  /** True while the track or a copy of it holds the device. */
  readonly holds: boolean;
  /** Lets go of the device; that is not told. */
  stop(): void;
  /** Ends it from outside, as a pulled plug does: that, unlike `stop`, is told. */
  pull(): void;
  /** Takes any constraints and changes nothing. */
  applyConstraints(constraints: MediaTrackConstraints): Promise<void>;
}

/** A device that a fake browser lists; phones say where a camera looks. */
export interface FakeDevice extends ListedDevice {
  /** Where the camera looks. */
  readonly facing?: 'user' | 'environment';
}

/** A picker without a browser: it stays open until the person chooses or closes it. */
export declare class FakeScreen {
  /** Whether the browser can share. */
  readonly available: boolean;
  /** The sizes that were asked for, one for each time the picker was opened. */
  readonly asked: ScreenSize[];
  /** A browser that can share, or cannot. */
  constructor(available?: boolean);
  /** Opens the picker. */
  ask(size: ScreenSize): Promise<CapturedScreen>;
  /** Chooses in the oldest open picker, with sound or without. */
  choose({ sound }?: {
    sound: boolean;
  }): {
    picture: FakeTrack;
    sound: FakeTrack | null;
  };
  /** The oldest open picker fails with this error. */
  refuse(cause: unknown): void;
  /** An empty stream. */
  stream(): MediaStream;
}

/** A stream without a browser: it holds tracks, and says when one comes or goes. */
export declare class FakeStream extends EventTarget {
  /** As what the code under test takes it for. */
  static make(): MediaStream;
  /** Everything that it holds. */
  getTracks(): MediaStreamTrack[];
  /** The pictures that it holds. */
  getVideoTracks(): MediaStreamTrack[];
  /** The sounds that it holds. */
  getAudioTracks(): MediaStreamTrack[];
  /** Takes a track. */
  addTrack(track: MediaStreamTrack): void;
  /** Lets a track go. */
  removeTrack(track: MediaStreamTrack): void;
}

/**
 * Names without server, network and browser: what `openNames` opens, over the same rules. Times are the clock's of the test; what
 * rings to its end does so at the next thing that happens, or by `wake`.
 */
export declare class FakeNames {
  /** Opens a page of a device, to be handed to the code under test. Pages that share a storage and a push are of one device. */
  open(storage?: NameStorage, push?: PushBrowser): Names;
  /** Breaks the connection of a page: it is *lost* until `reconnect`. */
  disconnect(names: Names): void;
  /** Brings the connection back. */
  reconnect(names: Names): void;
  /** Where a name rings while no page is open, with the language of each address. */
  pushedTo(name: string): ReadonlyMap<string, PushLanguage>;
  /** Lets end what rang to its end by now. */
  wake(): void;
}

/** A device that keeps its name for as long as the test runs. */
export declare function fakeStorage(): NameStorage;

/** A browser's push without a browser: what a test may set is what a person or a push service would do. Its addresses reach nothing. */
export declare class FakePush {
  /** What the person has allowed. */
  allowed: NotificationPermission;
  /** What the person answers when asked. */
  answers: NotificationPermission;
  /** Whether the browser's push service gives addresses. */
  works: boolean;
  /** The subscription that is there. */
  held: PushAddress | null;
  /** Whether the page lies on the home screen, where that is needed. */
  onHomeScreen: boolean;
  /** Whether it lies where it must. */
  installed(): boolean;
  /** A worker is there at once. */
  ready(): Promise<void>;
  /** What was allowed. */
  permission(): NotificationPermission;
  /** Asks the person of the test. */
  ask(): Promise<NotificationPermission>;
  /** What is held. */
  subscribed(): Promise<PushAddress | null>;
  /** Subscribes at an address of its own, unless nothing works. */
  subscribe(key: string): Promise<PushAddress>;
  /** Lets go of what is held. */
  unsubscribe(): Promise<void>;
}
