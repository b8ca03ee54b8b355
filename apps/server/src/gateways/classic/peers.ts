import { idOf } from '../id.ts';
import { PeerRooms } from './PeerRooms.ts';
import { type Hear, type Reach, type RoomKind, telling } from './RoomKind.ts';

/** PeerJS rooms on sockets: `join-room(user)` or `join-room(room, user)`. */
export const peerRooms = ({ post }: Reach): RoomKind => {
  const rooms = new PeerRooms();
  const join: Hear = (socket, args, done) => {
    const [first, second] = args.map(idOf);
    if (first === undefined || first === null || second === null) return false;
    const [user, room] = second === undefined ? [first] : [second, first];
    const change = (): boolean => {
      const posts = rooms.join(socket, user, room);
      if (posts?.every(post)) done();
      return posts !== null;
    };
    return rooms.isIn(socket, user, room) ? change() : change;
  };
  return {
    name: 'peer-rooms',
    hears: new Map([['join-room', join]]),
    leave: (socket) => telling(rooms.leave(socket), post),
  };
};
