import type { Call, Devices } from '@parley/client';
import { useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { callsPart } from '../calls/part.ts';
import { followTitle } from '../settings/title.ts';
import { markTab } from '../tab/markTab.ts';
import { followUpdates } from '../update/followUpdates.ts';
import { holdToTalk } from './pushToTalk.ts';
import { keepAwake } from './wakeLock.ts';

type BehindProps = {
  readonly call: Call;
  readonly devices: Devices;
  /** Lines that were not read. */
  readonly unread: ReadonlySignal<number>;
  /** Hears what the room is called, now and whenever that changes. */
  readonly onTitle: (title: string | null) => void;
};

/** What a room does besides being looked at; draws nothing. Nobody waits for it, so it comes after the first pictures. */
export const Behind = ({ call, devices, unread, onTitle }: BehindProps) => {
  const calls = callsPart.value;
  useEffect(() => keepAwake(), []);
  useEffect(() => markTab(unread), [unread]);
  useEffect(() => followUpdates(call), [call]);
  useEffect(() => calls?.followRoom(call), [calls, call]);
  useEffect(() => holdToTalk(devices), [devices]);
  useEffect(() => followTitle(call, onTitle), [call]);
  useSignalEffect(() => {
    const named = call.settings.value.title ?? t('room.title');
    const title = unread.value > 0 ? t('room.title.unread', { count: unread.value, title: named }) : named;
    document.title = `${title} · ${t('app.name')}`;
  });
  return null;
};
