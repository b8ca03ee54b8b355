import { no } from '@parley/protocol';
import type { Ask } from './Session.ts';

/** Calls to the name ring at this endpoint too, as long as its push service knows it. */
export const pushOn: Ask<'push.on'> = async (session, device, { calls, push }) => {
  if (!session.mayChangeName()) return no('rate.messages');
  if (push === null) return no('push.none');
  if (!push.takes(device)) return no('push.endpoint');
  return calls.change(session.wire, (key, at) => ({ type: 'subscribe', key, device, at }));
};

/** They ring there no longer; said where nothing is pushed, it is true all the same. */
export const pushOff: Ask<'push.off'> = async (session, { endpoint }, { calls }) => {
  if (!session.mayChangeName()) return no('rate.messages');
  return calls.change(session.wire, (key) => ({ type: 'unsubscribe', key, endpoint }));
};
