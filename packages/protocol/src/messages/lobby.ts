import * as v from 'valibot';
import { RoomId } from '../ids.ts';

/** A room that its owner has listed, as the lobby shows it. */
export const ListedRoom = v.object({ room: RoomId, title: v.string(), people: v.number(), capacity: v.number() });
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

/** The listed rooms: most people first, then by title; at most 100. */
export const RoomList = v.object({ list: v.array(ListedRoom) });
export type RoomList = v.InferOutput<typeof RoomList>;

/** `rooms.watch`: the list now, and from now on each change of it as `rooms`, at most once a second. */
export const WatchAsk = v.strictObject({});

/** `rooms.unwatch`: no more of it. */
export const UnwatchAsk = v.strictObject({});
