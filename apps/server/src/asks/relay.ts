import { no, ok } from '@parley/protocol';
import type { Ask, SeatAsk } from './Session.ts';

/** New credentials for a seat whose old ones are about to run out. */
export const relayRenew: SeatAsk<'relay.renew'> = async (_seat, _message, session, { relays }) =>
  session.mayRenewRelay() ? ok(relays.forSeat(session.address, session.iceServers)) : no('rate.messages');

/** Credentials for a look whether the relays work: for a minute, and a few times a minute for each address. */
export const relayTry: Ask<'relay.try'> = async ({ address }, _message, { relays, rates }) => {
  if (relays.exist && !rates.relayLooks.take(address)) return no('rate.relay');
  return ok({ iceServers: relays.forLook(address) });
};
