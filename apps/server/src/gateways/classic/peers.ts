import { idOf } from '../id.ts';
import { PeerRooms } from './PeerRooms.ts';
import type { Hear, Reach, RoomKind } from './RoomKind.ts';

/** PeerJS rooms on sockets: `join-room(user)` or `join-room(room, user)`. */
export const peerRooms = ({ post }: Reach): RoomKind => {
  const rooms = new PeerRooms();
  const join: Hear = (socket, args, done) => {
    const [first, second] = args.map(idOf);
    if (first === undefined || first === null || second === null) return false;
    const posts = second === undefined ? rooms.join(socket, first) : rooms.join(socket, second, first);
    posts?.forEach(post);
    if (posts) done();
    return posts !== null;
  };
  return {
    name: 'peer-rooms',
    hears: new Map([['join-room', join]]),
    leave: (socket) => rooms.leave(socket).forEach(post),
  };
};
