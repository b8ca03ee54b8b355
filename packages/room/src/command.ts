import type { Media, SeatId, SettingsChange } from '@parley/protocol';

/** What can be asked of a room. The actor stamps `at` (server milliseconds) and fresh ids; rules never make their own. */
export type Command =
  /** `invited`: by a join link, which the server has looked at. */
  | { type: 'join'; seat: SeatId; secretHash: string; name: string; media: Media; invited?: boolean; at: number }
  | { type: 'resume'; seat: SeatId; secretHash: string; media: Media; at: number }
  | { type: 'leave'; seat: SeatId; at: number }
  | { type: 'media'; seat: SeatId; media: Media; at: number }
  | { type: 'settings'; seat: SeatId; change: SettingsChange; at: number }
  | { type: 'hand'; seat: SeatId; up: boolean; at: number }
  /** The operator takes a seat away from its person, who cannot come back into it. */
  | { type: 'remove'; seat: SeatId; at: number }
  /** The operator ends the room for everybody, and all that is kept of it. */
  | { type: 'end'; at: number }
  /** The operator names the room, lists it, keeps it, says how many fit and whether it is for the invited alone; what is null or absent stays. */
  | { type: 'arrange'; change: SettingsChange; capacity: number | null; invited?: boolean; at: number }
  /** The page said that it is being hidden for good. */
  | { type: 'going'; seat: SeatId; at: number }
  /** The socket is gone. */
  | { type: 'cut'; seat: SeatId; at: number }
  /** A time that `wakeAt` named has come. */
  | { type: 'wake'; at: number };
