import type { RoomId } from '@parley/protocol';
import type { Wire } from '../link/Link.ts';
import type { PushBrowser } from './NamePush.ts';
import type { NameStorage } from './storage.ts';

/** What names touch besides the rules. */
export type NamesEdges = {
  /** Makes a connection, which dials at once. */
  readonly dial: () => Wire;
  readonly storage: NameStorage;
  readonly push: PushBrowser;
  readonly newCall: () => string;
  readonly newRoom: () => RoomId;
};
