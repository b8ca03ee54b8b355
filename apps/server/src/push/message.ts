import type { Outcome, PushMessage } from '@parley/protocol';
import type { NamedCall, Ringing, Subscription } from '@parley/room';
import { createHash } from 'node:crypto';

const DAY_MS = 24 * 60 * 60_000;

/** A message to one device, and until when it is worth anything. */
export type Telling = { readonly to: Subscription; readonly message: PushMessage; readonly until: number };

/** It rings: of use as long as it does. */
export const ringing = ({ id, fromName: from, toName: to, media, until }: Ringing, device: Subscription): Telling => ({
  to: device,
  message: { type: 'ring', id, from, to, media, until, language: device.language },
  until,
});

/** It rings no longer. Who missed a call reads so a day later still; that another device took it is soon of no use. */
export const over = (call: NamedCall, outcome: Outcome, device: Subscription, at: number, ringMs: number): Telling => {
  const { id, fromName: from, toName: to } = call;
  const isMissed = outcome !== 'answered' && outcome !== 'declined';
  return {
    to: device,
    message: { type: 'over', id, from, to, outcome, language: device.language },
    until: at + (isMissed ? DAY_MS : ringMs),
  };
};

/**
 * What the push service is to know of a message (RFC 8030 § 5): for how long to keep it, that it does not wait for a device to be
 * awake, and that what is said later of the same call replaces it.
 */
export const headersOf = ({ message, until }: Telling, now: number): Record<string, string | number> => ({
  TTL: Math.max(1, Math.ceil((until - now) / 1_000)),
  Urgency: 'high',
  Topic: createHash('sha256').update(message.id).digest('base64url').slice(0, 32),
  'Content-Type': 'application/octet-stream',
  'Content-Encoding': 'aes128gcm',
});
