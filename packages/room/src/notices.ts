import type { Audience, NoticeBody } from '@parley/protocol';
import type { RoomEvent } from './event.ts';
import { personOf } from './view.ts';

/** Which audience hears what of an event. Secrets and inner times never leave through here. */
export const noticesFor = (event: RoomEvent): readonly { audience: Audience; body: NoticeBody }[] => {
  const body = bodyFor(event);
  return body ? [{ audience: 'room', body }] : [];
};

const bodyFor = (event: RoomEvent): NoticeBody | null => {
  switch (event.type) {
    case 'joined': {
      const { seat: id, name, secretHash, media, at } = event;
      return {
        type: 'joined',
        person: personOf({ id, name, secretHash, media, joined: at, presence: { at: 'here' }, handSince: null }),
      };
    }
    case 'left':
    case 'removed':
      return { type: 'left', seat: event.seat, at: event.at };
    case 'reconnecting':
      return { type: 'reconnecting', seat: event.seat };
    case 'returned':
      return { type: 'returned', seat: event.seat, ...event.media };
    case 'media':
      return { type: 'media', seat: event.seat, ...event.media };
    case 'settings':
      return { type: 'settings', title: event.title, listed: event.listed, kept: event.kept };
    case 'capacity':
      return { type: 'capacity', capacity: event.capacity };
    case 'invited':
      return { type: 'invited', invited: event.invited };
    case 'hand':
      return { type: 'hand', seat: event.seat, since: event.since };
    case 'going':
    case 'forgotten':
    case 'ended':
      return null;
  }
};
