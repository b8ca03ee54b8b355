import type { Media, SeatId, Settings } from '@parley/protocol';

/** What happened in a room; the only thing that changes one. */
export type RoomEvent =
  | { type: 'joined'; seat: SeatId; name: string; secretHash: string; media: Media; invited?: true; at: number }
  | { type: 'left'; seat: SeatId; at: number }
  /** By the operator: the secret of the seat is good for nothing any more. */
  | { type: 'removed'; seat: SeatId; at: number }
  | { type: 'capacity'; capacity: number }
  /** Whether one needs an invitation from now on. */
  | { type: 'invited'; invited: boolean }
  | { type: 'going'; seat: SeatId; until: number }
  | { type: 'reconnecting'; seat: SeatId; until: number }
  | { type: 'returned'; seat: SeatId; media: Media }
  | { type: 'media'; seat: SeatId; media: Media }
  | ({ type: 'settings' } & Settings)
  | { type: 'hand'; seat: SeatId; since: number | null }
  | { type: 'forgotten' }
  /** By the operator; everybody has been removed before. */
  | { type: 'ended'; at: number };
