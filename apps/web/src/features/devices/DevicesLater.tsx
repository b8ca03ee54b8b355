import { needInside } from '../../i18n/words.ts';
import { later } from '../update/later.tsx';
import { loadPart } from '../update/loadPart.ts';
import type { DevicesProps } from './DevicesDialog.tsx';

/** The dialog of devices, fetched when it is opened for the first time. */
export const DevicesLater = later<DevicesProps>(() =>
  Promise.all([loadPart(() => import('./DevicesDialog.tsx')), needInside()]).then(([code]) => code.DevicesDialog),
);
