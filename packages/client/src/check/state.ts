import type { Devices } from '../devices/Devices.ts';
import type { DeviceProblem } from '../devices/problem.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';

/** What a self-check looks at, in the order in which it is shown. */
export const CHECKS = ['camera', 'microphone', 'speaker', 'server', 'stun', 'direct', 'relay'] as const;
/** One of the checks. */
export type CheckName = (typeof CHECKS)[number];

/** What a check found that works. Times are in milliseconds. */
export type CheckFact =
  /** `still` is a small picture of what the camera showed, as a data: URL. */
  | { readonly of: 'camera'; readonly device: string; readonly width: number; readonly height: number; still: string }
  | { readonly of: 'microphone'; readonly device: string }
  /** The name of the chosen output; empty is the system's own. */
  | { readonly of: 'speaker'; readonly device: string }
  | { readonly of: 'server'; readonly ms: number }
  /** `translated`: the address seen from outside is another one than that of this machine. */
  | { readonly of: 'stun'; readonly ms: number; readonly translated: boolean }
  | { readonly of: 'direct'; readonly ms: number }
  /** How one talks to the relay: `udp`, `tcp` or `tls`. */
  | { readonly of: 'relay'; readonly ms: number; readonly protocol: string };

/** What a check found that does not work, as far as somebody can do something about it. */
export type CheckFault =
  | DeviceProblem
  /** The system holds the device back. */
  | 'heldBack'
  /** The camera gives no picture, or a black one. */
  | 'blank'
  | 'dark'
  /** Nobody was heard by the microphone; nothing was heard of the speaker. */
  | 'silent'
  | 'unheard'
  /** This machine has no network; the server cannot be reached; only its WebSocket cannot. */
  | 'offline'
  | 'unreachable'
  | 'blocked'
  /** The server speaks another version than this page, or has no place left. */
  | 'outdated'
  | 'overloaded'
  /** The STUN or TURN server does not answer; TURN refuses its credentials. */
  | 'unanswered'
  | 'refused'
  /** It was looked at as often as it may be in a minute. */
  | 'tooOften'
  /** No connection came about; it did and carried no picture. */
  | 'noPath'
  | 'noMedia';

/** What a check does while it runs: `listening` to somebody who should speak, `playing` a sound. */
export type CheckStep = 'working' | 'listening' | 'playing';

/** Why there is nothing to check: the server names none, or the page is opened on the server's own machine. */
export type CheckGap = 'unset' | 'loopback';

/** How a check ended. `asking`: only the person knows whether the sound was heard. */
export type CheckResult =
  | { readonly at: 'good'; readonly fact: CheckFact }
  | { readonly at: 'bad'; readonly fault: CheckFault }
  | { readonly at: 'asking' }
  | { readonly at: 'none'; readonly why: CheckGap };

/** How a check stands. `waiting` for the one before it. */
export type CheckState =
  | { readonly at: 'idle' }
  | { readonly at: 'waiting' }
  | { readonly at: 'running'; readonly step: CheckStep }
  | CheckResult;

/** What a check is given: a lifetime for all that it opens, and a way to say what it does. */
export interface CheckRun {
  readonly scope: Scope;
  readonly show: (step: CheckStep) => void;
}

/** One check. What it opens ends with its scope; what it throws counts as `failed`. */
export type Check = (run: CheckRun) => Promise<CheckResult>;

/** A check that went well. */
export const good = (fact: CheckFact): CheckResult => ({ at: 'good', fact });
/** A check that did not. */
export const bad = (fault: CheckFault): CheckResult => ({ at: 'bad', fault });

/** Looks whether a call would work from here: devices, the server, and the ways from browser to browser. */
export interface SelfCheck {
  /** Asked for by the checks, and released after each; a choice among them is remembered. */
  readonly devices: Devices;
  /** How a check stands. */
  state(name: CheckName): Readable<CheckState>;
  /** Runs everything, from the beginning. */
  runAll(): void;
  /** Runs one check again. */
  run(name: CheckName): void;
  /** The person says whether the sound was heard. */
  answer(heard: boolean): void;
  /** The version of the server; null while it cannot be asked. */
  version(): Promise<string | null>;
  /** Gives everything up: no device, no connection and no timer is left. Idempotent. */
  close(): void;
}
