import type { RoomView, SeatId } from '@parley/protocol';
import { ownerOf } from '@parley/room';
import { computed } from '@preact/signals-core';
import type { Readable } from '../readable.ts';

/** What the owner of a room has decided about it, and who that is now. */
export type RoomSettings = {
  /** Null: the room has no name. */
  readonly title: string | null;
  /** Shown in the lobby, with its head count. */
  readonly listed: boolean;
  /** Not forgotten when everybody has left, nor its chat. */
  readonly kept: boolean;
  /** The seat that may change this: who opened the room, or, while that person is gone, who has been there longest. */
  readonly owner: SeatId | null;
};

/** The settings of a view. The same object as long as nothing of it changed, so that nobody draws for another's mute. */
export const settingsOf = (view: Readable<RoomView>): Readable<RoomSettings> => {
  let last: RoomSettings | null = null;
  return computed(() => {
    const { title, listed, kept } = view.value;
    const owner = ownerOf(view.value);
    const same = last?.title === title && last.listed === listed && last.kept === kept && last.owner === owner;
    return same && last ? last : (last = { title, listed, kept, owner });
  });
};
