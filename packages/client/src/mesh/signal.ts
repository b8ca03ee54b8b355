import type { Candidate, Description, PairPosition } from '@parley/protocol';
import { hideAddresses, hideCandidate } from './hide.ts';

/** What one signal says: a session description or one ICE candidate, both opaque texts. */
export type SignalBody = { readonly sdp: Description } | { readonly candidate: Candidate };

/** A signal of one pair. `pair` names one life of one connection; `n` counts from 0 without gaps, per direction. */
export type PairSignal = { readonly pair: string; readonly n: number } & SignalBody;

/** A signal on its way to another seat. */
export type OutgoingSignal = { to: string; pair: string; n: number } & (
  | { sdp: Description }
  | { candidate: Candidate }
);

/** Where one pair stands, told at resume so that a hole is seen: the numbers of the last signals taken and sent, −1 for none. */
export type Position = PairPosition;

/** A description as the wire wants it. */
export function descriptionFrom({ type, sdp }: RTCSessionDescription, hidden: boolean): Description {
  const made: Description = { type: type === 'offer' ? 'offer' : 'answer', sdp };
  return hidden ? hideAddresses(made) : made;
}

/** An ICE candidate as the wire wants it; null for one that shows a hidden address, and for the mark that ends them, which nobody needs. */
export function candidateFrom(found: RTCIceCandidate, hidden: boolean): Candidate | null {
  if (found.candidate === '') return null;
  const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = found;
  const made = { candidate, sdpMid, sdpMLineIndex, usernameFragment: usernameFragment ?? null };
  return hidden ? hideCandidate(made) : made;
}

/** A fresh name for one connection's life: 64 random bits. */
export function newPairId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** True for a description that wants an answer. */
export const isOffer = (body: SignalBody): boolean => 'sdp' in body && body.sdp.type === 'offer';
