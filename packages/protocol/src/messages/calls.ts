import * as v from 'valibot';
import { ClientId, PushKey, RoomId, Secret } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { oneLine, withoutBlanks } from './visible.ts';

/** A name that can be called, as its owner writes it: 1–32 visible characters in one line. */
export const CallName = oneLine(LIMITS.callName);
export type CallName = string;

/** What makes two spellings one name: compatibility forms, case, white space and signs that show nothing do not tell names apart. */
export const nameKey = (name: string): string =>
  withoutBlanks(name.normalize('NFKC').toLowerCase()).replaceAll(/\s+/g, ' ').trim().normalize('NFKC');

/** With what a call begins on the caller's side, and may be answered. */
export const CallMedia = v.picklist(['video', 'voice']);
export type CallMedia = 'video' | 'voice';

/** Whether a name can be reached now: `quiet` does not want to be disturbed, `busy` is in a call. */
export const Reach = v.picklist(['free', 'busy', 'quiet']);
export type Reach = 'free' | 'busy' | 'quiet';

/** A name whose device is connected. */
export const OnlineName = v.object({ name: v.string(), reach: Reach });
export type OnlineName = {
  /** As its owner writes it. */
  name: string;
  /** How it can be reached. */
  reach: Reach;
};

/** Down `names`: who can be called now besides oneself, in the order of the names; at most 200, at most once a second. */
export const NameList = v.object({ list: v.array(OnlineName) });
export type NameList = v.InferOutput<typeof NameList>;

/** Seen from one side: `out` is called by us, `in` calls us. */
export const Way = v.picklist(['in', 'out']);
export type Way = 'in' | 'out';

/** A call that rings now. `at` and the end of ringing are server milliseconds. */
export const Ring = v.object({
  id: ClientId,
  way: Way,
  /** The other name, as its owner writes it. */
  name: v.string(),
  /** The room that the call takes place in. */
  room: RoomId,
  media: CallMedia,
  at: v.number(),
  until: v.number(),
});
export type Ring = {
  /** The call's own: the same on both sides, and in what is kept of it. */
  id: string;
  /** Whether we are called or call. */
  way: Way;
  /** The other name, as its owner writes it. */
  name: string;
  /** The room that the call takes place in. */
  room: RoomId;
  /** With what it begins. */
  media: CallMedia;
  /** Since when it rings. */
  at: number;
  /** When it will have rung to the end. */
  until: number;
};

/**
 * How a call ended its ringing. `absent`: no device of the name is connected, or it does not take calls of the caller; `quiet`: it does
 * not want to be disturbed; `unanswered`: it rang to the end.
 */
export const Outcome = v.picklist(['answered', 'declined', 'busy', 'quiet', 'unanswered', 'cancelled', 'absent']);
export type Outcome = 'answered' | 'declined' | 'busy' | 'quiet' | 'unanswered' | 'cancelled' | 'absent';

/** A call that no longer rings. `ended` is when the ringing ended. */
export const PastCall = v.object({
  id: ClientId,
  way: Way,
  name: v.string(),
  room: RoomId,
  media: CallMedia,
  at: v.number(),
  ended: v.number(),
  outcome: Outcome,
  /** False for a call that was missed and not looked at since. */
  seen: v.boolean(),
});
export type PastCall = {
  /** The call's own. */
  id: string;
  /** Whether we were called or called. */
  way: Way;
  /** The other name, as its owner wrote it. */
  name: string;
  /** The room that it took place in, or was to. */
  room: RoomId;
  /** With what it began. */
  media: CallMedia;
  /** When it began to ring. */
  at: number;
  /** When the ringing ended. */
  ended: number;
  /** How the ringing ended. */
  outcome: Outcome;
  /** False for a call that was missed and not looked at since. */
  seen: boolean;
};

/**
 * Down `calls`: everything that a name has to know of its own calls, whole each time and the same on all its devices, so that the last
 * one heard is the truth: nothing is lost or doubled by a lost connection or a restart.
 */
export const CallsView = v.object({
  name: v.string(),
  /** Calls do not ring here. */
  quiet: v.boolean(),
  /** Whose calls do not ring here and who does not see this name online. */
  blocked: v.array(v.string()),
  rings: v.array(Ring),
  /** The last ones, newest first. */
  past: v.array(PastCall),
});
export type CallsView = {
  /** The name itself, as its owner writes it. */
  name: string;
  /** Calls do not ring here. */
  quiet: boolean;
  /** Whose calls do not ring here and who does not see this name online. */
  blocked: string[];
  /** What rings now, in both directions. */
  rings: Ring[];
  /** The last ones, newest first. */
  past: PastCall[];
};

/** `name.claim`: this device is called so; the first who claims a name owns it by the secret, until it was unused for 30 days. `again`: only where it is this device's still, refused with `name.none` where it was given up. */
export const ClaimAsk = v.strictObject({ name: CallName, secret: Secret, again: v.optional(v.literal(true)) });
/** Everything that the device has to know from now on. `push` is the key that a browser must know to be rung while no page is open (RFC 8292), null where the server pushes nothing. */
export const Claimed = v.object({
  calls: CallsView,
  online: v.array(OnlineName),
  now: v.number(),
  push: v.nullable(PushKey),
});
export type Claimed = v.InferOutput<typeof Claimed>;

/** `name.free`: give the name up for good, on all devices, with all that is kept of it. */
export const FreeAsk = v.strictObject({});

/** `name.quiet`: calls shall not ring here, or ring again. */
export const QuietAsk = v.strictObject({ quiet: v.boolean() });

/** `name.busy`: this page is in a call, or no longer. Soft: told again on each connection. */
export const BusyAsk = v.strictObject({ busy: v.boolean() });

/** `name.block`: no calls from this name, or again. */
export const BlockAsk = v.strictObject({ name: CallName, blocked: v.boolean() });

/** `call.start`: ring a name. The id is the client's: a repeat is the same call. */
export const StartAsk = v.strictObject({ id: ClientId, name: CallName, room: RoomId, media: CallMedia });
/** What became of it at once. When both called each other, it is the other's call: its id, its room, `answered`. */
export const Started = v.object({ id: ClientId, room: RoomId, at: v.union([v.literal('ringing'), Outcome]) });
export type Started = {
  /** The call's id. */
  id: string;
  /** Where it takes place. */
  room: RoomId;
  /** Whether it rings now, or how it ended. */
  at: 'ringing' | Outcome;
};

/** `call.answer`: this page takes the call; the first one does. `page` is its own making, the same each time it asks: a repeat is the same answer. */
export const AnswerAsk = v.strictObject({ id: ClientId, page: ClientId });
export const Answered = v.object({ room: RoomId });

/** `call.decline` by who is called, on all devices; `call.cancel` by who calls. */
export const DeclineAsk = v.strictObject({ id: ClientId });
export const CancelAsk = v.strictObject({ id: ClientId });

/** `calls.seen`: the missed calls were looked at. */
export const SeenAsk = v.strictObject({});
