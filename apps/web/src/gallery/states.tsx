import type { JSX } from 'preact';
import { adminStates } from './admin.tsx';
import { callStates } from './calls.tsx';
import { checkStates } from './check.tsx';
import { deviceStates } from './devices.tsx';
import { doorStates } from './door.tsx';
import { pageStates } from './pages.tsx';
import { recordingStates } from './recording.tsx';
import { roomStates } from './room.tsx';
import { settingsStates } from './settings.tsx';
import { stageStates } from './stage.tsx';
import { webhookStates } from './webhooks.tsx';

/** Every view in every state, by name. */
export const STATES: ReadonlyMap<string, () => JSX.Element> = new Map(
  Object.entries({
    ...pageStates,
    ...doorStates,
    ...deviceStates,
    ...checkStates,
    ...roomStates,
    ...callStates,
    ...settingsStates,
    ...stageStates,
    ...recordingStates,
    ...adminStates,
    ...webhookStates,
  }),
);
