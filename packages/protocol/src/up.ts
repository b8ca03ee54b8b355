import type * as v from 'valibot';
import {
  AnswerAsk,
  Answered,
  BlockAsk,
  BusyAsk,
  CancelAsk,
  ClaimAsk,
  Claimed,
  DeclineAsk,
  FreeAsk,
  QuietAsk,
  SeenAsk,
  StartAsk,
  Started,
} from './messages/calls.ts';
import { ChatPage, ChatSendAsk, ChatSent, ChatSinceAsk } from './messages/chat.ts';
import { RoomList, UnwatchAsk, WatchAsk } from './messages/lobby.ts';
import { PushOffAsk, PushOnAsk } from './messages/push.ts';
import { HandAsk, Media } from './messages/people.ts';
import {
  Done,
  JoinAsk,
  Joined,
  LeaveAsk,
  PeekAsk,
  Peeked,
  ResumeAsk,
  Resumed,
  Snapshot,
  ViewAsk,
} from './messages/room.ts';
import { SettingsAsk } from './messages/settings.ts';
import { ReactionUp, TypingUp } from './messages/talk.ts';
import { SignalUp } from './messages/signal.ts';
import { GoingUp, LevelUp } from './messages/tell.ts';
import { LogUp, PairLog, PairLogAsk } from './messages/wire.ts';

type Schema = v.GenericSchema;

/** In which state of a socket a message is allowed: before it sits, or while it sits. */
export type Where = 'door' | 'seat';

const ask = <A extends Schema, R extends Schema, W extends Where>(where: W, schema: A, answer: R) =>
  ({ kind: 'ask', where, schema, answer }) as const;
const tell = <A extends Schema>(schema: A) => ({ kind: 'tell', where: 'seat', schema }) as const;

/** Everything a client may say. An ask is answered; a tell is not. */
export const up = {
  'rooms.watch': ask('door', WatchAsk, RoomList),
  'rooms.unwatch': ask('door', UnwatchAsk, Done),
  'room.peek': ask('door', PeekAsk, Peeked),
  'room.join': ask('door', JoinAsk, Joined),
  'room.resume': ask('door', ResumeAsk, Resumed),
  'name.claim': ask('door', ClaimAsk, Claimed),
  'name.free': ask('door', FreeAsk, Done),
  'name.quiet': ask('door', QuietAsk, Done),
  'name.busy': ask('door', BusyAsk, Done),
  'name.block': ask('door', BlockAsk, Done),
  'call.start': ask('door', StartAsk, Started),
  'call.answer': ask('door', AnswerAsk, Answered),
  'call.decline': ask('door', DeclineAsk, Done),
  'call.cancel': ask('door', CancelAsk, Done),
  'calls.seen': ask('door', SeenAsk, Done),
  'push.on': ask('door', PushOnAsk, Done),
  'push.off': ask('door', PushOffAsk, Done),
  'room.view': ask('seat', ViewAsk, Snapshot),
  'room.leave': ask('seat', LeaveAsk, Done),
  'room.settings': ask('seat', SettingsAsk, Done),
  'people.media': ask('seat', Media, Done),
  'people.hand': ask('seat', HandAsk, Done),
  'chat.send': ask('seat', ChatSendAsk, ChatSent),
  'chat.since': ask('seat', ChatSinceAsk, ChatPage),
  'pair.log': ask('seat', PairLogAsk, PairLog),
  signal: tell(SignalUp),
  level: tell(LevelUp),
  reaction: tell(ReactionUp),
  typing: tell(TypingUp),
  log: tell(LogUp),
  going: tell(GoingUp),
} as const;

export type Up = typeof up;
/** The names of the asks. */
export type AskName = { [K in keyof Up]: Up[K]['kind'] extends 'ask' ? K : never }[keyof Up];
/** The names of the tells (signals among them: neither is answered). */
export type TellName = Exclude<keyof Up, AskName>;
