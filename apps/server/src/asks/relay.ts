import { no, ok } from '@parley/protocol';
import { network } from '../live/AddressRate.ts';
import type { Ask, SeatAsk } from './Session.ts';

/** New credentials for a seat whose old ones are about to run out. */
export const relayRenew: SeatAsk<'relay.renew'> = async ({ seat }, _message, session, { relays }) =>
  session.mayRenewRelay() ? ok(relays.forSeat(seat, session.iceServers)) : no('rate.messages');

/** Characters of the hash of an address that tell who looks at a relay from who else does. */
const FROM = 12;

/** Credentials for a look whether the relays work: for a minute, and a few times a minute for each address. */
export const relayTry: Ask<'relay.try'> = async ({ address }, _message, { relays, rates, hash }) => {
  if (relays.exist && !rates.relayLooks.take(address)) return no('rate.relay');
  return ok({ iceServers: relays.forLook(hash(network(address)).slice(0, FROM)) });
};
