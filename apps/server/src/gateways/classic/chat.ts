import { Bucket } from '../../rooms/Bucket.ts';
import { idOf } from '../id.ts';
import { ChatRooms } from './ChatRooms.ts';
import { fieldOf, type Hear, type Reach, type RoomKind, telling } from './RoomKind.ts';

/** Times a second that everybody is told the list of rooms, over time and at once: it is long, and everybody are many. */
const LISTS = { perSecond: 2, burst: 50 };

/** Chat rooms on sockets: `nickname(name)`, `enter_room({ payload: room }, done)`, `new_message(text, room, done)`. */
export const chatRooms = ({ post, tellAll, now }: Reach): RoomKind => {
  const rooms = new ChatRooms();
  const lists = new Bucket(LISTS.perSecond, LISTS.burst, now());
  let later: NodeJS.Timeout | null = null;
  let isTelling = false;
  const tellRooms = (): void => {
    if (isTelling) return;
    isTelling = true;
    tellAll('room_change', () => {
      isTelling = false;
      return [rooms.names];
    });
  };
  const changed = (): void => {
    if (later) return;
    if (lists.take(now())) {
      tellRooms();
      return;
    }
    // What changes until then is told at once.
    later = setTimeout(() => {
      later = null;
      tellRooms();
    }, 1_000 / LISTS.perSecond);
    later.unref();
  };

  const nickname: Hear = (socket, [said], done) => {
    const name = idOf(said);
    if (name === null) return false;
    rooms.nickname(socket, name);
    done();
    return true;
  };
  const enter: Hear = (socket, [message], done) => {
    const room = idOf(fieldOf(message, 'payload'));
    if (room === null) return false;
    const change = (): boolean => {
      const posts = rooms.enter(socket, room);
      if (!posts?.every(post)) return posts !== null;
      done();
      changed();
      return true;
    };
    return rooms.isIn(socket, room) ? change() : change;
  };
  const say: Hear = (socket, [text, name], done) => {
    const room = idOf(name);
    if (room === null || (typeof text !== 'string' && typeof text !== 'number')) return false;
    const posts = rooms.say(socket, text, room);
    if (posts?.every(post)) done();
    return posts !== null;
  };
  return {
    name: 'chat-rooms',
    hears: new Map([
      ['nickname', nickname],
      ['enter_room', enter],
      ['new_message', say],
    ]),
    come: (socket) => post({ to: [socket], event: 'room_change', args: [rooms.names] }),
    leave: (socket) => telling(rooms.leave(socket), post, changed),
    close: () => {
      if (later) clearTimeout(later);
    },
  };
};
