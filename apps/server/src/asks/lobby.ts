import { no, ok } from '@parley/protocol';
import type { Ask } from './Session.ts';

/** The listed rooms now, and from now on each change of them. */
export const watch: Ask<'rooms.watch'> = async (session, _message, { lobby }) =>
  session.mayWatch() ? ok({ list: lobby.watch(session.wire) }) : no('rate.messages');

/** No more of it. */
export const unwatch: Ask<'rooms.unwatch'> = async (session, _message, { lobby }) => {
  lobby.unwatch(session.wire);
  return ok({});
};
