// Written by `node scripts/api/document.ts -u` from packages/client/src. Change the sources there.

/**
 * Joins the room behind a link, such as `https://call.example.org/r/k3vd-9x0q-7mzt-h2ep`, or by a join link, which has `#link=` and a
 * token behind that: back into this tab's seat after a reload, else into a new one. Devices that fail do not keep anybody out: that is a state of theirs.
 * @throws JoinError, or the reason of `signal`.
 */
export declare function join(link: string | URL, options: JoinOptions): Promise<Call>;

/** What `join` rejects with; `message` is the sentence of the code, in English and for developers. */
export declare class JoinError extends Error {
  /** For the program: the tables are closed, and people's words are kept by code. */
  readonly code: JoinErrorCode;
  /** Made by `join`. A test may make one too. */
  constructor(code: JoinErrorCode);
}

/** Why nobody could join: a refusal, a last word of the server, or a link that leads to no room. */
export type JoinErrorCode = ErrorCode | GoodbyeCode | 'bad.link';

/** How to come in. */
export type JoinOptions = {
  /** What others read under one's picture: 1 to 64 characters. Who comes by a join link is called what it says instead. */
  readonly name: string;
  /** The page's own devices, which outlive the call. Absent: some are made, and closed with the call. */
  readonly devices?: Devices;
  /** Whether to turn the microphone on, without waiting for it. By default on, and as it is where `devices` are given. */
  readonly microphone?: boolean;
  /** Whether to turn the camera on, without waiting for it. By default on, and as it is where `devices` are given. */
  readonly camera?: boolean;
  /** Keeps one's address from the others: everything goes by the relay of the server, and nobody is reached where there is none. By default not. */
  readonly hideAddress?: boolean;
  /** Gives up joining; what was begun is undone, and `join` rejects with its reason. */
  readonly signal?: AbortSignal;
};

/** Opens the door of a room: dials and makes ready. */
export declare const openDoor: (options: DoorOptions) => Door;

/**
 * The door of a room: everything that can be made ready before joining is (socket, ICE servers, certificate, offer), so that
 * *Join* is one ask. Ends when the call begins or by `close`.
 */
export interface Door {
  /** Who is inside; null until it is known, then looked at every four seconds. */
  readonly inside: Readable<Inside | null>;
  /** True while this tab holds a seat in the room: a reload goes straight in. */
  readonly seat: Readable<boolean>;
  /** How the connection to the server is. */
  readonly link: Readable<LinkState>;
  /**
   * Goes in: back into this tab's seat where it holds one, else into a new one. By a join link (`link` is its token) one is called what
   * it says. Never rejects and never waits for a device.
   */
  join(as: {
    name: string;
    link?: string | undefined;
  }): Promise<Result<Call>>;
  /** Goes away from the door. Idempotent. */
  close(): void;
}

/** Where to go in, and with what. */
export type DoorOptions = {
  /** The room, as `newRoomId` makes it or `roomFromText` reads it. */
  readonly room: RoomId;
  /** The server's address, by default the page's own. */
  readonly url?: string;
  /** What the call will send. */
  readonly devices: Devices;
  /** True: the devices are closed with the call, or with a door that was closed before it. By default they are the page's. */
  readonly ownsDevices?: boolean;
  /** Whether one's address is kept from the others: everything goes by the relay of the server then, and nobody is reached where there is none. It may change at any time, also during the call. By default it is not. */
  readonly hideAddress?: Readable<boolean>;
  /** How the code of the connection and of the call is fetched, which is nothing but an `import()`: a page may try again, or say what failed. */
  readonly loadPart?: LoadPart;
};

/** What the door is told of the room behind it. */
export type Inside = {
  /** How many are inside. */
  readonly people: number;
  /** How many fit. */
  readonly capacity: number;
  /** What its owner named it; null where it has no name. */
  readonly title: string | null;
  /** Nobody new comes in without a join link. */
  readonly invited: boolean;
  /** Whether who goes in is given a relay, which hides one's address where that is wanted. */
  readonly relay: boolean;
};

/**
 * Fetches a part of the code, which is nothing but an `import()`; rejects when it did not come. What is fetched `during` a call is no
 * reason to leave the page.
 */
export type LoadPart = <Part>(fetchPart: () => Promise<Part>, during?: 'call') => Promise<Part>;

/** Opens the lobby of a server: a connection of its own, which asks for nothing but the list. */
export declare const openLobby: (options?: LobbyOptions) => Lobby;

/** The rooms that their owners have listed, followed. Comes back by itself after a lost connection; ends by `close`. */
export interface Lobby {
  /** Most people first, at most 100; null until they are known. While the link is lost: as they were last. */
  readonly rooms: Readable<readonly ListedRoom[] | null>;
  /** How the connection to the server is. */
  readonly link: Readable<LinkState>;
  /** Goes away from the lobby. Idempotent. */
  close(): void;
}

/** Which lobby. */
export type LobbyOptions = {
  /** The server's address, by default the page's own. */
  readonly url?: string;
  /** How the code of the connection is fetched, as a door does it. */
  readonly loadPart?: LoadPart;
};

/** Opens the name of this device, and claims it where one is kept. */
export declare const openNames: ({ url, storage, loadPart, }?: NamesOptions) => Names;

/** Where the names are, and where this device keeps its own. */
export type NamesOptions = {
  /** The server's address, by default the page's own. */
  readonly url?: string;
  /** By default the device's own storage, which all pages of the server share. */
  readonly storage?: NameStorage;
  /** How the code of the connection is fetched, as a door does it. */
  readonly loadPart?: LoadPart;
};

/**
 * The name by which this device can be called, and its calls. Every page with the same storage has the same name and hears the
 * same. Comes back by itself after a lost connection and claims again; ends by `close`.
 */
export interface Names {
  /** Whether this device has a name, and whether it can be called by it now. */
  readonly state: Readable<NameState>;
  /** Everything about this name's calls, the same on all its devices; null until it is known. While the link is lost: as it was. */
  readonly calls: Readable<CallsView | null>;
  /** Who else can be called now; at most 200. While the link is lost: as it was. */
  readonly online: Readable<readonly OnlineName[]>;
  /** The calls that ring here, the longest-ringing first. */
  readonly ringing: Readable<readonly Ring[]>;
  /** Ringing while no page is open. */
  readonly push: NamePush;
  /** What proves the name, to be carried to another device of the same person; null without a name. */
  readonly key: NameKey | null;
  /** Now by the server's clock, in milliseconds: what the times of calls are measured with. */
  now(): number;
  /**
   * Takes a name for this device: refused by code, `name.taken` for instance. The name that the device has already stays its own, in
   * this spelling; a device that has another name gives that up first.
   */
  claim(name: string): Promise<Result<object>>;
  /** Takes the name of another device of the same person, by its `key`; `name.none` when it was given up since. */
  adopt(key: NameKey): Promise<Result<object>>;
  /** Gives the name up for good, on all devices, with its calls and blocks. */
  free(): Promise<Result<object>>;
  /** Whether calls shall not ring here. */
  setQuiet(quiet: boolean): Promise<Result<object>>;
  /** Whether this page is in a call: who calls then hears that. Told again on each connection. */
  setBusy(busy: boolean): void;
  /** Blocks a name, or no longer: its calls do not ring here, and it does not see this name online. */
  block(name: string, blocked: boolean): Promise<Result<object>>;
  /** Calls a name. Its room is known at once: who calls goes in while it rings. Without this page for 15 s it rings no longer. */
  call({ name, media, room, id }: CallOptions): StartedCall;
  /** Takes a call that rings here: where to join; over a lost connection when it is back. `call.over` when another device was faster, or it rings no longer. */
  answer(id: string): Promise<Result<{
    readonly room: RoomId;
  }>>;
  /** Refuses a call, on all devices of the name. Said again on the next connection if this one does not answer. */
  decline(id: string): Promise<Result<object>>;
  /** Takes a call back that one has started. Said again on the next connection if this one does not answer. */
  cancel(id: string): Promise<Result<object>>;
  /** The missed calls were looked at. */
  markSeen(): Promise<Result<object>>;
  /** Goes away from the names; this device keeps its own. Idempotent. */
  close(): void;
}

/** Where this device stands with its name. `lost` comes back by itself, with its calls; `refused` does not. */
export type NameState = {
  readonly at: 'none';
} | {
  readonly at: 'claiming';
  readonly name: string;
} | {
  readonly at: 'claimed';
  readonly name: string;
} | {
  readonly at: 'lost';
  readonly name: string;
  readonly since: number;
} | {
  readonly at: 'refused';
  readonly name: string;
  readonly code: ErrorCode | GoodbyeCode;
};

/** A call to begin. */
export type CallOptions = {
  /** Whom to call, in any spelling. */
  readonly name: string;
  /** With what it begins. */
  readonly media: CallMedia;
  /** Where it takes place: by default in a new room, which nobody else can guess. The room one is in asks the name into it. */
  readonly room?: RoomId;
  /** A call that rings already, started by this page before it was loaded anew: it rings on for as long as this page is there. */
  readonly id?: string;
};

/** A call that was started: its id and room before the server has answered. */
export type StartedCall = {
  /** By which the name's calls list it, unless the answer says another. */
  readonly id: string;
  /** Where to go in. */
  readonly room: RoomId;
  /** `ringing`, or why it does not ring. When both called each other it is the other's call: its id and its room. Never rejects. */
  readonly answer: Promise<Result<Started>>;
};

/**
 * Ringing of a device while no page is open there (RFC 8030, 8291, 8292): the browser's subscription is the whole of what is kept,
 * and is told to the server anew with each claim. What is pushed is shown by the service worker of the application.
 */
export interface NamePush {
  /** Whether this device rings while no page is open. */
  readonly state: Readable<PushState>;
  /** From now on it rings here. Has to be called in answer to a press where the person was not asked before. Never rejects. */
  turnOn(): Promise<void>;
  /** No longer. Never rejects. */
  turnOff(): Promise<void>;
  /** In which language the worker is to say it. */
  setLanguage(language: PushLanguage): void;
  /** Looks again whether this browser is subscribed, for when the worker or the person has changed that. Never rejects. */
  look(): Promise<void>;
}

/** A subscription of this browser (Push API): where it is reached, and under which key of a server. */
export type PushAddress = {
  /** Where the push service takes messages for it. */
  readonly endpoint: string;
  /** 65 bytes in base64url. */
  readonly p256dh: string;
  /** 16 bytes in base64url. */
  readonly auth: string;
  /** The server's, 65 bytes in base64url; empty where the browser does not say. */
  readonly key: string;
};

/** What a browser has of the Push API and of notifications. */
export interface PushBrowser {
  /** False where only pages on the home screen have push, and this is none: iPhones and iPads. */
  installed(): boolean;
  /** Resolves when this page has a service worker; never, where it will not have one, or no push. */
  ready(): Promise<void>;
  /** What the person has allowed. */
  permission(): NotificationPermission;
  /** Asks the person, which browsers allow only in answer to a press. */
  ask(): Promise<NotificationPermission>;
  /** The subscription that is there; null when there is none. */
  subscribed(): Promise<PushAddress | null>;
  /** Subscribes under a server's key, in place of whatever was there. Rejects when the browser's push service is out of reach. */
  subscribe(key: string): Promise<PushAddress>;
  /** Ends the subscription that is there. Idempotent. */
  unsubscribe(): Promise<void>;
}

/**
 * Whether this device rings while no page is open. `none`: the server, the browser or the page has nothing for it, or it is not
 * known yet. `install`: once it lies on the home screen. `denied`: the person lets the browser show no notifications. `failed`: it was wanted and is off; `browser` where the
 * browser's own push service gave no address.
 */
export type PushState = {
  readonly at: 'none' | 'install' | 'off' | 'turning' | 'on' | 'denied';
} | {
  readonly at: 'failed';
  readonly code: ErrorCode | 'browser';
};

/** The latest call that took place, or was to take place, in a room: ringing or past. Null when the room has nothing to do with calls. */
export declare function callIn(view: CallsView | null, room: string): Ring | PastCall | null;

/** Missed calls that nobody has looked at yet, newest first. */
export declare function missedIn(view: CallsView | null): readonly PastCall[];

/** What a view says of a call from this name; null when it does not know it. */
export declare function placedIn(view: CallsView | null, id: string): PlacedCall | null;

/** The calls that ring at this name, the longest-ringing first; none when nothing is known. */
export declare function ringingIn(view: CallsView | null): readonly Ring[];

/** What became of a call that was started here. `starting` until the server knows it; `refused` when it never rang. */
export type PlacedCall = {
  readonly at: 'starting';
} | {
  readonly at: 'ringing';
  readonly until: number;
} | {
  readonly at: 'over';
  readonly outcome: Outcome;
} | {
  readonly at: 'refused';
  readonly code: ErrorCode;
};

/** A name and what proves whose it is. Whoever has both can take its calls: they are for one's own devices only. */
export type NameKey = {
  /** As its owner writes it. */
  readonly name: string;
  /** 256 random bits in base64url. */
  readonly secret: string;
};

/** Where a device keeps its name: one text, which the pages of the device share. */
export interface NameStorage {
  /** What is kept; null when there is nothing, or nothing can be read. */
  read(): string | null;
  /** Keeps a text, or takes it away. Where nothing can be kept the name lives as long as the page. */
  write(text: string | null): void;
  /** Hears that another page of the device has changed it, until the returned function is called. */
  onChange(fn: () => void): () => void;
}

/** Under which key `localStorage` keeps the name of a device, by default: a page that finds none need not open names. */
export declare const NAME_STORED_AT = "parley.callname";

/**
 * A call, from joining to its end. It outlives its connection: while the server is out of reach pictures and sounds play on, and
 * the same seat is taken again when it is back.
 */
export interface Call {
  /** The room that one is in. */
  readonly room: RoomId;
  /** One's own seat. */
  readonly me: SeatId;
  /** When one came in, in milliseconds of the server's clock. */
  readonly joinedAt: number;
  /** One's own screen; it is shared at most until the call ends. */
  readonly screen: ScreenShare;
  /** One's own recording; it runs at most until the call ends. */
  readonly recording: Recording;
  /** How the connections to the others came about, as both ends saw it. */
  readonly wireLog: WireLog;
  /** What was wrong with the connections, and when. */
  readonly report: CallReport;
  /** What one's camera and microphone do. */
  readonly devices: Devices;
  /** How one's own part is: while it reconnects, pictures and sounds play on. */
  readonly state: Readable<CallState>;
  /** How many people fit in the room. */
  readonly capacity: Readable<number>;
  /** What the room is called, whether it is listed and kept, and whose it is. */
  readonly settings: Readable<RoomSettings>;
  /** Whether one may change the settings. */
  readonly isOwner: Readable<boolean>;
  /** Everybody in the room: oneself first, then by the time of joining. */
  readonly people: Readable<readonly Person[]>;
  /** Now by the server's clock, in milliseconds: what the times of lines and people are measured with. */
  now(): number;
  /** Hears who joins, leaves and reacts, and what the operator says; returns the end of it. */
  on<K extends keyof PeopleEvents>(type: K, fn: (...args: PeopleEvents[K]) => void): () => void;
  /** Names, lists or keeps the room; what is not named stays. Refused by code: `room.owner`, `room.untitled`, `room.kept`, `bad.title`. */
  setSettings(change: SettingsChange): Promise<Result<object>>;
  /** Leaves the room: the seat is free at once. Ends even when the server cannot be told. */
  leave(): Promise<void>;
  /** Ends everything of this call on this page without leaving the seat. Idempotent. */
  close(): void;
  /** The room's conversation. */
  readonly chat: Chat;
  /** The room's conversation first, then those with one other person, in the order in which they began. */
  readonly conversations: Readable<readonly Chat[]>;
  /** The room's conversation, or the one with a person, begun now if there was none; null for oneself and strangers. */
  conversation(id: Conversation): Chat | null;
  /** True while one's own hand is up, from the moment one raises it. */
  readonly hand: Readable<boolean>;
  /** Puts one's hand up; the room remembers since when, through reloads and restarts. */
  raiseHand(): void;
  /** Takes one's hand down. */
  lowerHand(): void;
  /** Shows everybody a reaction in passing; one that follows too soon is none. */
  react(emoji: Reaction): void;
}

/** How one's own part in the call is; `dials` have failed in a row, `offline` says that this machine has no network at all. `ended` is final; `expired` after the seat was lost for good. */
export type CallState = {
  readonly at: 'joined';
} | {
  readonly at: 'reconnecting';
  readonly since: number;
  readonly dials: number;
  readonly offline: boolean;
} | {
  readonly at: 'ended';
  readonly why: GoodbyeCode;
};

/** One's own screen, shared with everybody in the call. Never throws; a failure is a state. Ends with the call. */
export interface ScreenShare {
  /** False where the browser cannot share: then nothing should offer it. */
  readonly available: boolean;
  /** What the share does. */
  readonly state: Readable<ShareState>;
  /** What is shared: decides between sharp and smooth. */
  readonly content: Readable<ScreenContent>;
  /** The picture of what is shared; null without. */
  readonly picture: Readable<MediaStreamTrack | null>;
  /** The sound of what is shared; null without. */
  readonly sound: Readable<MediaStreamTrack | null>;
  /** One stream for as long as the call; the track inside comes and goes. */
  readonly preview: MediaStream;
  /** Opens the browser's picker; call it right from a press. Does nothing while one is open or something is shared. */
  start(): Promise<void>;
  /** Stops sharing at once. What is still chosen in an open picker is released. */
  stop(): void;
  /** Fits capture and encoding to what is shown, in the middle of a share too. */
  optimiseFor(content: ScreenContent): void;
}

/** What one's own share does. A picker that is closed without a choice is no failure: the share is `off` again. */
export type ShareState = {
  readonly at: 'off';
} | {
  readonly at: 'asking';
} | {
  readonly at: 'on';
  readonly picture: MediaStreamTrack;
  readonly sound: MediaStreamTrack | null;
} | {
  readonly at: 'failed';
  readonly problem: ShareProblem;
};

/** Why a screen cannot be shared, as far as a person can do something about it. */
export type ShareProblem = 'denied' | 'busy' | 'missing' | 'failed';

/** What the browser's picker gave. Sound is there only where the browser offers it and the person allowed it. */
export interface CapturedScreen {
  /** What the screen shows. */
  readonly picture: MediaStreamTrack;
  /** What it plays; null without. */
  readonly sound: MediaStreamTrack | null;
}

/** Where a shared screen comes from: the browser's picker, or a fake. */
export interface ScreenSource {
  /** False where the browser cannot share, as on phones. */
  readonly available: boolean;
  /** Opens the picker, which browsers allow only right after a press; rejects with the browser's own error. */
  ask(size: ScreenSize): Promise<CapturedScreen>;
  /** A stream that shows one's own screen. */
  stream(): MediaStream;
}

/** What a shared screen shows: still `text`, which must stay sharp, or `motion`, which must stay smooth. */
export type ScreenContent = 'text' | 'motion';

/** How a screen is captured, and how much of the line it may use towards one other person. */
export interface ScreenSize {
  /** The most pixels across that are captured; a smaller screen stays as it is. */
  readonly width: number;
  /** The most pixels down. */
  readonly height: number;
  /** The most pictures a second. */
  readonly frameRate: number;
  /** The most bits a second towards one other person. */
  readonly bitrate: number;
}

/**
 * One's own recording of what one sees and hears, in a file on this device; everybody in the call is told while it runs. Never throws;
 * a failure is a state. The end of the call ends it, and its file is finished all the same.
 */
export interface Recording {
  /** False where the browser cannot record: then nothing should offer it. */
  readonly available: boolean;
  /** What the recording does. */
  readonly state: Readable<RecordingState>;
  /**
   * Asks where to write and begins; call it right from a press. `name` is that of the file without its ending. Does nothing while
   * something is asked, recorded or saved.
   */
  start(name: string, scene: () => Promise<Scene>): Promise<void>;
  /** Whether everybody is shown that one records. Followed inside an effect. */
  readonly running: boolean;
  /** Records nothing more and finishes the file; the state tells when that is done. */
  stop(): void;
}

/** What one's own recording does. `since` is by the page's clock (`Date.now`). `full`: it was saved because no more fits in memory. */
export type RecordingState = {
  readonly at: 'off';
} | {
  readonly at: 'asking';
} | {
  readonly at: 'on';
  readonly to: 'disk' | 'memory';
  readonly since: number;
  readonly nearlyFull: boolean;
} | {
  readonly at: 'saving';
} | {
  readonly at: 'saved';
  readonly to: 'disk' | 'memory';
  readonly full: boolean;
} | {
  readonly at: 'failed';
  readonly problem: RecordingProblem;
};

/** The picture of a recording: whatever its maker draws. */
export interface Scene {
  /** Pixels. */
  readonly size: {
    readonly width: number;
    readonly height: number;
  };
  /** Draws the picture of this moment, all of it; asked for up to 20 times a second. */
  paint(pen: CanvasRenderingContext2D): void;
  /** Whether a sound is recorded; without it all are: of everybody, one's own while unmuted, and of shared screens. */
  hears?(person: Person, sound: 'voice' | 'screen'): boolean;
  /** It is recorded no more: lets go of what it draws from. */
  close(): void;
}

/** Why there is no recording, or no more of it. `cancelled`: no place was chosen for the file. `full`: of the disk. */
export type RecordingProblem = 'unsupported' | 'cancelled' | 'offline' | 'full' | 'write' | 'failed';

/** What the owner of a room has decided about it, and who that is now. */
export type RoomSettings = {
  /** Null: the room has no name. */
  readonly title: string | null;
  /** Shown in the lobby, with its head count. */
  readonly listed: boolean;
  /** Not forgotten when everybody has left, nor its chat. */
  readonly kept: boolean;
  /** Nobody takes a seat without a join link, and the room is the operator's: nobody inside owns it. */
  readonly invited: boolean;
  /** The seat that may change this: who opened the room, or, while that person is gone, who has been there longest. */
  readonly owner: SeatId | null;
};

/** Somebody in the room, the same object for as long as the seat is taken. Everything that changes is readable alone. */
export interface Person {
  /** The seat. */
  readonly id: SeatId;
  /** True for oneself. */
  readonly me: boolean;
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
  readonly level: Readable<number>;
  /** True while the person talks. */
  readonly speaking: Readable<boolean>;
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
  /** How good the connection to the person is; one's own is that to everybody, and bad only where it is bad to all. */
  readonly quality: Readable<Quality>;
  /** How much of one's own picture is sent to the person, of oneself the most that is sent to anybody: a line that does not carry all keeps the voice. */
  readonly portion: Readable<Portion>;
  /** True while the person's camera is on, but its picture is not sent here because the line would not carry the voice as well. */
  readonly paused: Readable<boolean>;
  /** True where the picture is to be shown as in a mirror. */
  readonly mirrored: Readable<boolean>;
}

/** How the media to a person flows; `none` for oneself. */
export type PersonPath = 'none' | 'connecting' | 'connected' | 'failed';

/** What was wrong with the connections of a call, and when. It can be read after the end of the call as well. */
export interface CallReport {
  /** Everything so far, in the order in which it was noticed. */
  readonly spells: readonly Spell[];
}

/** What was wrong. */
export type Fault = 
/** The connection to the person was poor, and why. */
{
  readonly at: 'poor';
  readonly why: Trouble;
}
/** Nothing came through. */
| {
  readonly at: 'lost';
}
/** The person's picture was not sent here, to keep the voice. */
| {
  readonly at: 'paused';
}
/** One's own picture was not sent there, to keep the voice. */
| {
  readonly at: 'held';
}
/** One's own page did not reach the server; pictures and sounds may have played on. */
| {
  readonly at: 'away';
};

/** A time in which something was wrong, in milliseconds of the server's clock. */
export type Spell = {
  /** Whose connection it was; one's own seat where it is the one to the server. */
  readonly seat: SeatId;
  /** What the person was called. */
  readonly name: string;
  /** What was wrong. */
  readonly fault: Fault;
  /** When it began. */
  readonly from: number;
  /** When it ended; null while it goes on. */
  readonly to: number | null;
};

/**
 * How much of the camera's picture is sent to one other person: what the line does not carry is taken from it, never from the voice.
 * `rough` has fewer bits and pictures a second, `small` fewer lines as well, and with `none` it is paused.
 */
export type Portion = 'whole' | 'rough' | 'small' | 'none';

/** How a connection is; `lost`: nothing comes through. */
export type Quality = {
  readonly at: 'good';
} | {
  readonly at: 'poor';
  readonly why: Trouble;
} | {
  readonly at: 'lost';
};

/** Why a connection is poor: packets are lost, come late, come unevenly, or the line is too narrow for a picture. */
export type Trouble = 'loss' | 'delay' | 'jitter' | 'narrow';

/** Who came and who went, for lines in the chat and for the media; times are server milliseconds. */
export type PeopleEvents = {
  /** Came in; never oneself. */
  joined: [person: {
    id: SeatId;
    name: string;
    at: number;
  }];
  /** Is gone: the seat is free. */
  left: [person: {
    id: SeatId;
    name: string;
    at: number;
  }];
  /** Shown in passing, one's own too. */
  reaction: [reaction: {
    id: SeatId;
    name: string;
    emoji: Reaction;
  }];
  /** What the operator of the server says to everybody who is here, to be shown until it was read. */
  message: [message: {
    text: string;
    at: number;
  }];
};

/** How the connections to the others came about, for who has to find out why one fails. Nothing in it names an address. */
export interface WireLog {
  /** What this end has noted of the pair with a seat: the last 200 signals and changes, oldest first. */
  here(seat: SeatId): readonly WireEntry[];
  /** What the other end has noted, asked of it now. Refused by code: `log.silent`, `rate.messages`. */
  there(seat: SeatId): Promise<Result<readonly WireEntry[]>>;
  /** The candidates that carry the media to a seat now; null while none do. */
  selected(seat: SeatId): Promise<SelectedPair | null>;
}

/** One end of a pair of candidates: RFC 8445's type, without its address. */
export type CandidateEnd = {
  /** `host`, `srflx`, `prflx` or `relay`. */
  readonly type: string;
  /** `udp` or `tcp`; of a relay how it is reached, also `tls`. */
  readonly protocol: string;
};

/** The candidates that carry the media. */
export type SelectedPair = {
  /** This end. */
  readonly here: CandidateEnd;
  /** The other end. */
  readonly there: CandidateEnd;
  /** The round trip in milliseconds; null before it was measured. */
  readonly ms: number | null;
};

/** A conversation, the room's or one with a single person: a log read in order of its numbers, one's own lines shown on their way. */
export interface Chat {
  /** `room`, or the other person's seat. */
  readonly id: Conversation;
  /** The other person's name; null for the room's conversation. */
  readonly name: string | null;
  /** Lines up to this number are history: they were said before this call began. */
  readonly before: number;
  /** Ascending; lines on their way or refused come last. */
  readonly lines: Readable<readonly ChatLine[]>;
  /** The number of the last line that was read. */
  readonly read: Readable<number>;
  /** How many lines of others were not read. */
  readonly unread: Readable<number>;
  /** True while older lines are kept by the server and not here. */
  readonly hasEarlier: Readable<boolean>;
  /** The seats of those who are writing right now, never one's own. */
  readonly typing: Readable<readonly SeatId[]>;
  /** Says something; it stands there at once, and stays with a reason and a retry when it is refused. */
  send(text: string): void;
  /** Tells the others that one is writing here. Call it at each key: it is told every two seconds at most. */
  type(): void;
  /** Sends a refused line again, as the same line: if it had arrived after all it is not doubled. */
  retry(id: string): void;
  /** Forgets a refused line. */
  discard(id: string): void;
  /** Everything that is here has been read. */
  markRead(): void;
  /** Reads the hundred lines before the first one here. Resolves when they are here, or could not be had. */
  readEarlier(): Promise<void>;
}

/** A line as the page shows it: kept by the server, on its way, or refused. */
export type ChatLine = {
  /** The same while it is on its way and after. */
  readonly id: string;
  /** The author's seat. */
  readonly from: SeatId;
  /** The author's name at the time: people who left stay readable. */
  readonly name: string;
  /** 1 to 2,000 characters, with line breaks; none where the operator has removed what its author said. It is text: show it as text. */
  readonly text: string;
  /** Server milliseconds once sent; the client's clock before. */
  readonly at: number;
  /** Kept by the server under the number `n`, on its way, or refused. */
  readonly status: {
    at: 'sent';
    n: number;
  } | {
    at: 'pending';
  } | {
    at: 'failed';
    code: ErrorCode;
  };
};

/** How the connection to the server is; `dials` have failed in a row, `offline` says that this machine has no network at all. `ended` is final. */
export type LinkState = {
  at: 'dialing';
} | {
  at: 'open';
} | {
  at: 'lost';
  since: number;
  attempt: number;
  dials: number;
  offline: boolean;
} | {
  at: 'ended';
  why: GoodbyeCode | 'closed';
};

/** Makes the page's devices; nothing is asked for before `turnOn`. `source` is the browser, unless a page or a test has its own. */
export declare function createDevices(source?: CaptureSource): Devices;

/** The devices of a page: made once, live before, during and after calls. */
export interface Devices {
  /** What one says. */
  readonly microphone: Microphone;
  /** How one looks. */
  readonly camera: Camera;
  /** Where one hears the others. */
  readonly speaker: Speaker;
  /** Hears what happens to devices without the person's doing; returns the end of it. */
  on<K extends keyof DeviceEvents>(type: K, fn: (...args: DeviceEvents[K]) => void): () => void;
  /** Releases everything. Idempotent. */
  close(): void;
}

/** The camera. Off means released: its light goes out. */
export interface Camera {
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
  /** Asks for the camera, and again where the system holds it back; the answer is a state. */
  turnOn(): Promise<void>;
  /** Releases the camera at once. */
  turnOff(): void;
  /** Uses another camera, at once where one is on, else next time. */
  choose(id: string): Promise<void>;
  /** From the camera that looks at the person to the one that looks away, and back; where none says so, to the next one. */
  flip(): Promise<void>;
  /** Captures smaller the more cameras there are, without asking for the device again. */
  fit(people: number): void;
}

/** Where a camera looks: at the person, or away. Only phones and tablets say. */
export type Facing = 'user' | 'environment' | 'unknown';

/** The microphone. Muted it is held and sends silence, so that unmuting is instant; off it is released. */
export interface Microphone {
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
  /** The system holds it back: a phone call, a privacy switch. It comes back by itself. */
  readonly heldBack: Readable<boolean>;
  /** How loud the captured sound is, 0 to 1, ten times a second; 0 while muted or off. */
  readonly level: Readable<number>;
  /** True while silence is sent. */
  readonly muted: Readable<boolean>;
  /** What this browser can do to the voice. */
  readonly canProcess: readonly Processing[];
  /** What is done to the voice; kept for the next visit. */
  readonly processing: Readable<ProcessingChoice>;
  /** Asks for the microphone; the answer is a state. */
  turnOn(): Promise<void>;
  /** Releases the microphone at once. */
  turnOff(): void;
  /** Uses another microphone, at once where one is on, else next time. */
  choose(id: string): Promise<void>;
  /** Sends silence and keeps the device. */
  mute(): void;
  /** Sends sound again; asks for the microphone where it is not held, and again where the system holds it back. */
  unmute(): Promise<void>;
  /** Turns a part of the processing on or off, now and in future. */
  process(what: Processing, on: boolean): Promise<void>;
  /**
   * Calls `fn` whenever one begins to talk while muted. Measured on this machine, on a copy of the track that is never sent and
   * ends with the mute; nothing is measured unless somebody listens. Returns the end of it.
   */
  onMutedTalk(fn: () => void): () => void;
}

/** Where the sound of a page goes: to every element that is attached, and to the test. */
export interface Speaker {
  /** False where a page cannot choose: then all sound goes where the system wants it. */
  readonly supported: boolean;
  /** The speakers that there are; they have names once the microphone was allowed. */
  readonly choices: Readable<readonly DeviceChoice[]>;
  /** The speaker in use; `''` is the system's own. */
  readonly chosen: Readable<string>;
  /** The test sound is playing. */
  readonly testing: Readable<boolean>;
  /** Uses a speaker, now and in future; where it cannot be used the one before goes on. */
  choose(id: string): Promise<void>;
  /** Plays an element's sound through the chosen speaker, whichever that is; returns the end of it. */
  attach(element: HTMLMediaElement): () => void;
  /** Plays a short sound through the chosen speaker. A second call while it plays does nothing. */
  test(): Promise<void>;
  /** Reads the list again: names and ids appear with the permission for the microphone, which browsers do not tell. */
  read(): Promise<void>;
}

/** What a device does at the moment. The track lives exactly while it is on. */
export type CaptureState = {
  readonly at: 'off';
} | {
  readonly at: 'asking';
} | {
  readonly at: 'on';
  readonly track: MediaStreamTrack;
} | {
  readonly at: 'failed';
  readonly problem: DeviceProblem;
};

/** A device to choose. Before permission browsers tell only that there is one: id and label are empty then. */
export interface DeviceChoice {
  /** What `choose` takes. */
  readonly id: string;
  /** What the system calls it; empty before a device was allowed. */
  readonly label: string;
  /** The same for all that is in one piece of hardware, a headset for instance. */
  readonly group: string;
}

/** What happens to devices without the person's doing. */
export type DeviceEvents = {
  /** The one in use is gone, and another took its place. */
  replaced: [change: {
    readonly of: DeviceKind;
    readonly gone: string;
    readonly by: string;
  }];
  /** The chosen one is there again, and in use. */
  returned: [change: {
    readonly of: DeviceKind;
    readonly label: string;
  }];
  /** One that was not there before could be used. */
  offered: [offer: DeviceOffer];
};

/** What a page can choose: two that capture, one that plays. */
export type DeviceKind = 'microphone' | 'camera' | 'speaker';

/** Something new was plugged in. A headset is one offer for its microphone and its speaker. */
export interface DeviceOffer {
  /** What the system calls it. */
  readonly label: string;
  /** What it can be used as. */
  readonly of: readonly DeviceKind[];
  /** Uses it. */
  accept(): Promise<void>;
}

/** Which processing is on. */
export type ProcessingChoice = Readonly<Record<Processing, boolean>>;

/** The two kinds of device that capture. */
export type CaptureKind = 'audio' | 'video';

/** The browser's devices, or fakes: where captured tracks come from, and where sound goes. */
export interface CaptureSource {
  /** Whether anything can be captured at all. */
  support(): CaptureSupport;
  /** One track of the kind; rejects with the browser's own error. */
  ask(kind: CaptureKind, constraints: MediaTrackConstraints): Promise<MediaStreamTrack>;
  /** Resolves when a captured track gives its first picture, or will not soon; at once for sound. */
  flowing(track: MediaStreamTrack): Promise<void>;
  /** Everything that is plugged in. */
  list(): Promise<readonly ListedDevice[]>;
  /** Hears that devices came or went; returns the end of it. */
  onChange(fn: () => void): () => void;
  /** Hears that what failed may work now: the page is looked at again, the machine woke up, a permission changed. */
  onWake(fn: () => void): () => void;
  /** What is known of the permission before asking. */
  permission(kind: CaptureKind): Promise<Permission>;
  /** What of the sound processing can be asked for. */
  processing(): readonly Processing[];
  /** Null where sound cannot be measured. */
  meter(track: MediaStreamTrack): SoundMeter | null;
  /** A stream that a preview plays. */
  stream(): MediaStream;
  /** Sends an element's sound to a speaker, `''` for the system's own (W3C Audio Output Devices); null where a page cannot. */
  readonly route: ((element: HTMLMediaElement, speaker: string) => Promise<void>) | null;
  /** Plays a short sound through a speaker; resolves when it has ended. */
  chime(speaker: string): Promise<void>;
  /** What was remembered under a key, or null. */
  recall(key: string): string | null;
  /** Remembers a text for the next visit. */
  remember(key: string, text: string): void;
  /** Lets go of what it holds itself; tracks are stopped by who asked for them. */
  close(): void;
}

/** One device as the browser lists it; label and id are empty before permission. */
export interface ListedDevice {
  /** What it does. */
  readonly kind: CaptureKind | 'speaker';
  /** Names it on this site. */
  readonly id: string;
  /** What the system calls it. */
  readonly label: string;
  /** The same for all that is in one piece of hardware, a headset for instance. */
  readonly group: string;
}

/** What a browser can do to a voice before it is sent. */
export type Processing = 'echoCancellation' | 'noiseSuppression' | 'autoGainControl';

/** Measures how loud a track is. */
export interface SoundMeter {
  /** Linear RMS of the last moment, 0 to 1. */
  read(): number;
  /** Stops measuring. */
  close(): void;
}

/** Whether this page can capture at all. */
export type CaptureSupport = 'ok' | 'insecure' | 'unsupported';

/** Why a device does not work, as far as a person can do something about it. */
export type DeviceProblem = 'denied' | 'dismissed' | 'busy' | 'missing' | 'insecure' | 'unsupported' | 'failed';

/** What the browser remembers about a permission; `unknown` where it does not tell. */
export type Permission = 'granted' | 'denied' | 'prompt' | 'unknown';

/** Makes a self-check of this page against a server, by default the page's own; its code is fetched now. Rejects when that fails. */
export declare function openSelfCheck(url?: string): Promise<SelfCheck>;

/** What a self-check looks at, in the order in which it is shown. */
export declare const CHECKS: readonly ['camera', 'microphone', 'speaker', 'server', 'stun', 'direct', 'relay'];

/** What a check found that works. Times are in milliseconds. */
export type CheckFact = 
/** `still` is a small picture of what the camera showed, as a data: URL. */
{
  readonly of: 'camera';
  readonly device: string;
  readonly width: number;
  readonly height: number;
  still: string;
} | {
  readonly of: 'microphone';
  readonly device: string;
}
/** The name of the chosen output; empty is the system's own. */
| {
  readonly of: 'speaker';
  readonly device: string;
} | {
  readonly of: 'server';
  readonly ms: number;
}
/** `translated`: the address seen from outside is another one than that of this machine. */
| {
  readonly of: 'stun';
  readonly ms: number;
  readonly translated: boolean;
} | {
  readonly of: 'direct';
  readonly ms: number;
}
/** How one talks to the relay: `udp`, `tcp` or `tls`. */
| {
  readonly of: 'relay';
  readonly ms: number;
  readonly protocol: string;
};

/** What a check found that does not work, as far as somebody can do something about it. */
export type CheckFault = DeviceProblem
/** The system holds the device back. */
| 'heldBack'
/** The camera gives no picture, or a black one. */
| 'blank' | 'dark'
/** Nobody was heard by the microphone; nothing was heard of the speaker. */
| 'silent' | 'unheard'
/** This machine has no network; the server cannot be reached; only its WebSocket cannot. */
| 'offline' | 'unreachable' | 'blocked'
/** The server speaks another version than this page, or has no place left. */
| 'outdated' | 'overloaded'
/** The STUN or TURN server does not answer; TURN refuses its credentials. */
| 'unanswered' | 'refused'
/** It was looked at as often as it may be in a minute. */
| 'tooOften'
/** No connection came about; it did and carried no picture. */
| 'noPath' | 'noMedia';

/** Why there is nothing to check: the server names none, or the page is opened on the server's own machine. */
export type CheckGap = 'unset' | 'loopback';

/** One of the checks. */
export type CheckName = (typeof CHECKS)[number];

/** How a check ended. `asking`: only the person knows whether the sound was heard. */
export type CheckResult = {
  readonly at: 'good';
  readonly fact: CheckFact;
} | {
  readonly at: 'bad';
  readonly fault: CheckFault;
} | {
  readonly at: 'asking';
} | {
  readonly at: 'none';
  readonly why: CheckGap;
};

/** How a check stands. `waiting` for the one before it. */
export type CheckState = {
  readonly at: 'idle';
} | {
  readonly at: 'waiting';
} | {
  readonly at: 'running';
  readonly step: CheckStep;
} | CheckResult;

/** What a check does while it runs: `listening` to somebody who should speak, `playing` a sound. */
export type CheckStep = 'working' | 'listening' | 'playing';

/** Looks whether a call would work from here: devices, the server, and the ways from browser to browser. */
export interface SelfCheck {
  /** Asked for by the checks, and released after each; a choice among them is remembered. */
  readonly devices: Devices;
  /** How a check stands. */
  state(name: CheckName): Readable<CheckState>;
  /** Runs everything, from the beginning. */
  runAll(): void;
  /** Runs one check again. */
  run(name: CheckName): void;
  /** The person says whether the sound was heard. */
  answer(heard: boolean): void;
  /** The version of the server; null while it cannot be asked. */
  version(): Promise<string | null>;
  /** Gives everything up: no device, no connection and no timer is left. Idempotent. */
  close(): void;
}

/** A value that can be read and watched but not written: the public face of a signal whose writer is private. */
export interface Readable<T> {
  /** What it is now. */
  readonly value: T;
  /** Calls `fn` now and after every change, until the returned function is called. */
  subscribe(fn: (value: T) => void): () => void;
}

/**
 * The name that the token of a join link gives, to be shown before one joins; null for what is no token. Whether it is good the server
 * says at the join.
 */
export declare const invitedAs: (token: string) => string | null;

/** The token in the fragment of a join link, `#link=…`; undefined where there is none. One that is too long is cut, and wrong then. */
export declare const tokenIn: (fragment: string) => string | undefined;

/** A new room that nobody can guess: 80 random bits. The link opens the room when the first person joins by it. */
export declare const newRoomId: () => RoomId;

/** The codes as a list, in the order of the table. */
export declare const ERROR_CODES: readonly ErrorCode[];

/**
 * Why an ask was refused. The sentence is for developers and logs; what people read lives in the page's language files, keyed by code.
 * The table is closed: a new way to fail gets a new line here.
 */
export declare const ERRORS: {
  readonly 'bad.message': 'The message does not fit its schema.';
  readonly 'bad.state': 'This message is not allowed in the state that this socket is in.';
  readonly 'bad.name': 'A name has 1 to 64 visible characters and no control characters or lone surrogates.';
  readonly 'bad.title': 'A title has 1 to 80 visible characters and no control characters or lone surrogates.';
  readonly 'rate.messages': 'Too many messages from this seat; slow down.';
  readonly 'rate.chat': 'Too many chat lines from this seat; slow down.';
  readonly 'rate.joins': 'Too many joins from this address; wait a minute.';
  readonly 'rate.rooms': 'Too many new rooms from this address; wait a minute.';
  readonly 'room.full': 'The room has as many people as it may hold.';
  readonly 'room.capacity': 'The server has as many open rooms as it may hold.';
  readonly 'room.owner': 'Only the owner of the room may change this.';
  readonly 'room.untitled': 'Only a room with a title can be listed.';
  readonly 'room.kept': 'The server keeps as many rooms as it may.';
  readonly 'link.wrong': 'The join link is no token that this server can trust, or it is for another room.';
  readonly 'link.expired': 'The join link has expired.';
  readonly 'link.needed': 'The room is for invited people: nobody joins it without a join link.';
  readonly 'seat.unknown': 'There is no such seat, or the secret is not its secret, or its time is over.';
  readonly 'seat.taken': 'This socket already sits in a room.';
  readonly 'signal.absent': 'The receiver of the signal does not sit in this room.';
  readonly 'log.silent': 'The other end did not give its log in time, or is not connected.';
  readonly 'chat.absent': 'The other seat of the conversation is not known in this room.';
  readonly 'chat.capacity': 'The room holds as many direct conversations as it may.';
  readonly 'chat.conflict': 'This client id was used before for another text.';
  readonly 'name.bad': 'A name that can be called has 1 to 32 visible characters and no control characters or lone surrogates.';
  readonly 'name.taken': 'Somebody else has this name.';
  readonly 'name.capacity': 'The server keeps as many names as it may.';
  readonly 'name.none': 'This socket has claimed no name.';
  readonly 'call.unknown': 'Nobody has claimed this name.';
  readonly 'call.self': 'A name cannot call or block itself.';
  readonly 'call.over': 'The call does not ring here, or no longer.';
  readonly 'call.many': 'The one calls, or the other is rung by, as many as may ring at once.';
  readonly 'push.none': 'This server pushes nothing.';
  readonly 'push.endpoint': 'The server sends no pushes to this address, or its key is none.';
  readonly 'block.many': 'The name blocks as many others as it may.';
  readonly 'rate.names': 'Too many names claimed from this address; wait a minute.';
  readonly 'rate.calls': 'Too many calls from this name or address; wait a minute.';
  readonly 'rate.relay': 'Too many looks at the relay from this address; wait a minute.';
  readonly 'store.unavailable': 'The server could not store this, its disk is full for instance: it has not happened, and nobody was told.';
  readonly 'server.draining': 'The server opens no new rooms; it is about to be stopped.';
  readonly 'server.stopping': 'The server is stopping; come back in a moment.';
  readonly 'link.lost': 'The connection was lost before the answer came.';
  readonly 'link.timeout': 'The server did not answer in time.';
  readonly failed: 'Something failed inside the server; it was logged.';
};

/**
 * The last word on a socket, and whether and when to come back: `never` means that coming back is pointless or wrong,
 * `window` means a random moment inside `maxMs`, so that a restart is not followed by everybody at once.
 */
export declare const GOODBYE: {
  readonly 'taken-over': {
    readonly retry: 'never';
  };
  readonly left: {
    readonly retry: 'never';
  };
  readonly expired: {
    readonly retry: 'never';
  };
  readonly removed: {
    readonly retry: 'never';
  };
  readonly ended: {
    readonly retry: 'never';
  };
  readonly malformed: {
    readonly retry: 'never';
  };
  readonly flooding: {
    readonly retry: 'window';
    readonly maxMs: 10000;
  };
  readonly version: {
    readonly retry: 'never';
  };
  readonly restarting: {
    readonly retry: 'window';
    readonly maxMs: 2000;
  };
  readonly overloaded: {
    readonly retry: 'window';
    readonly maxMs: 30000;
  };
};

/** The codes as a list, in the order of the table. */
export declare const GOODBYE_CODES: readonly GoodbyeCode[];

/** What each means, for developers and logs; what people read lies in the page's language files. */
export declare const GOODBYE_SENTENCES: Readonly<Record<GoodbyeCode, string>>;

/** Every bound of the wire, in one place: unit in the name or the comment, reason where it is not obvious. */
export declare const LIMITS: {
  /** Bytes of one frame on `/live`; an SDP of a 6-person mesh is about 8 kB. */
  readonly frameBytes: 65536;
  /** Characters of a display name, after trimming. */
  readonly name: 64;
  /** Characters of a name that can be called, after trimming. */
  readonly callName: 32;
  /** Names in the list of who is online. */
  readonly onlineNames: 200;
  /** Calls that may ring at a name at a time, and as many from it. */
  readonly rings: 8;
  /** Of those that ring at a name, so many may come from one address: nobody alone keeps others from ringing. */
  readonly ringsPerAddress: 4;
  /** Past calls kept per name; the oldest go first. */
  readonly pastCalls: 50;
  /** Names that a name may block. */
  readonly blocked: 100;
  /** Pages of a name that are connected at a time; the oldest one that is in no call goes. */
  readonly namePages: 16;
  /** Devices of a name that ring through a push service while no page is open there; the oldest go first. */
  readonly pushDevices: 8;
  /** Characters of the address at which a push service takes messages for a device; those of today are under 300. */
  readonly endpoint: 1024;
  /** Characters of a join link's token; with the longest name, each letter of it escaped, it has under 800. */
  readonly joinLink: 1000;
  /** Characters of a room's title, after trimming. */
  readonly title: 80;
  /** Rooms in the lobby's list: with the longest titles they still fit in a frame. */
  readonly listedRooms: 100;
  /** Characters of one chat line, after trimming. */
  readonly chatText: 2000;
  /** Lines kept of a room's own conversation; the oldest go first. */
  readonly chatKept: 10000;
  /** Lines kept of a conversation between two. */
  readonly directKept: 1000;
  /** Conversations between two that a room may hold at a time: bounds what strangers can make it keep. */
  readonly directLogs: 256;
  /** Lines of history that a client reads when it comes in. */
  readonly chatHistory: 1000;
  /** Lines in one answer to `chat.since`: a page of text stays below `frameBytes` most of the time, the server cuts earlier by bytes. */
  readonly chatPage: 100;
  /** Bytes of the lines in one answer to `chat.since`, so that the answer fits in a frame with room to spare. */
  readonly chatPageBytes: 48000;
  /** Direct conversations that an answer to a resume names, those said in last. */
  readonly direct: 64;
  /** Characters of one session description. */
  readonly sdp: 32768;
  /** Characters of one candidate line; RFC 8839 candidates are under 300. */
  readonly candidate: 1024;
  /** Lines of a wire log, and characters of the text of each. */
  readonly wireEntries: 200;
  readonly wireText: 120;
  /** Signals kept for a seat that is reconnecting. */
  readonly signalsKept: 64;
  /** Notices kept per audience for a resume. */
  readonly noticesKept: 256;
  /** People in a room at most, where everybody sends to everybody. */
  readonly capacity: 8;
  /** Peers one resume may list: the largest room without its owner, with room to grow. */
  readonly pairs: 64;
  /** Seats that left and may still return, per room: bounds memory in a room that lives for weeks. */
  readonly gonePerRoom: 512;
};

/** What makes two spellings one name: compatibility forms, case, white space and signs that show nothing do not tell names apart. */
export declare const nameKey: (name: string) => string;

/** What can be shown in passing over one's picture, in the order of the menu. */
export declare const REACTIONS: readonly ['👍', '❤️', '👏', '😂', '🎉', '😮', '😢', '🤔'];

/** What a person typed or pasted, as a room id: a code with or without dashes, capitals and look-alike letters forgiven; or a whole link. */
export declare const roomFromText: (text: string) => RoomId | null;

/** With what a call begins on the caller's side, and may be answered. */
export type CallMedia = 'video' | 'voice';

/**
 * Down `calls`: everything that a name has to know of its own calls, whole each time and the same on all its devices, so that the last
 * one heard is the truth: nothing is lost or doubled by a lost connection or a restart.
 */
export type CallsView = {
  /** The name itself, as its owner writes it. */
  name: string;
  /** Calls do not ring here. */
  quiet: boolean;
  /** Whose calls do not ring here and who does not see this name online. */
  blocked: string[];
  /** What rings now, in both directions. */
  rings: Ring[];
  /** The last ones, newest first. */
  past: PastCall[];
};

/** Where a line belongs: the room's own conversation, or the seat that one writes to alone. */
export type Conversation = string;

/** Why an ask was refused. */
export type ErrorCode = keyof typeof ERRORS;

/** Why a socket was closed for good, or for a while. */
export type GoodbyeCode = keyof typeof GOODBYE;

/** A room that its owner has listed, as the lobby shows it. */
export type ListedRoom = {
  /** Its id: the end of its link. */
  room: RoomId;
  /** What its owner named it. */
  title: string;
  /** How many are inside. */
  people: number;
  /** How many fit. */
  capacity: number;
};

/** A name whose device is connected. */
export type OnlineName = {
  /** As its owner writes it. */
  name: string;
  /** How it can be reached. */
  reach: Reach;
};

/**
 * How a call ended its ringing. `absent`: no device of the name is connected, or it does not take calls of the caller; `quiet`: it does
 * not want to be disturbed; `unanswered`: it rang to the end.
 */
export type Outcome = 'answered' | 'declined' | 'busy' | 'quiet' | 'unanswered' | 'cancelled' | 'absent';

/** A call that no longer rings. `ended` is when the ringing ended. */
export type PastCall = {
  /** The call's own. */
  id: string;
  /** Whether we were called or called. */
  way: Way;
  /** The other name, as its owner wrote it. */
  name: string;
  /** The room that it took place in, or was to. */
  room: RoomId;
  /** With what it began. */
  media: CallMedia;
  /** When it began to ring. */
  at: number;
  /** When the ringing ended. */
  ended: number;
  /** How the ringing ended. */
  outcome: Outcome;
  /** False for a call that was missed and not looked at since. */
  seen: boolean;
};

/** The languages that a device shows what was pushed in. */
export type PushLanguage = 'en' | 'zh-Hans' | 'zh-Hant' | 'ko';

/** What the encrypted message says that a push service carries to a device: it rings, or it rings no longer. */
export type PushMessage = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly language: PushLanguage;
} & ({
  readonly type: 'ring';
  readonly media: CallMedia;
  readonly until: number;
} | {
  readonly type: 'over';
  readonly outcome: Outcome;
});

/** Whether a name can be reached now: `quiet` does not want to be disturbed, `busy` is in a call. */
export type Reach = 'free' | 'busy' | 'quiet';

/** One of the closed list: nothing else is passed on, and nothing else is drawn. */
export type Reaction = (typeof REACTIONS)[number];

/** The answer to every ask: a value, or a code of the closed table with a detail for developers. */
export type Result<T> = {
  ok: true;
  value: T;
} | {
  ok: false;
  code: ErrorCode;
  detail?: string;
};

/** A call that rings now. `at` and the end of ringing are server milliseconds. */
export type Ring = {
  /** The call's own: the same on both sides, and in what is kept of it. */
  id: string;
  /** Whether we are called or call. */
  way: Way;
  /** The other name, as its owner writes it. */
  name: string;
  /** The room that the call takes place in. */
  room: RoomId;
  /** With what it begins. */
  media: CallMedia;
  /** Since when it rings. */
  at: number;
  /** When it will have rung to the end. */
  until: number;
};

/** A room: 80 random bits as 16 Crockford base32 characters in four groups, `k3vd-9x0q-7mzt-h2ep`. */
export type RoomId = string;

/** A seat in a room: 130 random bits as 26 Crockford base32 characters. Who has the smaller one by code units is the polite peer. */
export type SeatId = string;

/** What the owner of a room wants to be otherwise; what is absent stays. */
export type SettingsChange = {
  /** 1 to 80 characters; null takes the name away, and the room off the list. */
  title?: string | null;
  /** Whether everybody sees it in the lobby. Only a room with a title can be listed. */
  listed?: boolean;
  /** Whether it is kept, with its chat, while nobody is in it. */
  kept?: boolean;
};

/** What became of it at once. When both called each other, it is the other's call: its id, its room, `answered`. */
export type Started = {
  /** The call's id. */
  id: string;
  /** Where it takes place. */
  room: RoomId;
  /** Whether it rings now, or how it ended. */
  at: 'ringing' | Outcome;
};

/** Seen from one side: `out` is called by us, `in` calls us. */
export type Way = 'in' | 'out';

/** One line of a wire log, without secrets: no address, no ICE user name, no password, no fingerprint. */
export type WireEntry = {
  /** When, in milliseconds of the server's clock. */
  at: number;
  /** Whether this end sent it, received it, or changed by itself. */
  way: 'sent' | 'received' | 'here';
  /** What it was. */
  kind: WireKind;
  /** More about it, without secrets. */
  text: string;
};

/** What a line of a wire log tells of. */
export type WireKind = 'offer' | 'answer' | 'candidate' | 'restart' | 'afresh' | 'replay' | 'connection' | 'ice' | 'signalling' | 'link';
