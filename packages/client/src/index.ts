export { join, JoinError, type JoinErrorCode, type JoinOptions } from './join.ts';
export { openDoor, type Door, type DoorOptions, type Inside } from './door.ts';
export type { LoadPart } from './loadPart.ts';
export { openLobby, type Lobby, type LobbyOptions } from './lobby.ts';
export { openNames, type NamesOptions } from './names.ts';
export type { Names, NameState } from './calls/Names.ts';
export type { CallOptions, StartedCall } from './calls/OwnCalls.ts';
export type { NamePush, PushAddress, PushBrowser, PushState } from './calls/NamePush.ts';
export { callIn, missedIn, placedIn, ringingIn, type PlacedCall } from './calls/state.ts';
export type { NameKey, NameStorage } from './calls/storage.ts';
export { NAME_STORED_AT } from './calls/storedAt.ts';
export type { Call, CallState } from './Call.ts';
export type { ScreenShare, ShareState } from './screen/ScreenShare.ts';
export type { ShareProblem } from './screen/problem.ts';
export type { CapturedScreen, ScreenSource } from './screen/source.ts';
export type { ScreenContent, ScreenSize } from './media/screen.ts';
export type { Recording, RecordingState, Scene } from './record/Recording.ts';
export type { RecordingProblem } from './record/problem.ts';
export type { RoomSettings } from './settings/Settings.ts';
export type { Person, PersonPath } from './people/Person.ts';
export type { CallReport, Fault, Spell } from './quality/CallReport.ts';
export type { Portion } from './media/picture.ts';
export type { Quality, Trouble } from './quality/quality.ts';
export type { PeopleEvents } from './people/People.ts';
export type { WireLog } from './wire/WireLog.ts';
export type { CandidateEnd, SelectedPair } from './mesh/selectedPair.ts';
export type { Chat, ChatLine } from './chat/Chat.ts';
export type { LinkState } from './link/Link.ts';
export { createDevices, type Devices } from './devices/Devices.ts';
export type { Camera, Facing } from './devices/Camera.ts';
export type { Microphone } from './devices/Microphone.ts';
export type { Speaker } from './devices/Speaker.ts';
export type { CaptureState } from './devices/Capture.ts';
export type { DeviceChoice } from './devices/DeviceList.ts';
export type { DeviceEvents, DeviceKind, DeviceOffer } from './devices/events.ts';
export type { ProcessingChoice } from './devices/memory.ts';
export type { CaptureKind, CaptureSource, ListedDevice, Processing, SoundMeter } from './devices/source.ts';
export type { CaptureSupport, DeviceProblem, Permission } from './devices/problem.ts';
export { openSelfCheck } from './checkup.ts';
export {
  CHECKS,
  type CheckFact,
  type CheckFault,
  type CheckGap,
  type CheckName,
  type CheckResult,
  type CheckState,
  type CheckStep,
  type SelfCheck,
} from './check/state.ts';
export type { Readable } from './readable.ts';
export { invitedAs, tokenIn } from './link/joinLink.ts';
export { newRoomId } from './link/random.ts';
export {
  ERROR_CODES,
  ERRORS,
  GOODBYE,
  GOODBYE_CODES,
  GOODBYE_SENTENCES,
  LIMITS,
  nameKey,
  REACTIONS,
  roomFromText,
  type CallMedia,
  type CallsView,
  type Conversation,
  type ErrorCode,
  type GoodbyeCode,
  type ListedRoom,
  type OnlineName,
  type Outcome,
  type PastCall,
  type PushLanguage,
  type PushMessage,
  type Reach,
  type Reaction,
  type Result,
  type Ring,
  type RoomId,
  type SeatId,
  type SettingsChange,
  type Started,
  type Way,
  type WireEntry,
  type WireKind,
} from '@parley/protocol';
