import { idOf } from '../id.ts';
import { rebuilt } from '../rebuilt.ts';
import { RelayRooms, type Relayed } from './RelayRooms.ts';
import { fieldOf, type Hear, type Reach, type RoomKind } from './RoomKind.ts';

/** Relay rooms on sockets: `joinRoom(room)`, `sendOffer({ offer, room })`, `sendAnswer`, `sendCandidate`. */
export const relayRooms = ({ post }: Reach): RoomKind => {
  const rooms = new RelayRooms();
  const relay =
    (what: Relayed): Hear =>
    (socket, [message], done) => {
      const room = idOf(fieldOf(message, 'room'));
      const payload = rebuilt(fieldOf(message, what));
      // A receiver hands it to the browser as it is, which throws on anything but an object or a text.
      const isUsable = typeof payload === 'string' || (typeof payload === 'object' && payload !== null);
      if (room === null || !isUsable || Array.isArray(payload)) return false;
      const posts = rooms.relay(socket, room, what, payload);
      if (posts?.every(post)) done();
      return posts !== null;
    };
  const join: Hear = (socket, [name], done) => {
    const room = idOf(name);
    const isIn = room !== null && rooms.join(socket, room);
    if (isIn) done();
    return isIn;
  };
  return {
    name: 'relay-rooms',
    hears: new Map([
      ['joinRoom', join],
      ['sendOffer', relay('offer')],
      ['sendAnswer', relay('answer')],
      ['sendCandidate', relay('candidate')],
    ]),
    leave: (socket) => () => {
      rooms.leave(socket);
      return false;
    },
  };
};
