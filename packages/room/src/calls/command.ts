import type { CallMedia, ClientId, PushDevice, RoomId } from '@parley/protocol';
import type { NameKey } from './book.ts';

/** What can be asked of the book. The actor stamps `at` (server milliseconds) and who is there; rules never look themselves. */
export type CallCommand =
  /** `again`: only if it is theirs already; `most`: names that may be kept at a time; `here`: a device of the name is connected. */
  | { type: 'claim'; name: string; secretHash: string; again: boolean; here: boolean; most: number; at: number }
  | { type: 'free'; key: NameKey; at: number }
  | { type: 'quiet'; key: NameKey; quiet: boolean }
  | { type: 'block'; key: NameKey; name: string; blocked: boolean; at: number }
  | {
      type: 'start';
      key: NameKey;
      id: ClientId;
      name: string;
      room: RoomId;
      media: CallMedia;
      /** Whether the page that calls is gone already; whether a device of the callee is there or can be pushed to, and whether it is in a call. */
      alone: boolean;
      callee: { here: boolean; busy: boolean };
      /** What calls from one network have in common. */
      address: string;
      at: number;
    }
  | { type: 'subscribe'; key: NameKey; device: PushDevice; at: number }
  | { type: 'unsubscribe'; key: NameKey; endpoint: string }
  | { type: 'answer'; key: NameKey; id: ClientId; page: ClientId; at: number }
  | { type: 'decline'; key: NameKey; id: ClientId; at: number }
  | { type: 'cancel'; key: NameKey; id: ClientId; at: number }
  | { type: 'seen'; key: NameKey }
  /** A page of a name came or went. `here`: there is one; `held`: the calls of which a page that started them is there. */
  | { type: 'here'; key: NameKey; here: boolean; held: ReadonlySet<ClientId>; at: number }
  /** A time that `callsWakeAt` named has come. */
  | { type: 'wake'; at: number }
  /** From time to time: names that nobody used for long are freed; `here` are those with a device. */
  | { type: 'sweep'; here: ReadonlySet<NameKey>; at: number };

/** One kind of command. */
export type CommandOf<T extends CallCommand['type']> = Extract<CallCommand, { type: T }>;
