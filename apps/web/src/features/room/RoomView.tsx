import type { Call, Devices, Spell } from '@parley/client';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useSignal, useSignalEffect } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { rest } from '../../ui/keepFocus.ts';
import { useLate } from '../../layout/useLate.ts';
import { useMedia } from '../../layout/useMedia.ts';
import { AloneView } from '../alone/AloneView.tsx';
import { BarView } from '../bar/BarView.tsx';
import { callsPart } from '../calls/part.ts';
import { ChatView } from '../chat/ChatView.tsx';
import { ConnectionDialog } from '../connection/ConnectionDialog.tsx';
import { InviteDialog } from '../invite/InviteDialog.tsx';
import { LookDialog } from '../look/LookDialog.tsx';
import { PeopleView } from '../people/PeopleView.tsx';
import type { Reason } from '../left/left.ts';
import { QualityLine } from '../quality/QualityLine.tsx';
import { RecordingMark } from '../record/RecordingMark.tsx';
import { RoomDialog } from '../settings/RoomDialog.tsx';
import { TitleView } from '../settings/TitleView.tsx';
import { SharingBar } from '../share/SharingBar.tsx';
import { createPictureInPicture } from '../stage/pictureInPicture.tsx';
import { OnTile } from '../stage/onTile.ts';
import { SoundView } from '../stage/SoundView.tsx';
import { StageView } from '../stage/StageView.tsx';
import { Behind } from './Behind.tsx';
import { followStillness } from './idle.ts';
import { KeysView } from './KeysView.tsx';
import { Reconnecting } from './Reconnecting.tsx';
import { followMessages } from './message.ts';
import { createRoomModel, type RoomModel } from './room.ts';
import s from './RoomView.module.css';

type RoomViewProps = {
  readonly call: Call;
  readonly devices: Devices;
  readonly link: string;
  /** Hears what the room is called, now and whenever that changes. */
  readonly onTitle: (title: string | null) => void;
  readonly onLeft: (reason: Reason, durationMs: number, spells: readonly Spell[], ended: number) => void;
};

/** Which dialog of the room itself is open. */
type RoomDialogs = 'none' | 'invite' | 'settings' | 'look';

/** Up to this width the side panel takes the whole screen, as in RoomView.module.css. */
const PANEL_COVERS = '(max-width: 860px)';

/** The call: stage, controls, side panel. Everything until it ends. */
export const RoomView = ({ call, devices, link, onTitle, onLeft }: RoomViewProps) => {
  const still = useSignal(false);
  const model = useMemo(() => createRoomModel(call, devices), [call, devices]);
  useEffect(() => () => model.close(), [model]);
  useEffect(() => followMessages(call), [call]);
  const calls = callsPart.value;
  useEffect(() => {
    return call.state.subscribe((state) => {
      if (state.at !== 'ended') return;
      const ended = call.now();
      onLeft(state.why, ended - call.joinedAt, call.report.spells, ended);
    });
  }, [call]);
  useSignalEffect(() => devices.camera.fit(call.people.value.filter((person) => person.camera.value).length));
  const room = useRef<HTMLElement>(null);
  const full = model.stage.fullScreen.value;
  useEffect(
    () => (full && room.current ? followStillness(room.current, (is) => (still.value = is)) : undefined),
    [full],
  );
  const dialog = useSignal<RoomDialogs>('none');
  const { title } = call.settings.value;
  const late = useLate(call.people.value.length > 1);
  const small = useMemo(() => (late ? createPictureInPicture(call, devices, model.stage) : null), [late, model]);
  useEffect(() => () => small?.close(), [small]);
  const panel = model.panel.value;
  const alone = call.people.value.length === 1;
  // Where the panel covers everything, what lies behind it must not be reached by keyboard.
  const covered = useMedia(PANEL_COVERS) && panel !== 'none';
  return (
    <main
      ref={room}
      class={s.room}
      data-panel={panel === 'none' ? undefined : panel}
      data-full={full || undefined}
      data-still={still.value || undefined}
    >
      <h1 class="visually-hidden">{title ?? t('room.title')}</h1>
      <Reconnecting call={call} />
      <div class={s.middle}>
        <div class={`${s.stage} on-stage`} inert={covered} data-alone={alone || undefined}>
          <SharingBar share={call.screen} />
          <RecordingMark call={call} />
          <QualityLine call={call} />
          <OnTile.Provider value={model}>
            <StageView call={call} stage={model.stage} />
          </OnTile.Provider>
          <SoundView call={call} stage={model.stage} speaker={devices.speaker} />
          {alone &&
            (calls?.aloneIn(call.room, link, model.hadCompany.value) ?? (
              <AloneView
                link={link}
                title={title}
                hadCompany={model.hadCompany.value}
                isForInvited={call.settings.value.invited}
                onSettings={() => (dialog.value = 'settings')}
              />
            ))}
        </div>
        {panel !== 'none' && <SidePanel model={model} call={call} onDialog={(wanted) => (dialog.value = wanted)} />}
      </div>
      <div class={s.controls} inert={covered}>
        {title !== null && (
          <TitleView title={title} owner={call.isOwner.value} onPress={() => (dialog.value = 'settings')} />
        )}
        {late && (
          <BarView
            call={call}
            devices={devices}
            panel={panel}
            unread={model.talk.unread.value}
            onPanel={(wanted) => model.toggle(wanted)}
            onLeave={() => void call.leave()}
            more={{
              stage: model.stage,
              small,
              onInvite: () => (dialog.value = 'invite'),
              onSettings: () => (dialog.value = 'settings'),
              onLook: () => (dialog.value = 'look'),
              onKeys: () => (model.keys.value = true),
            }}
          />
        )}
      </div>
      {late && (
        <>
          <Behind call={call} devices={devices} unread={model.talk.unread} onTitle={onTitle} />
          <KeysView open={model.keys.value} onClose={() => (model.keys.value = false)} />
          <InviteDialog
            room={call.room}
            link={link}
            title={title}
            isForInvited={call.settings.value.invited}
            open={dialog.value === 'invite'}
            onClose={() => (dialog.value = 'none')}
          />
          <ConnectionDialog
            call={call}
            seat={model.stage.examined.value}
            onChoose={(seat) => (model.stage.examined.value = seat)}
            onClose={() => (model.stage.examined.value = null)}
          />
          <LookDialog open={dialog.value === 'look'} onClose={() => (dialog.value = 'none')} />
          <RoomDialog
            call={call}
            open={dialog.value === 'settings'}
            onOpen={() => (dialog.value = 'settings')}
            onClose={() => (dialog.value = 'none')}
          />
        </>
      )}
    </main>
  );
};

type PanelProps = {
  readonly model: RoomModel;
  readonly call: Call;
  readonly onDialog: (dialog: RoomDialogs) => void;
};

const SidePanel = ({ model, call, onDialog }: PanelProps) => {
  const chat = model.panel.value === 'chat';
  const heading = useRef<HTMLHeadingElement>(null);
  const isInside = () => heading.current?.closest('aside')?.contains(document.activeElement) === true;
  // At once: where the panel covers everything, what had the focus is shut, and it would go to any place before.
  useLayoutEffect(() => {
    // A field inside may have taken it already.
    if (heading.current && !isInside()) rest(heading.current);
  }, [chat]);
  // Before the panel is gone, and the focus with it: back to the button that opened it, which is shut until this drawing ends where the panel covers it.
  useLayoutEffect(
    () => () => {
      if (!isInside()) return;
      const opener = `[aria-pressed][data-shortcut="${chat ? 'C' : 'P'}"]`;
      // Unless the other panel has come in its place.
      queueMicrotask(() => isInside() || document.querySelector<HTMLElement>(opener)?.focus());
    },
    [chat],
  );
  return (
    <aside class={s.panel} aria-label={t(chat ? 'room.chat' : 'room.people.title')}>
      <header class={s.head}>
        <h2 ref={heading}>{t(chat ? 'room.chat' : 'room.people.title')}</h2>
        <IconButton
          icon="close"
          label={t('ui.close')}
          tip="below"
          onClick={() => model.toggle(chat ? 'chat' : 'people')}
        />
      </header>
      {chat ? (
        <ChatView call={call} talk={model.talk} comings={model.comings.value} />
      ) : (
        <PeopleView
          call={call}
          onInvite={() => onDialog('invite')}
          onSettings={() => onDialog('settings')}
          onWrite={(seat) => model.writeTo(seat)}
        />
      )}
    </aside>
  );
};
