import type { Outcome, PushDevice } from '@parley/protocol';
import type { NamedCall, Ringing, Subscription } from '@parley/room';

/** Rings where no page is open, through the push services of browsers. Nothing of it is waited for, and nothing fails a call. */
export interface Push {
  /** What a browser must know to be pushed to: base64url (RFC 8292 § 3.2). */
  readonly key: string;
  /** Whether this server sends to the device at all. */
  takes(device: PushDevice): boolean;
  /** A call rings: each of the devices of who is called is told. */
  rang(call: Ringing, to: readonly Subscription[]): void;
  /** It rings no longer. */
  ended(call: NamedCall, outcome: Outcome, to: readonly Subscription[]): void;
}
