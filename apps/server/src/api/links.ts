import { RoomId } from '@parley/protocol';
import { LINK_LASTS, MadeLink, NewLink } from '@parley/protocol/http';
import * as v from 'valibot';
import { operation, reply, type Operation } from './operation.ts';

/** Links by which somebody joins under a name that they do not choose. */
export const LINKS: readonly Operation[] = [
  operation({
    id: 'createLink',
    method: 'post',
    at: '/rooms/{room}/links',
    tag: 'rooms',
    summary:
      'Makes a join link: whoever opens it joins the room under this name, until it expires. The room need not be open yet, and nothing is kept of the link: it cannot be revoked. Whoever knows the secret that it is signed with makes links without asking.',
    who: 'key',
    path: v.object({ room: RoomId }),
    query: null,
    body: NewLink,
    status: 201,
    answer: MadeLink,
    problems: [],
    run: async ({ path: { room }, body: { name, expiresIn = LINK_LASTS.standard }, origin }, { links }) => {
      const { token, expires } = await links.sign(room, name, expiresIn);
      return reply({ url: origin && `${origin}/r/${room}#link=${token}`, token, expires });
    },
  }),
];
