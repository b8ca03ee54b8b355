import * as v from 'valibot';

/** A server for ICE, as `RTCIceServer` wants it. */
export const IceServer = v.object({
  urls: v.union([v.string(), v.array(v.string())]),
  username: v.optional(v.string()),
  credential: v.optional(v.string()),
});
export type IceServer = v.InferOutput<typeof IceServer>;

/** What a seat connects to the others with: STUN and, only here, relays. */
export const SeatIce = v.object({
  iceServers: v.array(IceServer),
  /** ms until the credentials of the relays run out; null where there are none, or they hold for good. */
  relayMs: v.optional(v.nullable(v.number()), null),
});
export type SeatIce = v.InferOutput<typeof SeatIce>;

/** `relay.renew`: my credentials are about to run out. */
export const RelayRenewAsk = v.strictObject({});

/** `relay.try`: the relays, for a look whether they work; their credentials hold for a minute. */
export const RelayTryAsk = v.strictObject({});
export const RelayTried = v.object({ iceServers: v.array(IceServer) });
