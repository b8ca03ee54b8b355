import * as v from 'valibot';
import { ClientId, PushKey } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { CallMedia, Outcome } from './calls.ts';

/** The languages that a device shows what was pushed in. */
export const PushLanguage = v.picklist(['en', 'zh-Hans', 'zh-Hant', 'ko']);
export type PushLanguage = 'en' | 'zh-Hans' | 'zh-Hant' | 'ko';

/** `push.on`: calls to this name ring at this device too, also while no page is open there. A device has one name: said again, it moves. */
export const PushOnAsk = v.strictObject({
  endpoint: v.pipe(v.string(), v.nonEmpty(), v.maxLength(LIMITS.endpoint)),
  p256dh: PushKey,
  /** 16 bytes in base64url. */
  auth: v.pipe(v.string(), v.regex(/^[\w-]{21}[AQgw]$/)),
  language: PushLanguage,
});
/** Where a device without an open page is reached: what its browser calls a push subscription. Whoever knows the address may send there. */
export type PushDevice = v.InferOutput<typeof PushOnAsk>;

/** `push.off`: no longer. */
export const PushOffAsk = v.strictObject({ endpoint: PushOnAsk.entries.endpoint });

const both = {
  /** The call's. */
  id: ClientId,
  /** Who calls, and whom, each as its owner writes it. */
  from: v.string(),
  to: v.string(),
  language: PushLanguage,
};

/** What the encrypted message says that a push service carries to a device: it rings, or it rings no longer. */
export const PushMessage = v.variant('type', [
  v.object({ type: v.literal('ring'), ...both, media: CallMedia, until: v.number() }),
  v.object({ type: v.literal('over'), ...both, outcome: Outcome }),
]);
export type PushMessage = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly language: PushLanguage;
} & (
  | { readonly type: 'ring'; readonly media: CallMedia; readonly until: number }
  | { readonly type: 'over'; readonly outcome: Outcome }
);
