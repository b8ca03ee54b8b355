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
  AheadAsk,
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
import { RelayRenewAsk, RelayTried, RelayTryAsk, SeatIce } from './messages/relay.ts';
import { SettingsAsk } from './messages/settings.ts';
import { ReactionUp, TypingUp } from './messages/talk.ts';
import { SignalUp } from './messages/signal.ts';
import { GoingUp, LevelUp, PingAsk, QualityUp } from './messages/tell.ts';
import { LinksUp } from './messages/links.ts';
import { LogUp, PairLog, PairLogAsk } from './messages/wire.ts';

type Schema = v.GenericSchema;

/** In which state of a socket a message is allowed: before it sits, while it sits, or always. */
export type Where = 'door' | 'seat' | 'any';

/**
 * Who says an ask once more when its connection went before the answer came: `link`, word for word, as soon as one is back in; or its
 * `owner`, who knows what is to be said by then. Everything may be said twice: it only reads, or sets what is so already, or
 * carries the client's own id, to which the answer is the same.
 */
export type Again = 'link' | 'owner';

const ask = <A extends Schema, R extends Schema, W extends Where>(where: W, again: Again, schema: A, answer: R) =>
  ({ kind: 'ask', where, again, schema, answer }) as const;
const tell = <A extends Schema>(schema: A) => ({ kind: 'tell', where: 'seat', schema }) as const;

/** Everything a client may say. An ask is answered; a tell is not. */
export const up = {
  ping: ask('any', 'owner', PingAsk, Done),
  'rooms.watch': ask('door', 'owner', WatchAsk, RoomList),
  'rooms.unwatch': ask('door', 'owner', UnwatchAsk, Done),
  'room.peek': ask('door', 'owner', PeekAsk, Peeked),
  'room.ahead': ask('door', 'owner', AheadAsk, Done),
  'room.join': ask('door', 'owner', JoinAsk, Joined),
  'room.resume': ask('door', 'owner', ResumeAsk, Resumed),
  'name.claim': ask('door', 'owner', ClaimAsk, Claimed),
  'name.free': ask('door', 'link', FreeAsk, Done),
  'name.quiet': ask('door', 'link', QuietAsk, Done),
  'name.busy': ask('door', 'owner', BusyAsk, Done),
  'name.block': ask('door', 'link', BlockAsk, Done),
  'call.start': ask('door', 'owner', StartAsk, Started),
  'call.answer': ask('door', 'owner', AnswerAsk, Answered),
  'call.decline': ask('door', 'owner', DeclineAsk, Done),
  'call.cancel': ask('door', 'owner', CancelAsk, Done),
  'calls.seen': ask('door', 'link', SeenAsk, Done),
  'push.on': ask('door', 'owner', PushOnAsk, Done),
  'push.off': ask('door', 'owner', PushOffAsk, Done),
  'relay.try': ask('door', 'owner', RelayTryAsk, RelayTried),
  'relay.renew': ask('seat', 'owner', RelayRenewAsk, SeatIce),
  'room.view': ask('seat', 'owner', ViewAsk, Snapshot),
  'room.leave': ask('seat', 'link', LeaveAsk, Done),
  'room.settings': ask('seat', 'link', SettingsAsk, Done),
  'people.media': ask('seat', 'owner', Media, Done),
  'people.hand': ask('seat', 'owner', HandAsk, Done),
  'chat.send': ask('seat', 'owner', ChatSendAsk, ChatSent),
  'chat.since': ask('seat', 'owner', ChatSinceAsk, ChatPage),
  'pair.log': ask('seat', 'link', PairLogAsk, PairLog),
  signal: tell(SignalUp),
  level: tell(LevelUp),
  quality: tell(QualityUp),
  reaction: tell(ReactionUp),
  typing: tell(TypingUp),
  log: tell(LogUp),
  links: tell(LinksUp),
  going: tell(GoingUp),
} as const;

export type Up = typeof up;
/** The names of the asks. */
export type AskName = { [K in keyof Up]: Up[K]['kind'] extends 'ask' ? K : never }[keyof Up];
/** The names of the tells (signals among them: neither is answered). */
export type TellName = Exclude<keyof Up, AskName>;
