import type { Ask } from './Session.ts';

/** A name is rung: a rate per name, and one per address, for names cost nothing. */
export const start: Ask<'call.start'> = ({ wire, address }, message, { calls, rates }) =>
  calls.start(wire, message, { address, mayCall: () => rates.calls.take(address) });

/** This device takes the call. */
export const takeCall: Ask<'call.answer'> = (session, message, { calls }) => calls.answer(session.wire, message);

/** Not now, on all devices of who is called. */
export const decline: Ask<'call.decline'> = (session, { id }, { calls }) =>
  calls.perform(session.wire, (key, at) => ({ type: 'decline', key, id, at }));

/** Who calls gives up. */
export const cancel: Ask<'call.cancel'> = (session, { id }, { calls }) =>
  calls.perform(session.wire, (key, at) => ({ type: 'cancel', key, id, at }));
