import type { Call, Devices } from '@parley/client';
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { shortcuts } from '../../shortcuts.ts';
import { announce } from '../../ui/announce.tsx';
import { toast } from '../../ui/toast.tsx';
import { toggleCamera, toggleMicrophone } from '../bar/bar.ts';
import type { Panel } from '../bar/BarView.tsx';
import { createTalkModel, type TalkModel } from '../chat/talk.ts';
import type { Coming } from '../chat/timeline.ts';
import { sayRecording } from '../record/record.ts';
import { sayShare, toggleShare } from '../share/share.ts';
import { createStageModel, type StageModel } from '../stage/stage.ts';
import { handsOf, sayHands, toggleHand } from '../hand/hands.ts';
import { createFloats, type Floats } from '../reactions/floats.ts';
import { sayReactions } from '../reactions/reactions.ts';
import { actionOf, isTyping } from './keys.ts';

/** What the room's view draws and does. */
export interface RoomModel {
  readonly panel: ReadonlySignal<Panel>;
  readonly comings: ReadonlySignal<readonly Coming[]>;
  readonly talk: TalkModel;
  readonly floats: Floats;
  /** The seats whose hands are up, in order. */
  readonly hands: ReadonlySignal<readonly string[]>;
  readonly keys: Signal<boolean>;
  readonly hadCompany: ReadonlySignal<boolean>;
  readonly stage: StageModel;
  toggle(panel: Exclude<Panel, 'none'>): void;
  /** Opens the chat on the conversation with one person. */
  writeTo(seat: string): void;
  close(): void;
}

/** Comings and goings that are kept for the panel. */
const MOST_COMINGS = 500;

/** What the room remembers besides the call itself: the open panel, what was read, who came and went. Speaks to screen readers. */
export function createRoomModel(call: Call, devices: Devices): RoomModel {
  const panel = signal<Panel>('none');
  const comings = signal<readonly Coming[]>([]);
  const keys = signal(false);
  const hadCompany = signal(call.people.value.length > 1);
  const writeTo = (seat: string): void => {
    if (talk.show(seat)) panel.value = 'chat';
  };
  const talk = createTalkModel(
    call,
    computed(() => panel.value === 'chat'),
    writeTo,
  );

  const stage = createStageModel(call);

  const floats = createFloats(call);
  const toggle = (wanted: Exclude<Panel, 'none'>): void => {
    const next = panel.value === wanted ? 'none' : wanted;
    panel.value = next;
  };
  const come = (type: Coming['type']) => (person: { id: string; name: string; at: number }) => {
    // That one leaves oneself, the page shows.
    if (type === 'left' && person.id === call.me) return;
    comings.value = [...comings.value.slice(1 - MOST_COMINGS), { type, ...person }];
    announce(t(type === 'joined' ? 'room.joined' : 'room.left', { name: person.name }));
  };
  const press = (event: KeyboardEvent): void => {
    const action = actionOf({
      ...pick(event),
      typing: isTyping(event.target),
      single: shortcuts.on.value,
    });
    // An open dialog has keys of its own.
    // While an input method composes, its keys are its own.
    if (!action || event.isComposing || document.querySelector('dialog[open]')) return;
    // Escape closes a menu first that has not taken the focus yet: that is the browser's.
    if (action !== 'close') event.preventDefault();
    if (action === 'microphone') toggleMicrophone(devices);
    else if (action === 'camera') toggleCamera(devices);
    else if (action === 'share') toggleShare(call.screen);
    else if (action === 'layout') stage.cycle();
    else if (action === 'hand') toggleHand(call);
    else if (action === 'keys') keys.value = true;
    else if (action === 'close') panel.value = 'none';
    else toggle(action);
  };
  document.addEventListener('keydown', press);
  const ends = [
    () => document.removeEventListener('keydown', press),
    call.on('joined', come('joined')),
    call.on('left', come('left')),
    effect(() => void (call.people.value.length > 1 && (hadCompany.value = true))),
    sayHands(call),
    sayReactions(call),
    () => talk.close(),
    () => floats.close(),
    sayProblems(devices),
    sayShare(call.screen),
    sayRecording(call),
    stage.close,
  ];
  return {
    panel,
    comings,
    talk,
    floats,
    hands: handsOf(call),
    keys,
    hadCompany,
    stage,
    toggle,
    writeTo,
    close: () => ends.forEach((end) => end()),
  };
}

const pick = ({ key, ctrlKey, metaKey, altKey, repeat }: KeyboardEvent) => ({ key, ctrlKey, metaKey, altKey, repeat });

/** A device that failed says so in words, and offers to try again. */
function sayProblems({ microphone, camera }: Devices): () => void {
  const follow = (of: 'microphone' | 'camera', device: Devices['camera'] | Devices['microphone']): (() => void) => {
    let first = true;
    return device.state.subscribe((state) => {
      const known = first;
      first = false;
      // What was refused at the door was said there.
      if (state.at !== 'failed' || known) return;
      const text = t(`room.problem.${of}`, { problem: t(`room.problem.${state.problem}`) });
      toast({ text, tone: 'warning', action: { label: t('room.chat.retry'), onSelect: () => void device.turnOn() } });
    });
  };
  const ends = [follow('microphone', microphone), follow('camera', camera)];
  return () => ends.forEach((end) => end());
}
