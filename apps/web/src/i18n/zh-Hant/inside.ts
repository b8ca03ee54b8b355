import { connection } from './connection.ts';
import { deviceSettings } from './deviceSettings.ts';
import { goodbyes } from './goodbyes.ts';
import { invite } from './invite.ts';
import { left } from './left.ts';
import { quality } from './quality.ts';
import { record } from './record.ts';
import { report } from './report.ts';
import { room } from './room.ts';
import { settings } from './settings.ts';
import { share } from './share.ts';
import { stage } from './stage.ts';
import { talk } from './talk.ts';
import { update } from './update.ts';

/** What only the room and the page after it need: fetched with its code. */
export const inside = {
  ...room,
  ...deviceSettings,
  ...goodbyes,
  ...left,
  ...settings,
  ...invite,
  ...stage,
  ...share,
  ...talk,
  ...update,
  ...record,
  ...connection,
  ...quality,
  ...report,
};
