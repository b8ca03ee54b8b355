import { no, ok } from '@parley/protocol';
import type { Ask } from './Session.ts';

/** This device has a name from now on: a rate per socket, and per address for names that are new or somebody else's; new ones are counted by the day, too. */
export const claim: Ask<'name.claim'> = async (session, { name, secret, again }, { calls, rates, hash }) => {
  const secretHash = hash(secret);
  if (!session.mayChangeName()) return no('rate.messages');
  const owner = calls.ownerOf(name);
  if (owner !== secretHash && !rates.names.take(session.address)) return no('rate.names');
  if (owner === null && !rates.newNames.take(session.address)) return no('rate.names');
  return calls.claim(session.wire, { name, secretHash, again: again === true }, () => session.standing.at === 'door');
};

/** The name is given up, on all devices. */
export const free: Ask<'name.free'> = async (session, _message, { calls }) =>
  session.mayChangeName() ? calls.free(session.wire) : no('rate.messages');

/** Calls shall not ring, or ring again. */
export const quiet: Ask<'name.quiet'> = async (session, message, { calls }) => {
  if (!session.mayChangeName()) return no('rate.messages');
  return calls.change(session.wire, (key) => ({ type: 'quiet', key, quiet: message.quiet }));
};

/** This page is in a call, or no longer. */
export const busy: Ask<'name.busy'> = async (session, message, { calls }) => {
  if (!session.mayChangeName()) return no('rate.messages');
  return calls.busy(session.wire, message.busy) ? ok({}) : no('name.none');
};

/** No calls from a name, or again. */
export const block: Ask<'name.block'> = async (session, { name, blocked }, { calls }) => {
  if (!session.mayChangeName()) return no('rate.messages');
  return calls.change(session.wire, (key, at) => ({ type: 'block', key, name, blocked, at }));
};

/** The missed calls were looked at. */
export const seen: Ask<'calls.seen'> = async (session, _message, { calls }) => {
  if (!session.mayChangeName()) return no('rate.messages');
  return calls.change(session.wire, (key) => ({ type: 'seen', key }));
};
