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
  /** Nobody takes a seat without a join link, and the room is the operator's: nobody inside owns it. */
  readonly invited: boolean;
  /** The seat that may change this: who opened the room, or, while that person is gone, who has been there longest. */
  readonly owner: SeatId | null;
};

/** The settings of a view. The same object as long as nothing of it changed, so that nobody draws for another's mute. */
export const settingsOf = (view: Readable<RoomView>): Readable<RoomSettings> => {
  let last: RoomSettings | null = null;
  return computed(() => {
    const { title, listed, kept, invited } = view.value;
    const next: RoomSettings = { title, listed, kept, invited, owner: ownerOf(view.value) };
    return last && isSame(last, next) ? last : (last = next);
  });
};

const isSame = (one: RoomSettings, other: RoomSettings): boolean =>
  (Object.keys(one) as (keyof RoomSettings)[]).every((key) => one[key] === other[key]);
